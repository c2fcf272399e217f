#include "query/link.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "query/quote_parts.h"
#include "schema/words.h"

namespace quoth {
namespace {

// A place whose words are at least so like the stored ones is the quote, changed; below, it is
// another sentence. Two unrelated sentences of news share about a fifth of their words in order,
// function words mostly.
constexpr double kChanged = 0.5;
// How far apart the parts of a divided quote may stand, in bytes: a cue and an aside.
constexpr size_t kMaxGap = 2000;
// Of 2, by how much the surroundings must fit better elsewhere to leave the old place.
constexpr double kMinSurroundings = 0.2;
// Places with the very text that are looked at.
constexpr size_t kMaxPlaces = 1000;

// Text with every run of white space as one space, and where each byte came from.
struct Collapsed {
  std::string text;
  std::vector<uint32_t> at;  // source byte of each byte, and one more: the end

  ByteRange Source(size_t begin, size_t end) const {
    return {at[begin], end > begin ? at[end - 1] + 1 : at[begin]};
  }
};

// Bytes of the white space at `i`: ASCII's, the no-break space, the narrow and the line separators.
size_t SpaceAt(absl::string_view text, size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (absl::ascii_isspace(c)) return 1;
  if (text.substr(i, 2) == "\xC2\xA0") return 2;
  const absl::string_view three = text.substr(i, 3);
  if (three.size() == 3 && three.substr(0, 2) == "\xE2\x80") {
    const auto last = static_cast<unsigned char>(three[2]);
    if ((last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF) return 3;
  }
  return 0;
}

Collapsed Collapse(absl::string_view text) {
  Collapsed out;
  out.text.reserve(text.size());
  bool space = true;  // none at the beginning
  for (size_t i = 0; i < text.size();) {
    if (const size_t size = SpaceAt(text, i); size > 0) {
      if (!space) {
        out.text += ' ';
        out.at.push_back(static_cast<uint32_t>(i));
      }
      space = true;
      i += size;
      continue;
    }
    out.text += text[i];
    out.at.push_back(static_cast<uint32_t>(i));
    space = false;
    ++i;
  }
  if (!out.text.empty() && out.text.back() == ' ') {
    out.text.pop_back();
    out.at.pop_back();
  }
  out.at.push_back(static_cast<uint32_t>(text.size()));
  return out;
}

size_t CommonEnd(absl::string_view a, absl::string_view b) {
  size_t n = 0;
  while (n < std::min(a.size(), b.size()) && a[a.size() - 1 - n] == b[b.size() - 1 - n]) ++n;
  return n;
}

size_t CommonBegin(absl::string_view a, absl::string_view b) {
  size_t n = 0;
  while (n < std::min(a.size(), b.size()) && a[n] == b[n]) ++n;
  return n;
}

class Anchorer {
 public:
  Anchorer(const QuoteRecord& record, absl::string_view source,
           const std::vector<ByteRange>& expected)
      : record_(record), source_(source), expected_(expected), page_(Collapse(source)) {
    for (const std::string& part : QuoteParts(record)) {
      parts_.push_back(Collapse(part).text);
    }
    prefix_ = Collapse(record.prefix).text;
    suffix_ = Collapse(record.suffix).text;
  }

  Link Run() {
    Link link;
    double elsewhere = -1;
    const bool found = Exact(&link, &elsewhere);
    // The very words at their place are the quote, unless its surroundings stand elsewhere now:
    // "yes" is soon said twice.
    if (AtExpected() && ExpectedScore() + kMinSurroundings >= elsewhere) {
      link.state = LinkState::kVerified;
      link.spans = expected_;
      link.likeness = 1;
    } else if (!found) {
      Fuzzy(&link);
    }
    std::vector<std::string> texts;
    for (ByteRange span : link.spans) texts.push_back(Collapse(Slice(source_, span)).text);
    for (const std::string& text : texts) {
      absl::StrAppend(&link.text, link.text.empty() ? "" : " \xE2\x80\xA6 ", text);
    }
    if (link.state == LinkState::kChanged) {
      link.alignment =
          Align(record_.text, link.text, {.language = record_.language, .inside = false});
    }
    return link;
  }

 private:
  bool AtExpected() const {
    if (expected_.empty()) return false;
    if (parts_.size() != expected_.size()) {
      // A divided quote whose text could not be cut: the outermost bytes must hold every word.
      return false;
    }
    for (size_t i = 0; i < parts_.size(); ++i) {
      if (expected_[i].end > source_.size()) return false;
      if (Collapse(Slice(source_, expected_[i])).text != parts_[i]) return false;
    }
    return true;
  }

  // All parts, word for word, one after the other; of several places the one whose surroundings and
  // position fit best.
  bool Exact(Link* link, double* score_found) const {
    double& best_score = *score_found;
    size_t places = 0;
    if (parts_.empty() || parts_.front().empty()) return false;
    for (size_t at = page_.text.find(parts_.front());
         at != std::string::npos && places < kMaxPlaces;
         at = page_.text.find(parts_.front(), at + 1), ++places) {
      std::vector<ByteRange> spans = {page_.Source(at, at + parts_.front().size())};
      size_t end = at + parts_.front().size();
      for (size_t i = 1; i < parts_.size(); ++i) {
        const size_t next = page_.text.find(parts_[i], end);
        if (next == std::string::npos || next - end > kMaxGap) break;
        end = next + parts_[i].size();
        spans.push_back(page_.Source(next, end));
      }
      if (spans.size() != parts_.size()) continue;
      const double score = Surroundings(at, end) + Nearness(spans.front().begin);
      if (score <= best_score) continue;
      best_score = score;
      link->spans = std::move(spans);
    }
    if (best_score < 0) return false;
    // Where the place was never known, having the words is all that can be asked.
    link->state = expected_.empty() ? LinkState::kVerified : LinkState::kMoved;
    link->likeness = 1;
    return true;
  }

  double ExpectedScore() const {
    const auto place = [&](uint32_t byte) {
      return static_cast<size_t>(std::lower_bound(page_.at.begin(), page_.at.end(), byte) -
                                 page_.at.begin());
    };
    return Surroundings(place(expected_.front().begin), place(expected_.back().end)) + 0.5;
  }

  // 0 to 2: how much of prefix and suffix stands around [begin, end) of the page.
  double Surroundings(size_t begin, size_t end) const {
    const absl::string_view page = page_.text;
    const absl::string_view before = absl::StripTrailingAsciiWhitespace(page.substr(0, begin));
    const absl::string_view after = absl::StripLeadingAsciiWhitespace(page.substr(end));
    double score = 0;
    if (!prefix_.empty()) {
      score +=
          static_cast<double>(CommonEnd(before, prefix_)) / static_cast<double>(prefix_.size());
    }
    if (!suffix_.empty()) {
      score +=
          static_cast<double>(CommonBegin(after, suffix_)) / static_cast<double>(suffix_.size());
    }
    return score;
  }

  // 0 to 0.5: decides between places that are equal otherwise.
  double Nearness(uint32_t begin) const {
    if (expected_.empty() || source_.empty()) return 0;
    const double distance = std::abs(static_cast<double>(begin) - expected_.front().begin);
    return 0.5 * std::max(0.0, 1 - distance / static_cast<double>(source_.size()));
  }

  // The window of about the quote's length that shares most words with it, then aligned.
  void Fuzzy(Link* link) const {
    const std::vector<Word> words = SplitWords(source_);
    absl::flat_hash_map<std::string, int> wanted;
    size_t size = 0;
    for (const std::string& part : parts_) {
      for (std::string& word : FoldedWords(part)) {
        ++wanted[std::move(word)];
        ++size;
      }
    }
    if (size == 0 || words.empty()) return;
    const size_t width = std::min(words.size(), size + size / 2 + 4);
    // How many of the wanted words the window has, each as often as it is wanted.
    size_t shared = 0;
    double best_score = -1;
    size_t best_begin = 0;
    absl::flat_hash_map<std::string, int> have;
    const auto add = [&](const Word& word) {
      const auto found = wanted.find(word.folded);
      if (found != wanted.end() && ++have[word.folded] <= found->second) ++shared;
    };
    const auto take = [&](const Word& word) {
      const auto found = wanted.find(word.folded);
      if (found != wanted.end() && have[word.folded]-- <= found->second) --shared;
    };
    for (size_t end = 0; end < words.size(); ++end) {
      add(words[end]);
      if (end >= width) take(words[end - width]);
      if (end + 1 < width) continue;
      const size_t begin = end + 1 - width;
      const double score = static_cast<double>(shared) / static_cast<double>(size) +
                           0.1 * Nearness(words[begin].range.begin);
      if (score > best_score) best_score = score, best_begin = begin;
    }
    const ByteRange window = {words[best_begin].range.begin,
                              words[std::min(words.size(), best_begin + width) - 1].range.end};
    const Alignment alignment =
        Align(record_.text, Slice(source_, window), {.language = record_.language, .inside = true});
    ByteRange inside = {UINT32_MAX, 0};
    for (const Edit& edit : alignment.edits) {
      if (edit.kind == EditKind::kDropped) continue;
      inside.begin = std::min(inside.begin, edit.b.begin);
      inside.end = std::max(inside.end, edit.b.end);
    }
    // A divided quote has its cue in between, which is no change.
    const size_t added = parts_.size() > 1 ? 0 : alignment.added;
    const double likeness =
        (static_cast<double>(alignment.same) + 0.75 * static_cast<double>(alignment.form)) /
        static_cast<double>(std::max<size_t>(1, alignment.words_a + added));
    if (likeness < kChanged || inside.begin >= inside.end) return;
    link->state = LinkState::kChanged;
    link->likeness = likeness;
    link->spans = {{window.begin + inside.begin, window.begin + inside.end}};
  }

  const QuoteRecord& record_;
  absl::string_view source_;
  const std::vector<ByteRange>& expected_;
  Collapsed page_;
  std::vector<std::string> parts_;
  std::string prefix_, suffix_;
};

}  // namespace

absl::string_view Name(LinkState state) {
  constexpr absl::string_view kNames[] = {"verified", "moved", "changed", "gone"};
  return kNames[static_cast<size_t>(state)];
}

Link Anchor(const QuoteRecord& record, absl::string_view source,
            const std::vector<ByteRange>& expected) {
  return Anchorer(record, source, expected).Run();
}

}  // namespace quoth
