#include "indexer/read/read_json.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/read/byline.h"
#include "indexer/read/charset.h"
#include "indexer/read/dates.h"
#include "indexer/read/decode.h"
#include "indexer/read/json_value.h"
#include "indexer/read/mend_text.h"
#include "indexer/read/utf8.h"
#include "nlohmann/json.hpp"
#include "schema/hash.h"

namespace quoth {
namespace {

using Json = nlohmann::json;

// A value as text: strings as they are, numbers in JSON's spelling, the strings of a list (or the
// "name" of its objects) joined by ", ".
std::string AsText(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (value.is_object()) {
    const auto name = value.find("name");
    return name != value.end() && name->is_string() ? name->get<std::string>() : "";
  }
  std::string joined;
  if (value.is_array()) {
    for (const Json& item : value) {
      if (item.is_array()) continue;
      const std::string text = AsText(item);
      if (!text.empty()) absl::StrAppend(&joined, joined.empty() ? "" : ", ", text);
    }
  }
  return joined;
}

// The first of these keys that has a value that is not blank.
std::string Get(const Json& object, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    const auto found = object.find(key);
    if (found == object.end()) continue;
    std::string text = AsText(*found);
    if (!absl::StripAsciiWhitespace(text).empty()) return text;
  }
  return "";
}

// A record that quoth itself wrote has a `text` too, but it is a quote, not an article.
bool IsQuoteRecord(const Json& object) {
  return object.contains("spans") && (object.contains("kind") || object.contains("cue"));
}

class JsonReader {
 public:
  JsonReader(const Source& source, ArticleSink sink, WarningSink warn)
      : source_(source), sink_(sink), warn_(warn) {}

  // `where` names the object in messages: "line 3". False when the sink wants no more.
  bool TakeObject(Json object, const std::string& where, uint64_t offset) {
    if (!object.is_object()) {
      Bad(offset, absl::StrCat(where, " is no JSON object; skipped"));
      return true;
    }
    if (IsQuoteRecord(object)) {
      ++quote_records_;
      return true;
    }
    auto body = object.end();
    for (const char* key : {"text", "body", "content"}) {
      body = object.find(key);
      if (body != object.end() && body->is_string()) break;
      body = object.end();
    }
    if (body == object.end()) {
      if (without_text_++ == 0) {
        first_without_text_ = where;
        first_without_text_offset_ = offset;
      }
      return true;
    }
    Article article;
    article.text = std::move(body->get_ref<std::string&>());
    article.url = Get(object, {"url", "link"});
    article.title = Get(object, {"title", "headline"});
    article.author = CleanByline(Get(object, {"author", "authors", "byline"}));
    article.publisher = Get(object, {"publisher", "source"});
    article.language = LanguageTag(Get(object, {"lang", "language"}));
    const std::string date = Get(object, {"date", "published", "date_published"});
    article.date = FindDate(date);
    if (article.date.empty() && !date.empty()) {
      Bad(offset, absl::StrCat(where, ": date \"", date.substr(0, 40),
                               "\" not understood, left out; write it as 2020-09-30"));
    }
    std::string id = Get(object, {"id"});
    // Without an id the address tells articles apart, without that the words do: a line keeps its
    // identity when others come before it.
    if (id.empty()) id = article.url;
    if (id.empty()) id = HexHash(article.text).substr(0, 16);
    article.key = absl::StrCat("id:", id);
    article.doc = id;
    article.origin = article.url.empty() ? absl::StrCat(source_.path, "#", id) : article.url;
    article.content_hash =
        HexHashOf({article.text, "\n", article.title, "\n", article.author, "\n", article.publisher,
                   "\n", article.date, "\n", article.language, "\n", article.url});
    if (const Mends mends = MendArticle(&article); mends.characters > 0) {
      Bad(offset, absl::StrCat(where, ": ", MisreadWarning(mends)));
    }
    if (absl::StripAsciiWhitespace(article.text).empty()) {
      Bad(offset, absl::StrCat(where, ": the text is empty; skipped"));
      return true;
    }
    if (!seen_.insert(absl::Hash<std::string>()(id)).second) {
      Bad(offset, absl::StrCat(where, ": id \"", id.substr(0, 60),
                               "\" was given before in this file; the later article stands"));
    }
    ++articles_;
    return sink_(std::move(article));
  }

  void Bad(absl::optional<uint64_t> offset, const std::string& message) {
    if (bad_++ < kMaxBadLineWarnings) warn_({source_.name, offset, message});
  }
  void Warn(const Warning& warning) { Bad(warning.offset, warning.message); }

  absl::Status Finish() {
    if (bad_ > kMaxBadLineWarnings) {
      warn_({source_.name, absl::nullopt,
             absl::StrCat("and ", bad_ - kMaxBadLineWarnings, " more warnings")});
    }
    if (articles_ == 0 && quote_records_ > 0) {
      return absl::FailedPreconditionError(absl::StrCat(
          source_.name, ": holds quotes that were extracted already, not articles; skipped"));
    }
    if (articles_ == 0 && without_text_ > 0) {
      return absl::FailedPreconditionError(
          absl::StrCat(source_.name, ": no JSON object in it has a \"text\"; skipped (",
                       without_text_, " objects)"));
    }
    if (without_text_ > 0) {
      warn_({source_.name, first_without_text_offset_,
             absl::StrCat(without_text_, " without a \"text\" skipped, the first is ",
                          first_without_text_)});
    }
    if (quote_records_ > 0) {
      warn_({source_.name, absl::nullopt,
             absl::StrCat(quote_records_, " extracted quotes in it skipped")});
    }
    if (articles_ == 0 && bad_ > 0) {
      return absl::InvalidArgumentError(absl::StrCat(source_.name, ": no article could be read"));
    }
    if (articles_ == 0) warn_({source_.name, absl::nullopt, "is empty; nothing to read"});
    return absl::OkStatus();
  }

