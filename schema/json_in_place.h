// JSON read where it stands: strings are unescaped in the text's own bytes, so that an article of
// many megabytes is held once.
//
// Offsets are bytes. Pure; safe from any thread.
#ifndef QUOTH_SCHEMA_JSON_IN_PLACE_H_
#define QUOTH_SCHEMA_JSON_IN_PLACE_H_

#include <rapidjson/document.h>

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace quoth {

// What may stand between values and signs.
inline constexpr absl::string_view kJsonBlanks = " \t\n\r";

struct JsonFault {
  size_t offset = 0;
  std::string what;  // "missing a colon after a name of object member"
};

// What keeps `text`, well-formed UTF-8 without lone surrogates, from being one JSON value; none if
// nothing does. The text stays as it is, however deep it is nested.
absl::optional<JsonFault> FindJsonFault(absl::string_view text);

// Reads the value that `*text` has at `begin` into `*value`, whose strings then lie in `*text`
// before the offset that is returned: the value's end. None, and the text is spoilt, where there is
// no JSON value; other text may follow it.
absl::optional<size_t> ReadJsonInPlace(std::string* text, size_t begin, rapidjson::Document* value);

// Halves of surrogate pairs that stand alone, as some writers of JSON let through, become "\ufffd",
// which moves no byte. Returns how many there were. RapidJSON makes of some what is no UTF-8.
size_t ReplaceLoneSurrogates(std::string* json);

inline absl::string_view ViewOf(const rapidjson::Value& string) {
  return {string.GetString(), string.GetStringLength()};
}

}  // namespace quoth

#endif  // QUOTH_SCHEMA_JSON_IN_PLACE_H_
