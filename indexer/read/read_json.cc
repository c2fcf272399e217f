#include "indexer/read/read_json.h"

#include <rapidjson/document.h>

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
#include "indexer/read/mend_text.h"
#include "indexer/read/utf8.h"
#include "nlohmann/json.hpp"
#include "schema/hash.h"
#include "schema/json_in_place.h"

namespace quoth {
namespace {

using Json = rapidjson::Value;

// The member of that name; of several, the last. nullptr if there is none.
const Json* Find(const Json& object, absl::string_view key) {
  for (auto it = object.MemberEnd(); it != object.MemberBegin();) {
    if (ViewOf((--it)->name) == key) return &it->value;
  }
  return nullptr;
}

// A value as text: strings as they are, numbers in JSON's spelling, the strings of a list (or the
// "name" of its objects) joined by ", ".
std::string AsText(const Json& value) {
  if (value.IsString()) return std::string(ViewOf(value));
  if (value.IsInt64()) return absl::StrCat(value.GetInt64());
  if (value.IsUint64()) return absl::StrCat(value.GetUint64());
  if (value.IsDouble()) return nlohmann::json(value.GetDouble()).dump();
  if (value.IsObject()) {
    const Json* name = Find(value, "name");
    return name != nullptr && name->IsString() ? AsText(*name) : "";
  }
  std::string joined;
  if (value.IsArray()) {
    for (const Json& item : value.GetArray()) {
      if (item.IsArray()) continue;
      const std::string text = AsText(item);
      if (!text.empty()) absl::StrAppend(&joined, joined.empty() ? "" : ", ", text);
    }
  }
  return joined;
}

// The first of these keys that has a value that is not blank.
std::string Get(const Json& object, std::initializer_list<absl::string_view> keys) {
  for (const absl::string_view key : keys) {
    const Json* found = Find(object, key);
    if (found == nullptr) continue;
    std::string text = AsText(*found);
    if (!absl::StripAsciiWhitespace(text).empty()) return text;
  }
  return "";
}

// A record that quoth itself wrote has a `text` too, but it is a quote, not an article.
bool IsQuoteRecord(const Json& object) {
  const auto has = [&object](absl::string_view key) { return Find(object, key) != nullptr; };
  return has("spans") && (has("kind") || has("cue"));
}

// JSON that is read in place: values lie in `text`, which goes on at `next`.
struct JsonText {
  std::string text;
  size_t next = 0;

  bool AtEnd() const { return next == text.size(); }

  // Moves on to an array's next item; false if it has no more.
  bool GoToItem() {
    while (!AtEnd() && (text[next] == ',' || absl::StrContains(kJsonBlanks, text[next]))) ++next;
    return !AtEnd() && text[next] != ']';
  }

  // The last that is taken of the value that ends at `next`. A long string is not held twice: it
  // keeps its place, and what comes after it moves.
  std::string TakeString(const Json& value) {
    const absl::string_view string = ViewOf(value);
    if (string.size() <= text.size() / 2) {
      std::string copy(string);
      if (AtEnd()) *this = {};
      return copy;
    }
    const size_t begin = static_cast<size_t>(string.data() - text.data());
    std::string taken = text.substr(next);
    text.swap(taken);
    next = 0;
    taken.resize(begin + string.size());
    taken.erase(0, begin);
    return taken;
  }
};

class JsonReader {
 public:
  JsonReader(const Source& source, ArticleSink sink, WarningSink warn)
      : source_(source), sink_(sink), warn_(warn) {}

  // Takes the value that `json` goes on with. `where` names it in messages: "line 3". False when
  // the sink wants no more.
  bool TakeNext(JsonText* json, const std::string& where, uint64_t offset) {
    rapidjson::Document object;
    json->next = ReadJsonInPlace(&json->text, json->next, &object).value_or(json->text.size());
    if (!object.IsObject()) {
      Bad(offset, absl::StrCat(where, " is no JSON object; skipped"));
      return true;
    }
    if (IsQuoteRecord(object)) {
      ++quote_records_;
      return true;
    }
    const Json* body = nullptr;
    for (const absl::string_view key : {"text", "body", "content"}) {
      body = Find(object, key);
      if (body != nullptr && body->IsString()) break;
      body = nullptr;
    }
    if (body == nullptr) {
      if (without_text_++ == 0) {
        first_without_text_ = where;
        first_without_text_offset_ = offset;
      }
      return true;
    }
    Article article;
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
    article.text = json->TakeString(*body);  // `object` is spoilt now
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

// Found within a stream where files were put together.
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Whether `text` is JSON, once bytes that are not UTF-8 are read as what they are most likely meant
// to be. InvalidArgument, "WHERE, character N: …; skipped", if it is not.
absl::Status Prepare(const Source& source, const std::string& where, uint64_t offset,
                     std::string* text, JsonReader* reader) {
  if (ValidUtf8Prefix(*text) < text->size()) {
    std::vector<Warning> warnings;
    absl::StatusOr<DecodedText> decoded =
        Decode(std::move(*text), {.file = source.name, .file_offset = offset}, &warnings);
    if (!decoded.ok()) {
      text->clear();
      return absl::InvalidArgumentError(absl::StrCat(where, " is binary data; skipped"));
    }
    *text = std::move(decoded->text);
    for (const Warning& warning : warnings) reader->Warn(warning);
    if (warnings.empty()) {
      reader->Bad(offset, absl::StrCat(where, " is not UTF-8; read as ", decoded->charset));
    }
  }
  if (absl::StartsWith(*text, kByteOrderMark)) text->replace(0, kByteOrderMark.size(), "   ");
  ReplaceLoneSurrogates(text);
  const absl::optional<JsonFault> fault = FindJsonFault(*text);
  if (!fault.has_value()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(where, ", character ", fault->offset + 1, ": ", fault->what, "; skipped"));
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
    JsonText line;
    bool too_long = false;
    const absl::StatusOr<bool> more = input->ReadLine(&line.text, &too_long);
    if (!more.ok()) {
      warn({source.name, offset, absl::StrCat("reading stopped: ", more.status().message())});
      break;
    }
    if (!*more) break;
    ++number;
    const std::string where = absl::StrCat("line ", number);
    if (too_long) {
      reader.Bad(offset, absl::StrCat(where, " is longer than 1 GiB; skipped"));
      continue;
    }
    if (number == 1) line.text.erase(0, mark);
    absl::StripAsciiWhitespace(&line.text);
    if (line.text.empty()) continue;
    const absl::Status status = Prepare(source, where, offset, &line.text, &reader);
    if (!status.ok()) {
      reader.Bad(offset, absl::StrCat(status.message()));
      continue;
    }
    if (!reader.TakeNext(&line, where, offset)) return absl::OkStatus();
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
  JsonText json{std::move(decoded->text)};
  absl::StripAsciiWhitespace(&json.text);
  if (json.text.empty()) return reader.Finish();
  if (const absl::Status status = Prepare(source, "the file", 0, &json.text, &reader);
      !status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(source.name, ": ", status.message()));
  }
  if (json.text[0] != '[') {
    return reader.TakeNext(&json, "the object", 0) ? reader.Finish() : absl::OkStatus();
  }
  ++json.next;
  for (uint64_t number = 1; json.GoToItem(); ++number) {
    if (!reader.TakeNext(&json, absl::StrCat("item ", number), 0)) return absl::OkStatus();
  }
  return reader.Finish();
}

}  // namespace quoth
