// One HTML page without scripts, images or anything else from outside: quotes by speaker, each in
// its paragraph with the quote, the cue and the speaker marked.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "query/export/escape.h"
#include "query/export/exporters.h"
#include "schema/fold.h"

namespace quoth {
namespace {

constexpr absl::string_view kHead =
    R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quotes by speaker</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem; }
h2 { border-bottom: 1px solid; margin: 2.5rem 0 1rem; }
h2 small, figcaption, nav { font: 0.85rem/1.5 sans-serif; }
nav li { display: inline-block; margin-right: 1em; }
nav ul { padding: 0; }
figure { margin: 1.5rem 0; }
blockquote { margin: 0; overflow-wrap: anywhere; }
mark { background: #ffe9a8; color: #000; }
.cue { font-style: normal; text-decoration: underline dotted; }
.source { font-weight: bold; }
</style>
</head>
<body>
<h1>Quotes by speaker</h1>
)";

// What a byte of the paragraph belongs to; the later covers the earlier.
enum class Part : uint8_t { kPlain, kContent, kCue, kSource };

void Cover(const std::vector<ByteRange>& ranges, Part part, std::vector<Part>* bytes) {
  for (const ByteRange& range : ranges) {
    const size_t end = std::min<size_t>(range.end, bytes->size());
    for (size_t i = range.begin; i < end; ++i) (*bytes)[i] = part;
  }
}

std::string Marked(Part part, absl::string_view text) {
  std::string safe = EscapeMarkup(text);
  switch (part) {
    case Part::kPlain:
      return safe;
    case Part::kContent:
      return absl::StrCat("<mark>", safe, "</mark>");
    case Part::kCue:
      return absl::StrCat("<em class=\"cue\">", safe, "</em>");
    case Part::kSource:
      return absl::StrCat("<span class=\"source\">", safe, "</span>");
  }
  return safe;
}

std::string Paragraph(const QuoteRecord& record) {
  const std::string& text = record.paragraph.text;
  std::vector<Part> parts(text.size(), Part::kPlain);
  Cover(record.paragraph.content, Part::kContent, &parts);
  Cover(record.paragraph.cue, Part::kCue, &parts);
  Cover(record.paragraph.source, Part::kSource, &parts);
  if (record.paragraph.content.empty()) {
    const size_t at = text.find(record.text);
    if (text.empty() || at == std::string::npos) return Marked(Part::kContent, record.text);
    Cover({{static_cast<uint32_t>(at), static_cast<uint32_t>(at + record.text.size())}},
          Part::kContent, &parts);
  }
  std::string out;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin + 1;
    // A change inside a character is put off to its end.
    while (end < text.size() &&
           (parts[end] == parts[begin] || (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)) {
      ++end;
    }
    out += Marked(parts[begin], absl::string_view(text).substr(begin, end - begin));
    begin = end;
  }
  return out;
}

std::string Figure(const QuoteRecord& record) {
  std::string out =
      absl::StrCat("<figure id=\"", AnchorId("q", record.id), "\">\n<blockquote dir=\"auto\"");
  if (const std::string tag = SafeLanguageTag(record.language); !tag.empty()) {
    absl::StrAppend(&out, " lang=\"", tag, "\"");
  }
  absl::StrAppend(&out, ">", Paragraph(record), "</blockquote>\n<figcaption>");
  // <bdi>: text that runs from right to left must not turn what stands beside it.
  const auto add = [&out](absl::string_view text) {
    if (!text.empty()) absl::StrAppend(&out, "<bdi>", EscapeMarkup(text), "</bdi> · ");
  };
  add(record.title);
  add(record.publisher);
  add(record.date);
  absl::StrAppend(&out, Name(record.kind), " · paragraph ", record.paragraph.index + 1, " · ");
  const std::string iri = SourceIri(record);
  const std::string shown = EscapeMarkup(record.origin.empty() ? record.doc : record.origin);
  if (absl::StartsWithIgnoreCase(iri, "http://") || absl::StartsWithIgnoreCase(iri, "https://")) {
    absl::StrAppend(&out, "<a href=\"", EscapeMarkup(iri), "\" rel=\"noopener noreferrer\"><bdi>",
                    shown, "</bdi></a>");
  } else {
    absl::StrAppend(&out, "<bdi>", shown, "</bdi>");
  }
  return out + "</figcaption>\n</figure>\n";
}

class HtmlExporter : public Exporter {
 public:
  std::string Begin() override { return std::string(kHead); }

  std::string Add(const QuoteRecord& record) override {
    std::string name;
    if (record.speaker.has_value()) {
      name = record.speaker->name.empty() ? record.speaker->mention : record.speaker->name;
    }
    Group& group = groups_[FoldName(name)];
    if (group.name.empty()) group.name = name;
    group.figures.push_back(Figure(record));
    return "";
  }

  std::string End() override {
    std::vector<const Group*> groups;
    for (const auto& [folded, group] : groups_) groups.push_back(&group);
    // Most quoted first; quotes without a speaker last; names in order.
    std::stable_sort(groups.begin(), groups.end(), [](const Group* a, const Group* b) {
      if (a->name.empty() != b->name.empty()) return b->name.empty();
      return a->figures.size() > b->figures.size();
    });
    std::string out = "<nav><ul>\n";
    for (size_t i = 0; i < groups.size(); ++i) {
      absl::StrAppend(&out, "<li><a href=\"#s", i, "\">", Title(*groups[i]), "</a> ",
                      groups[i]->figures.size(), "</li>\n");
    }
    absl::StrAppend(&out, "</ul></nav>\n");
    for (size_t i = 0; i < groups.size(); ++i) {
      absl::StrAppend(&out, "<section id=\"s", i, "\">\n<h2>", Title(*groups[i]), " <small>",
                      groups[i]->figures.size(), "</small></h2>\n");
      for (const std::string& figure : groups[i]->figures) out += figure;
      absl::StrAppend(&out, "</section>\n");
    }
    return out + "</body>\n</html>\n";
  }

 private:
  struct Group {
    std::string name;
    std::vector<std::string> figures;
  };

  static std::string Title(const Group& group) {
    return group.name.empty() ? "No speaker named"
                              : absl::StrCat("<bdi>", EscapeMarkup(group.name), "</bdi>");
  }

  std::map<std::string, Group> groups_;  // by folded name
};

}  // namespace

std::unique_ptr<Exporter> MakeHtmlExporter() { return std::make_unique<HtmlExporter>(); }

}  // namespace quoth
