// Records for the exporters: one of everything, and hostile ones.
#ifndef QUOTH_TESTS_QUERY_EXPORT_RECORDS_H_
#define QUOTH_TESTS_QUERY_EXPORT_RECORDS_H_

#include <string>
#include <vector>

#include "query/export/export.h"
#include "schema/record.h"

namespace quoth {

inline std::string ExportAll(ExportFormat format, const std::vector<QuoteRecord>& records) {
  const std::unique_ptr<Exporter> exporter = MakeExporter(format);
  std::string out = exporter->Begin();
  for (const QuoteRecord& record : records) out += exporter->Add(record);
  return out + exporter->End();
}

inline QuoteRecord FullRecord() {
  QuoteRecord r;
  r.id = "0123456789abcdef";
  r.key = "file:/news/bridge report.txt";
  r.doc = "bridge report";
  r.origin = "/news/bridge report.txt";
  r.title = "Bridge & river";
  r.publisher = "Valley Courier";
  r.author = "Lena Marsh";
  r.date = "2020-09-30";
  r.language = "en";
  r.article_hash = "00112233445566778899aabbccddeeff";
  r.kind = QuoteKind::kDirect;
  r.text = "“The bridge is safe,” … “and it will stay open.”";
  r.spans = {{100, 125}, {150, 180}};
  r.code_points = {{98, 119}, {140, 166}};
  r.prefix = "asked about the river. ";
  r.suffix = " Nobody else spoke.";
  r.cue = {"said", {{132, 136}}};
  r.speaker = RecordSpeaker{};
  r.speaker->name = "Ida Kolb";
  r.speaker->mention = "Kolb";
  r.speaker->type = SpeakerType::kPerson;
  r.paragraph.index = 3;
  r.paragraph.text =
      "She was asked about the river. “The bridge is safe,” Kolb said, “and it will stay open.” "
      "Nobody else spoke.";
  const auto range = [&r](const std::string& words) {
    const auto at = static_cast<uint32_t>(r.paragraph.text.find(words));
    return ByteRange{at, at + static_cast<uint32_t>(words.size())};
  };
  r.paragraph.content = {range("“The bridge is safe,”"), range("“and it will stay open.”")};
  r.paragraph.cue = {range("said")};
  r.paragraph.source = {range("Kolb")};
  r.confidence = 0.9;
  r.reason = "cue 'said' after the quotation";
  return r;
}

// What tries to break out of every format.
inline std::vector<std::string> HostileTexts() {
  return {
      "</said></cit><script>alert(1)</script>",
      "<!--",
      "-->",
      "]]>",
      "<![CDATA[",
      "&amp;&#0;&bogus;",
      "\" onmouseover=\"alert(1)",
      "' onload='x",
      "javascript:alert(1)",
      "//evil.example/x",
      "http://a.example/\"><img src=x>",
      "https://a.example/#a#b",
      "/news/a\nb.txt#7",
      std::string("nul\0nul", 7),
      "\x1b[31mred\x1b[0m",
      "\xff\xfe\xc3(",
      "\xed\xa0\x80",
      "\xef\xbf\xbf",
      "\r\n",
      "a\rb",
      "line\nline",
      "=1+1",
      "@SUM(A1)",
      "+1",
      "-1",
      "\t=1",
      "=cmd|' /C calc'!A0",
      "\xE2\x80\xAE"
      "right to left",
      "{\"a\":1}",
      "\\u0000",
      "1999-02-31T",
      "en\" x=\"",
      "…",
      " … ",
      std::string(3000, 'x'),
      std::string(50, '&'),
  };
}

inline QuoteRecord HostileRecord(const std::string& text) {
  QuoteRecord r = FullRecord();
  for (std::string* field : {&r.id,          &r.key,          &r.doc,           &r.origin,
                             &r.title,       &r.publisher,    &r.author,        &r.date,
                             &r.language,    &r.article_hash, &r.text,          &r.prefix,
                             &r.suffix,      &r.cue.text,     &r.speaker->name, &r.speaker->mention,
                             &r.speaker->id, &r.via,          &r.nested_in,     &r.reason}) {
    *field = text;
  }
  r.paragraph.text = text + text;
  // Ranges that cut characters and lie outside.
  r.paragraph.content = {{1, 2}, {0, 4000000000u}};
  r.paragraph.cue = {{5, 3}};
  r.paragraph.source = {{4294967290u, 4294967295u}};
  return r;
}

}  // namespace quoth

#endif  // QUOTH_TESTS_QUERY_EXPORT_RECORDS_H_
