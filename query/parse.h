// The query language: text -> tree, or an error that points at its place.
//
//   words            ranked: the more of them, the nearer in order, the better
//   "a phrase"       must stand in the quote, word for word (accents and case aside)
//   word*            any word that begins so (two letters or more)
//   a AND b, a OR b, NOT a, -a, ( … )      operators in capitals; words side by side bind first
//   field:value, field:"some words"        see schema/fields.h
//   @NAME            a saved query
//
// Pure apart from the functions given in the options; safe from any thread.
#ifndef QUOTH_QUERY_PARSE_H_
#define QUOTH_QUERY_PARSE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "query/ast.h"

namespace quoth {

// A query longer than this is refused: no person types it, and it would be slow.
inline constexpr size_t kMaxQueryBytes = 16384;

struct ParseOptions {
  // The text of a saved query; NotFound when there is none. May be empty: then '@' is an error.
  std::function<absl::StatusOr<std::string>(absl::string_view name)> saved_query;
  // What "last-month" counts from; the machine's day when absent.
  absl::optional<absl::CivilDay> today;
};

// InvalidArgument with "at byte N: what is wrong (what to do)", see ErrorPosition.
absl::StatusOr<QueryNode> ParseQuery(absl::string_view text, const ParseOptions& options = {});

// The byte of the query at which a status of ParseQuery points; absent for other statuses.
absl::optional<uint32_t> ErrorPosition(const absl::Status& status);

// A query that holds these words and nothing else, whatever marks stand among them: for a sentence
// that is no query. An empty bag when there is no word in it.
QueryNode WordsOnly(absl::string_view sentence);

}  // namespace quoth

#endif  // QUOTH_QUERY_PARSE_H_
