#include "schema/json_in_place.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/charconv.h"
#include "absl/strings/strip.h"

namespace quoth {
namespace {

// Without recursion: a text may be nested as deep as it likes. Numbers as they are written:
// RapidJSON 1.1 reads beyond its tables when it converts "0.00…01" with some hundred zeros.
constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
                            rapidjson::kParseNumbersAsStringsFlag;

template <typename Number>
bool IsWhole(const char* text, const char* end, Number* number) {
  const auto [read, error] = std::from_chars(text, end, *number);
  return error == std::errc() && read == end;
}

// Hands on what is parsed, with numbers as numbers.
template <typename Handler>
class WithNumbers {
 public:
  explicit WithNumbers(Handler& to) : to_(to) {}

  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    const char* const end = text + size;
    if (int64_t number = 0; IsWhole(text, end, &number)) return to_.Int64(number);
    if (uint64_t number = 0; IsWhole(text, end, &number)) return to_.Uint64(number);
    double number = 0;
    absl::from_chars(text, end, number);
    return to_.Double(number);
  }

  bool Null() { return to_.Null(); }
  bool Bool(bool value) { return to_.Bool(value); }
  bool Int(int value) { return to_.Int(value); }
  bool Uint(unsigned value) { return to_.Uint(value); }
  bool Int64(int64_t value) { return to_.Int64(value); }
  bool Uint64(uint64_t value) { return to_.Uint64(value); }
  bool Double(double value) { return to_.Double(value); }
  bool String(const char* text, rapidjson::SizeType size, bool copy) {
    return to_.String(text, size, copy);
  }
  bool Key(const char* text, rapidjson::SizeType size, bool copy) {
    return to_.Key(text, size, copy);
  }
  bool StartObject() { return to_.StartObject(); }
  bool EndObject(rapidjson::SizeType count) { return to_.EndObject(count); }
  bool StartArray() { return to_.StartArray(); }
  bool EndArray(rapidjson::SizeType count) { return to_.EndArray(count); }

 private:
  Handler& to_;
};

// Text that is read and not written to: what a parser in place puts back goes nowhere.
class ReadOnlyStream {
 public:
  using Ch = char;
  explicit ReadOnlyStream(absl::string_view text) : text_(text) {}

  // A NUL ends nothing, and stands nowhere in JSON.
  char Peek() const {
    if (at_ == text_.size()) return '\0';
    return text_[at_] == '\0' ? '\1' : text_[at_];
  }
  char Take() {
    const char next = Peek();
    ++at_;
    return next;
  }
  size_t Tell() const { return at_; }

  char* PutBegin() {
    put_ = 0;
    return nullptr;
  }
  void Put(char) { ++put_; }
  size_t PutEnd(char*) const { return put_; }

 private:
  absl::string_view text_;
  size_t at_ = 0;
  size_t put_ = 0;
};

std::string Reason(rapidjson::ParseErrorCode code) {
  std::string reason = rapidjson::GetParseError_En(code);
  reason[0] = absl::ascii_tolower(static_cast<unsigned char>(reason[0]));
  return std::string(absl::StripSuffix(reason, "."));
}

// The code unit of the escape at `at`, or -1 if there is none.
int EscapedUnit(absl::string_view json, size_t at) {
  uint32_t unit = 0;
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  const char* const digits = json.data() + at + 2;
  const auto [read, error] = std::from_chars(digits, digits + 4, unit, 16);
  return error == std::errc() && read == digits + 4 ? static_cast<int>(unit) : -1;
}

}  // namespace

absl::optional<JsonFault> FindJsonFault(absl::string_view text) {
  ReadOnlyStream stream(text);
  rapidjson::BaseReaderHandler<> handler;
  const rapidjson::ParseResult result = rapidjson::Reader().Parse<kFlags>(stream, handler);
  if (!result.IsError()) return absl::nullopt;
  return JsonFault{result.Offset(), Reason(result.Code())};
}

absl::optional<size_t> ReadJsonInPlace(std::string* text, size_t begin,
                                       rapidjson::Document* value) {
  rapidjson::InsituStringStream stream(text->data() + begin);
  bool read = false;
  const auto parse = [&](rapidjson::Document& document) {
    WithNumbers<rapidjson::Document> handler(document);
    constexpr unsigned kOne = kFlags | rapidjson::kParseStopWhenDoneFlag;
    read = !rapidjson::Reader().Parse<kOne>(stream, handler).IsError();
    return read;
  };
  value->Populate(parse);
  if (!read) return absl::nullopt;
  return begin + stream.Tell();
}

size_t ReplaceLoneSurrogates(std::string* json) {
  size_t replaced = 0;
  for (size_t at = json->find('\\'); at != std::string::npos; at = json->find('\\', at)) {
    const int unit = EscapedUnit(*json, at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      at += 2;
      continue;
    }
    const int next = unit < 0xDC00 ? EscapedUnit(*json, at + 6) : -1;
    if (next >= 0xDC00 && next <= 0xDFFF) {
      at += 12;
      continue;
    }
    json->replace(at, 6, "\\ufffd");
    at += 6;
    ++replaced;
  }
  return replaced;
}

}  // namespace quoth