 private:
  const Source& source_;
  ArticleSink sink_;
  WarningSink warn_;
  absl::flat_hash_set<size_t> seen_;  // hashes of ids
  uint64_t articles_ = 0;
  uint64_t quote_records_ = 0;
  uint64_t bad_ = 0;
  uint64_t without_text_ = 0;
  std::string first_without_text_;
  uint64_t first_without_text_offset_ = 0;
};

// `line` with bytes that are not UTF-8 read as what they are most likely meant to be.
absl::StatusOr<Json> ParseLine(absl::string_view line, const std::string& where, uint64_t offset,
                               const Source& source, JsonReader* reader) {
  std::string repaired;
  if (ValidUtf8Prefix(line) < line.size()) {
    std::vector<Warning> warnings;
    absl::StatusOr<DecodedText> decoded =
        Decode({line.data(), line.size()}, {.file = source.name, .file_offset = offset}, &warnings);
    if (!decoded.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(where, " is binary data; skipped"));
    }
    repaired = std::move(decoded->text);
    line = repaired;
    for (const Warning& warning : warnings) reader->Warn(warning);
    if (warnings.empty()) {
      reader->Bad(offset, absl::StrCat(where, " is not UTF-8; read as ", decoded->charset));
    }
  }
  return ParseJson(line, where);
}

}  // namespace

absl::Status ReadJsonLines(const Source& source, Input* input, ArticleSink sink, WarningSink warn) {
  JsonReader reader(source, sink, warn);
  // UTF-16 has no lines to read one by one: such a file is decoded whole.
  std::string decoded_file;
  std::unique_ptr<Input> decoded_input;
  const absl::StatusOr<absl::string_view> start = input->Peek(4096);
  if (!start.ok()) return start.status();
  size_t mark = 0;
  std::string charset = CharsetOfMark(*start, &mark);
  if (charset.empty() && start->find('\0') != absl::string_view::npos) charset = GuessUtf16(*start);
  if (absl::StartsWith(charset, "UTF-16") || absl::StartsWith(charset, "UTF-32")) {
    absl::StatusOr<std::string> all = input->ReadAll();
    if (!all.ok()) return all.status();
    std::vector<Warning> warnings;
    absl::StatusOr<DecodedText> decoded = Decode(*std::move(all), {.file = source.name}, &warnings);
    if (!decoded.ok()) return decoded.status();
    for (const Warning& warning : warnings) warn(warning);
    decoded_file = std::move(decoded->text);
    decoded_input = Input::FromBytes(source.name, decoded_file);
    input = decoded_input.get();
    mark = 0;
  } else {
    const std::string binary = BinaryFormat(*start);
    if (!binary.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(source.name, ": this is ", binary));
    }
  }

  uint64_t number = 0;
  while (true) {
    const uint64_t offset = input->offset();
    absl::string_view line;
    bool too_long = false;
    const absl::StatusOr<bool> more = input->ReadLine(&line, &too_long);
    if (!more.ok()) {
      warn({source.name, offset, absl::StrCat("reading stopped: ", more.status().message())});
      break;
    }
    if (!*more) break;
    ++number;
    if (number == 1) line.remove_prefix(std::min(mark, line.size()));
    const std::string where = absl::StrCat("line ", number);
    if (too_long) {
      reader.Bad(offset, absl::StrCat(where, " is longer than 1 GiB; skipped"));
      continue;
    }
    line = absl::StripAsciiWhitespace(line);
    if (line.empty()) continue;
    absl::StatusOr<Json> object = ParseLine(line, where, offset, source, &reader);
    input->Release();
    if (!object.ok()) {
      reader.Bad(offset, absl::StrCat(object.status().message()));
      continue;
    }
    if (!reader.TakeObject(*std::move(object), where, offset)) return absl::OkStatus();
  }
  if (!input->damage().empty()) warn({source.name, input->offset(), input->damage()});
  return reader.Finish();
}

absl::Status ReadJsonFile(const Source& source, Input* input, ArticleSink sink, WarningSink warn) {
  absl::StatusOr<std::string> all = input->ReadAll();
  if (!all.ok()) return all.status();
  if (!input->damage().empty()) warn({source.name, input->offset(), input->damage()});
  std::vector<Warning> warnings;
  absl::StatusOr<DecodedText> decoded = Decode(*std::move(all), {.file = source.name}, &warnings);
  if (!decoded.ok()) return decoded.status();
  for (const Warning& warning : warnings) warn(warning);
  JsonReader reader(source, sink, warn);
  if (absl::StripAsciiWhitespace(decoded->text).empty()) return reader.Finish();
  absl::StatusOr<Json> value = ParseLine(decoded->text, "the file", 0, source, &reader);
  if (!value.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(source.name, ": ", value.status().message()));
  }
  if (!value->is_array()) {
    if (!reader.TakeObject(*std::move(value), "the object", 0)) return absl::OkStatus();
    return reader.Finish();
  }
  uint64_t number = 0;
  for (Json& item : *value) {
    if (!reader.TakeObject(std::move(item), absl::StrCat("item ", ++number), 0)) {
      return absl::OkStatus();
    }
  }
  return reader.Finish();
}

}  // namespace quoth
