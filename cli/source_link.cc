#include "cli/source_link.h"

#include "absl/strings/str_cat.h"
#include "cli/source_text.h"

namespace quoth {

SourceLink LinkToSource(const QuoteRecord& record) {
  SourceLink out;
  const std::string file = FileOfRecord(record);
  const absl::optional<Article> article = ReadArticleOf(record);
  if (!article.has_value()) {
    out.reason = file.empty() ? "the source is no file that can be read from here"
                              : absl::StrCat(file, " is gone or no longer holds the article");
    return out;
  }
  std::vector<ByteRange> expected;
  for (const ByteRange& span : record.spans) {
    expected.push_back(article->source_map.ToDecoded(span));
  }
  out.link = Anchor(record, article->text, expected);
  for (const ByteRange& span : out.link.spans) {
    out.source_spans.push_back(article->source_map.ToSource(span));
  }
  switch (out.link.state) {
    case LinkState::kVerified:
      out.reason = "the source holds exactly these words at this place";
      break;
    case LinkState::kMoved:
      out.reason =
          absl::StrCat("the source holds these words at bytes ", DebugString(out.source_spans));
      break;
    case LinkState::kChanged:
      out.reason = "the words have changed in the source";
      break;
    case LinkState::kGone:
      out.reason = "the source no longer holds anything like it";
      break;
  }
  return out;
}

}  // namespace quoth
