// Index terms: prefix + folded value, within Xapian's limits.
//
// Xapian refuses terms over 245 bytes, counts a NUL twice and notices only at the commit, where the
// whole batch is lost; so every term is made here. A value that is too long is cut at a code point
// and ends in "~" and the 128-bit hash of the whole, so two long values never become one term.
// Pure; safe from any thread.
#ifndef QUOTH_SCHEMA_TERM_H_
#define QUOTH_SCHEMA_TERM_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/fields.h"

namespace quoth {

// Bytes, with a NUL counted as two.
inline constexpr size_t kMaxTermBytes = 240;

// `value` must be folded already (Fold, FoldName, SplitWords) unless the field is an identity (id,
// doc, article). Never longer than kMaxTermBytes.
std::string MakeTerm(Field field, absl::string_view value);

// "2020-09-30" -> "D20200930", "M202009", "Y2020" by `field` (kDate, kMonth, kYear); nullopt when
// `date` is no calendar date of that form.
absl::optional<std::string> DateTerm(Field field, absl::string_view date);

// A share in [0, 1] as text of fixed width that sorts as the number does: 0.5 -> "0.500".
std::string ConfidenceValue(double confidence);

// The field that a user means by `name`, e.g. "speaker"; nullptr when there is none.
const FieldInfo* FindField(absl::string_view name);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_TERM_H_
