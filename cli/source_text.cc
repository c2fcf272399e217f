#include "cli/source_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/read/reader.h"

namespace quoth {

std::string FileOfRecord(const QuoteRecord& record) {
  absl::string_view key = record.key;
  if (absl::ConsumePrefix(&key, "file:")) return std::string(key);
  if (!absl::StartsWith(record.origin, "/")) return "";
  return record.origin.substr(0, record.origin.rfind('#'));
}

absl::optional<Article> ReadArticleOf(const QuoteRecord& record) {
  const std::string file = FileOfRecord(record);
  absl::optional<Article> found;
  if (file.empty()) return found;
  ReadPath(
      file, {},
      [&](Article&& article) {
        if (article.key != record.key && article.doc != record.doc) return true;
        found = std::move(article);
        return false;
      },
      [](const Warning&) {})
      .IgnoreError();
  return found;
}

std::vector<SourceParagraph> ParagraphsAround(const QuoteRecord& record, size_t count) {
  const std::vector<SourceParagraph> stored = {{record.paragraph.text, true}};
  const absl::optional<Article> article = ReadArticleOf(record);
  if (!article.has_value() || article->content_hash != record.article_hash) return stored;
  const std::vector<Paragraph> paragraphs = SplitParagraphs(article->text);
  const size_t at = record.paragraph.index;
  if (at >= paragraphs.size()) return stored;
  std::vector<SourceParagraph> out;
  const size_t end = std::min(paragraphs.size(), at + count + 1);
  for (size_t i = at - std::min(at, count); i < end; ++i) {
    out.push_back({std::string(Slice(article->text, paragraphs[i].range)), i == at});
  }
  return out;
}

}  // namespace quoth
