#include "indexer/read/reader.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "indexer/read/dates.h"
#include "indexer/read/decode.h"
#include "indexer/read/input.h"
#include "indexer/read/mend_text.h"
#include "indexer/read/read_html.h"
#include "indexer/read/read_json.h"
#include "indexer/read/read_text.h"
#include "indexer/read/utf8.h"
#include "indexer/read/walk.h"
#include "schema/hash.h"

namespace quoth {
namespace {

constexpr size_t kDetectBytes = 8192;

// Text and HTML: a file is one article.
absl::Status ReadOneArticle(const Source& source, Input* input, Format format, ArticleSink sink,
                            WarningSink warn) {
  absl::StatusOr<std::string> bytes = input->ReadAll();
  if (!bytes.ok()) return bytes.status();
  Article article;
  if (!input->damage().empty()) {
    article.warnings.push_back({source.name, input->offset(), input->damage()});
  }
  article.key = absl::StrCat("file:", source.path);
  article.doc = source.path == "-" ? "stdin" : ToValidUtf8(Stem(source.path));
  article.origin = source.path;
  article.content_hash = HexHash(*bytes);
  DecodeOptions options;
  options.file = source.name;
  if (format == Format::kHtml) options.declared_charset = DeclaredCharset(*bytes);
  absl::StatusOr<DecodedText> decoded = Decode(*std::move(bytes), options, &article.warnings);
  if (!decoded.ok()) return decoded.status();
  const bool empty = absl::StripAsciiWhitespace(decoded->text).empty();
  if (format == Format::kHtml) {
    if (!ReadHtml(*std::move(decoded), &article)) {
      article.warnings.push_back({source.name, absl::nullopt,
                                  "the page is too large to tell its article from its menus; all "
                                  "of its text was read"});
    }
  } else {
    ReadText(*std::move(decoded), &article);
  }
  const Mends mends = MendArticle(&article);
  if (mends.characters > 0) {
    article.warnings.push_back({source.name, mends.first_character, MisreadWarning(mends)});
  }
  if (article.date.empty()) article.date = DateInPath(source.path);
  if (empty) {
    article.warnings.push_back({source.name, absl::nullopt, "is empty; nothing to read"});
  } else if (absl::StripAsciiWhitespace(article.text).empty()) {
    article.warnings.push_back(
        {source.name, absl::nullopt, "no article text was found in this page"});
  }
  for (const Warning& warning : article.warnings) warn(warning);
  if (!absl::StripAsciiWhitespace(article.text).empty()) sink(std::move(article));
  return absl::OkStatus();
}

absl::Status Read(const Source& source, Input* input, const ReadOptions& options, ArticleSink sink,
                  WarningSink warn) {
  const absl::StatusOr<absl::string_view> start = input->Peek(kDetectBytes);
  if (!start.ok()) return start.status();
  if (start->empty() && !input->damage().empty()) {
    return absl::DataLossError(absl::StrCat(source.name, ": ", input->damage()));
  }
  const Format format =
      options.format.has_value() ? *options.format : DetectFormat(source.name, *start);
  switch (format) {
    case Format::kJsonLines:
      return ReadJsonLines(source, input, sink, warn);
    case Format::kJson:
      return ReadJsonFile(source, input, sink, warn);
    case Format::kText:
    case Format::kHtml:
      break;
  }
  return ReadOneArticle(source, input, format, sink, warn);
}

}  // namespace

absl::Status ReadPath(const std::string& path, const ReadOptions& options, ArticleSink sink,
                      WarningSink warn) {
  absl::StatusOr<std::unique_ptr<Input>> input = Input::Open(path);
  if (!input.ok()) return input.status();
  const Source source = {path == "-" ? "standard input" : path, AbsolutePath(path)};
  return Read(source, input->get(), options, sink, warn);
}

absl::Status ReadBytes(const std::string& name, absl::string_view bytes, const ReadOptions& options,
                       ArticleSink sink, WarningSink warn) {
  const std::unique_ptr<Input> input = Input::FromBytes(name, bytes);
  return Read({name, AbsolutePath(name)}, input.get(), options, sink, warn);
}

}  // namespace quoth
