#include "cli/stage_dump.h"

#include "absl/strings/str_cat.h"
#include "cli/json_line.h"
#include "schema/record_json.h"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

// The items of a stage as numbered lines.
template <typename Items, typename Format>
std::string Lines(const Items& items, Format format) {
  std::string out;
  size_t number = 0;
  for (const auto& item : items) {
    std::string line = format(item);
    while (!line.empty() && line.back() == '\n') line.pop_back();
    absl::StrAppend(&out, number++, " ", line, "\n");
  }
  return out;
}

Json RangeJson(ByteRange range) { return Json::array({range.begin, range.end}); }

Json RangesJson(const std::vector<ByteRange>& ranges) {
  Json out = Json::array();
  for (const ByteRange& range : ranges) out.push_back(RangeJson(range));
  return out;
}

Json OrNull(int32_t index) { return index < 0 ? Json() : Json(index); }

// Writes the items of a stage as JSON lines, each headed by which article and stage it is of.
class ItemWriter {
 public:
  ItemWriter(const Article& article, absl::string_view stage)
      : article_(article), stage_(stage), text_(article.text) {}

  template <typename Items, typename Fields>
  std::string Write(const Items& items, Fields fields) const {
    std::string out;
    for (const auto& item : items) out += Line(fields(item));
    return out;
  }

  std::string Line(const Json& fields) const {
    Json line = {{"v", 1}, {"doc", article_.doc}, {"stage", stage_}};
    line.update(fields);
    return JsonLine(line);
  }

  std::string Words(ByteRange range) const { return std::string(Slice(text_, range)); }
  Json Words(const std::vector<ByteRange>& ranges) const {
    Json out = Json::array();
    for (const ByteRange& range : ranges) out.push_back(Words(range));
    return out;
  }
  // {"text":[…],"spans":[[b,e],…]}
  Json Part(const std::vector<ByteRange>& ranges) const {
    return {{"text", Words(ranges)}, {"spans", RangesJson(ranges)}};
  }

 private:
  const Article& article_;
  std::string stage_;
  absl::string_view text_;
};

Json ArticleJson(const Article& a) {
  return {{"key", a.key},     {"origin", a.origin}, {"url", a.url},
          {"title", a.title}, {"author", a.author}, {"publisher", a.publisher},
          {"date", a.date},   {"lang", a.language}, {"text", a.text}};
}

Json TokenJson(const ItemWriter& writer, const Token& token) {
  return {{"span", RangeJson(token.range)},
          {"text", writer.Words(token.range)},
          {"kind", Name(token.kind)},
          {"sentence_start", token.Is(kSentenceStart)}};
}

Json QuoteSpanJson(const ItemWriter& writer, const QuoteSpan& s) {
  return {{"span", RangeJson(s.outer)},
          {"content", RangeJson(s.content)},
          {"text", writer.Words(s.outer)},
          {"paragraph", s.paragraph},
          {"depth", s.depth},
          {"closed", s.closed},
          {"mismatched", s.mismatched},
          {"runs_on", s.runs_on},
          {"continues", OrNull(s.continues)}};
}

Json FormatJson(const ItemWriter& writer, const FormatMatch& m) {
  return {{"kind", Name(m.kind)},        {"content", writer.Part(m.content)},
          {"cue", writer.Part({m.cue})}, {"source", writer.Part({m.source})},
          {"paragraph", m.paragraph},    {"confidence", m.confidence}};
}

Json AttributionJson(const ItemWriter& writer, const Attribution& a) {
  return {{"kind", Name(a.kind)},
          {"content", writer.Part(a.content)},
          {"cue", writer.Part(a.cue)},
          {"source", writer.Part(a.source)},
          {"via", writer.Part(a.via)},
          {"paragraph", a.paragraph},
          {"nested_in", OrNull(a.nested_in)},
          {"continues", OrNull(a.continues)},
          {"confidence", a.confidence},
          {"reason", a.reason}};
}

// One line an attribution: its speaker with all that the article tells of him.
Json ResolvedJson(const Resolution& resolution, const ResolvedSpeaker& of) {
  Json speaker;
  if (of.speaker >= 0) {
    const Speaker& s = resolution.speakers[static_cast<size_t>(of.speaker)];
    speaker = {{"index", of.speaker},
               {"name", s.name},
               {"type", Name(s.type)},
               {"spellings", s.spellings},
               {"roles", s.roles}};
  }
  return {{"speaker", speaker}, {"mention", Name(of.mention)}, {"reason", of.reason}};
}

}  // namespace

std::vector<std::string> StageNames() {
  return {"article", "paragraphs",   "tokens",   "quotes",
          "formats", "attributions", "speakers", "records"};
}

std::string StageText(const Article& article, const ArticleAnalysis& analysis,
                      absl::string_view stage) {
  const Extraction& e = analysis.extraction;
  if (stage == "article") {
    return absl::StrCat(article.DebugString(), "map:\n", article.source_map.DebugString());
  }
  if (stage == "paragraphs") {
    return Lines(e.paragraphs, [&](const Paragraph& p) {
      return absl::StrCat(DebugString(p.range), " ", Slice(article.text, p.range));
    });
  }
  if (stage == "tokens") return e.tokens.DebugString();
  if (stage == "quotes") {
    return Lines(e.quote_spans, [&](const QuoteSpan& s) { return s.DebugString(article.text); });
  }
  if (stage == "formats") {
    return Lines(e.formats, [&](const FormatMatch& m) { return m.DebugString(article.text); });
  }
  if (stage == "attributions") {
    return Lines(e.attributions, [&](const Attribution& a) { return a.DebugString(article.text); });
  }
  if (stage == "speakers") return analysis.resolution.DebugString();
  return Lines(analysis.records, [](const QuoteRecord& r) { return ToJsonLine(r); });
}

std::string StageJson(const Article& article, const ArticleAnalysis& analysis,
                      absl::string_view stage) {
  const Extraction& e = analysis.extraction;
  const ItemWriter writer(article, stage);
  if (stage == "article") return writer.Line(ArticleJson(article));
  if (stage == "paragraphs") {
    return writer.Write(e.paragraphs, [&](const Paragraph& p) {
      return Json{{"span", RangeJson(p.range)}, {"text", writer.Words(p.range)}};
    });
  }
  if (stage == "tokens") {
    return writer.Write(e.tokens.tokens, [&](const Token& t) { return TokenJson(writer, t); });
  }
  if (stage == "quotes") {
    return writer.Write(e.quote_spans,
                        [&](const QuoteSpan& s) { return QuoteSpanJson(writer, s); });
  }
  if (stage == "formats") {
    return writer.Write(e.formats, [&](const FormatMatch& m) { return FormatJson(writer, m); });
  }
  if (stage == "attributions") {
    return writer.Write(e.attributions,
                        [&](const Attribution& a) { return AttributionJson(writer, a); });
  }
  if (stage == "speakers") {
    return writer.Write(analysis.resolution.of, [&](const ResolvedSpeaker& of) {
      return ResolvedJson(analysis.resolution, of);
    });
  }
  std::string out;
  for (const QuoteRecord& record : analysis.records) {
    absl::StrAppend(&out, ToJsonLine(record), "\n");
  }
  return out;
}

}  // namespace quoth
