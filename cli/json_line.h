// The one way the program writes JSON: an object a line, with "v" first.
#ifndef QUOTH_CLI_JSON_LINE_H_
#define QUOTH_CLI_JSON_LINE_H_

#include <string>

#include "nlohmann/json.hpp"

namespace quoth {

// With "\n" at its end; bytes that are not UTF-8 become U+FFFD.
inline std::string JsonLine(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace quoth

#endif  // QUOTH_CLI_JSON_LINE_H_
