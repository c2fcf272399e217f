#include "indexer/read/json_value.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

using Json = nlohmann::json;

// Half of a surrogate pair standing alone, as some writers of JSON let through, becomes U+FFFD.
std::string WithoutLoneSurrogates(absl::string_view line) {
  const auto surrogate = [&line](size_t at) -> int {  // the code unit, or -1
    if (at + 6 > line.size() || line[at] != '\\' || line[at + 1] != 'u') return -1;
    int unit = 0;
    for (size_t i = at + 2; i < at + 6; ++i) {
      const auto c = static_cast<unsigned char>(line[i]);
      if (!absl::ascii_isxdigit(c)) return -1;
      unit = unit * 16 + (absl::ascii_isdigit(c) ? c - '0' : absl::ascii_tolower(c) - 'a' + 10);
    }
    return unit;
  };
  std::string out;
  out.reserve(line.size());
  for (size_t at = 0; at < line.size();) {
    if (line[at] != '\\') {
      out.push_back(line[at++]);
      continue;
    }
    const int unit = surrogate(at);
    if (unit >= 0xD800 && unit < 0xDC00) {
      const int next = surrogate(at + 6);
      if (next >= 0xDC00 && next < 0xE000) {
        absl::StrAppend(&out, line.substr(at, 12));
        at += 12;
      } else {
        out += "\\ufffd";
        at += 6;
      }
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      out += "\\ufffd";
      at += 6;
    } else {
      absl::StrAppend(&out, line.substr(at, 2));
      at += 2;
    }
  }
  return out;
}

// nlohmann's message without its number and with our words for the place.
std::string ParseError(const std::string& what) {
  const size_t colon = what.find(": ");
  std::string reason = colon == std::string::npos ? what : what.substr(colon + 2);
  // What it last read may be long.
  const size_t last = reason.find("; last read");
  if (last != std::string::npos) reason.resize(last);
  if (reason.size() > 120) reason = ToValidUtf8(reason.substr(0, 120)) + "…";
  return absl::StrReplaceAll(reason, {{"\n", " "}});
}

// Builds a value without copying its strings, of which one may be an article of many megabytes.
class ValueBuilder : public nlohmann::json_sax<Json> {
 public:
  Json Take() { return std::move(value_); }
  size_t bad_byte() const { return bad_byte_; }  // from 1, if it could not be parsed
  const std::string& error() const { return error_; }

  bool null() override { return Put(nullptr); }
  bool boolean(bool value) override { return Put(value); }
  bool number_integer(number_integer_t value) override { return Put(value); }
  bool number_unsigned(number_unsigned_t value) override { return Put(value); }
  bool number_float(number_float_t value, const string_t&) override { return Put(value); }
  bool string(string_t& value) override { return Put(std::move(value)); }
  bool binary(binary_t& value) override { return Put(std::move(value)); }
  bool start_object(size_t) override { return Open(Json::object()); }
  bool end_object() override { return Close(); }
  bool start_array(size_t) override { return Open(Json::array()); }
  bool end_array() override { return Close(); }
  bool key(string_t& name) override {
    key_ = std::move(name);
    return true;
  }
  bool parse_error(size_t byte, const std::string&, const Json::exception& error) override {
    bad_byte_ = byte;
    error_ = error.what();
    return false;
  }

 private:
  Json* Place(Json value) {
    if (open_.empty()) return &(value_ = std::move(value));
    Json& parent = *open_.back();
    if (parent.is_object()) return &(parent[key_] = std::move(value));
    parent.push_back(std::move(value));
    return &parent.back();
  }
  bool Put(Json value) {
    Place(std::move(value));
    return true;
  }
  bool Open(Json value) {
    open_.push_back(Place(std::move(value)));
    return true;
  }
  bool Close() {
    open_.pop_back();
    return true;
  }

  Json value_;
  std::vector<Json*> open_;  // the last is the innermost; nothing is added to the others meanwhile
  std::string key_;
  size_t bad_byte_ = 0;
  std::string error_;
};

}  // namespace

absl::StatusOr<Json> ParseJson(absl::string_view text, const std::string& where) {
  std::string repaired;
  std::string message;
  for (int attempt = 0; attempt < 2; ++attempt) {
    ValueBuilder value;
    if (Json::sax_parse(text.begin(), text.end(), &value)) return value.Take();
    if (attempt == 0) {
      message = absl::StrCat(where, ", character ", value.bad_byte(), ": ",
                             ParseError(value.error()), "; skipped");
      if (!absl::StrContains(text, "\\u")) break;
      repaired = WithoutLoneSurrogates(text);
      text = repaired;
    }
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace quoth
