#include "indexer/pipeline/records.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

constexpr size_t kContextCodePoints = 32;

// Text with its runs of white space made single spaces, and where each byte went.
struct Collapsed {
  std::string text;
  std::vector<uint32_t> position;  // of each byte of the input, and one past the last
};

Collapsed Collapse(absl::string_view input) {
  Collapsed out;
  out.text.reserve(input.size());
  out.position.reserve(input.size() + 1);
  for (char c : input) {
    out.position.push_back(static_cast<uint32_t>(out.text.size()));
    if (!absl::ascii_isspace(static_cast<unsigned char>(c))) {
      out.text.push_back(c);
    } else if (!out.text.empty() && out.text.back() != ' ') {
      out.text.push_back(' ');
    }
  }
  if (!out.text.empty() && out.text.back() == ' ') out.text.pop_back();
  out.position.push_back(static_cast<uint32_t>(out.text.size()));
  for (uint32_t& at : out.position) at = std::min(at, static_cast<uint32_t>(out.text.size()));
  return out;
}

std::string Words(absl::string_view text, const std::vector<ByteRange>& ranges) {
  std::string out;
  for (const ByteRange& range : ranges) {
    if (!out.empty()) out.append(" … ");
    out.append(Collapse(Slice(text, range)).text);
  }
  return out;
}

std::vector<ByteRange> ToSource(const Article& article, const std::vector<ByteRange>& ranges) {
  std::vector<ByteRange> out;
  out.reserve(ranges.size());
  for (const ByteRange& range : ranges) out.push_back(article.source_map.ToSource(range));
  return out;
}

// Up to kContextCodePoints before `end`, within the text.
absl::string_view Before(absl::string_view text, uint32_t end) {
  size_t begin = std::min<size_t>(end, text.size());
  const size_t stop = begin;
  for (size_t count = 0; count < kContextCodePoints && begin > 0; ++count) {
    do {
      --begin;
    } while (begin > 0 && IsContinuationByte(text[begin]));
  }
  return text.substr(begin, stop - begin);
}

absl::string_view After(absl::string_view text, uint32_t begin) {
  size_t end = std::min<size_t>(begin, text.size());
  const size_t start = end;
  for (size_t count = 0; count < kContextCodePoints && end < text.size(); ++count) {
    do {
      ++end;
    } while (end < text.size() && IsContinuationByte(text[end]));
  }
  return text.substr(start, end - start);
}

// Ranges of the article, clipped to a paragraph, as ranges of its collapsed text.
std::vector<ByteRange> InParagraph(const std::vector<ByteRange>& ranges, ByteRange paragraph,
                                   const Collapsed& collapsed) {
  std::vector<ByteRange> out;
  for (const ByteRange& range : ranges) {
    const uint32_t begin = std::max(range.begin, paragraph.begin);
    const uint32_t end = std::min(range.end, paragraph.end);
    if (begin >= end) continue;
    out.push_back(
        {collapsed.position[begin - paragraph.begin], collapsed.position[end - paragraph.begin]});
  }
  return out;
}

RecordSpeaker MakeSpeaker(const Article& article, const Attribution& attribution,
                          const Speaker& speaker) {
  RecordSpeaker out;
  out.mention = Words(article.text, attribution.source);
  out.spans = ToSource(article, attribution.source);
  out.name = speaker.name;
  out.type = speaker.type;
  out.gender = speaker.gender;
  out.roles = speaker.roles;
  for (const std::string& spelling : speaker.spellings) {
    if (spelling != speaker.name) out.spellings.push_back(spelling);
  }
  return out;
}

}  // namespace

uint32_t RecordMaker::CodePoints::At(uint32_t offset) {
  offset = std::min<uint32_t>(offset, static_cast<uint32_t>(text_.size()));
  for (; at_ < offset; ++at_) count_ += !IsContinuationByte(text_[at_]);
  while (at_ > offset) count_ -= !IsContinuationByte(text_[--at_]);
  return count_;
}

void RecordMaker::Make(const RecordInputs& inputs, RecordSink sink) {
  const Article& article = article_;
  const absl::Span<const Attribution> attributions = inputs.attributions;
  std::vector<std::string> ids(attributions.size());
  uint32_t collapsed_index = UINT32_MAX;
  Collapsed collapsed;
  for (size_t i = 0; i < attributions.size(); ++i) {
    if (!inputs.wanted.empty() && !inputs.wanted[i]) continue;
    const Attribution& a = attributions[i];
    QuoteRecord r;
    r.key = article.key;
    r.doc = article.doc;
    r.origin = article.origin;
    r.title = article.title;
    r.publisher = article.publisher;
    r.author = article.author;
    r.date = article.date;
    r.language = article.language.empty() ? default_language_ : article.language;
    r.article_hash = article.content_hash;
    r.kind = a.kind;
    r.text = Words(article.text, a.content);
    r.spans = ToSource(article, a.content);
    for (const ByteRange& range : a.content) {
      const uint32_t begin = code_points_.At(range.begin);
      r.code_points.push_back({begin, code_points_.At(range.end)});
    }
    const ByteRange hull = Hull(a.content);
    r.prefix = std::string(Before(article.text, hull.begin));
    r.suffix = std::string(After(article.text, hull.end));
    r.cue = {Words(article.text, a.cue), ToSource(article, a.cue)};
    r.reason = Collapse(a.reason).text;  // the cue's words may have a line break in them
    const ResolvedSpeaker& resolved = inputs.resolution.of[i];
    if (resolved.speaker >= 0) {
      const auto speaker = static_cast<size_t>(resolved.speaker);
      r.speaker = MakeSpeaker(article, a, inputs.resolution.speakers[speaker]);
    }
    if (!resolved.reason.empty()) {
      absl::StrAppend(&r.reason, r.reason.empty() ? "" : "; ", "speaker: ", resolved.reason);
    }
    r.via = Words(article.text, a.via);
    if (a.nested_in >= 0 && static_cast<size_t>(a.nested_in) < i) {
      r.nested_in = ids[static_cast<size_t>(a.nested_in)];
    }
    if (a.paragraph < inputs.paragraphs.size()) {
      const ByteRange range = inputs.paragraphs[a.paragraph].range;
      if (collapsed_index != a.paragraph) {
        collapsed = Collapse(Slice(article.text, range));
        collapsed_index = a.paragraph;
      }
      r.paragraph.index = inputs.first_paragraph + a.paragraph;
      r.paragraph.span = article.source_map.ToSource(range);
      r.paragraph.text = collapsed.text;
      r.paragraph.content = InParagraph(a.content, range, collapsed);
      r.paragraph.cue = InParagraph(a.cue, range, collapsed);
      r.paragraph.source = InParagraph(a.source, range, collapsed);
    }
    r.confidence = std::round(static_cast<double>(a.confidence) * 1000) / 1000;
    r.id = RecordId(r.key, r.spans, r.nested_in);
    ids[i] = r.id;
    sink(std::move(r));
  }
}

}  // namespace quoth
