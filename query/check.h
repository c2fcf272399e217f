// Is this what was said? One verdict on a quotation as somebody cites it, and its proof.
#ifndef QUOTH_QUERY_CHECK_H_
#define QUOTH_QUERY_CHECK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "query/align.h"
#include "query/expand.h"
#include "query/index.h"
#include "schema/record.h"

namespace quoth {

enum class Verdict : uint8_t {
  kVerbatim,      // the very words, whole or a part, by this speaker (if one was given)
  kAltered,       // the words of one statement, with some changed, dropped or added
  kOtherSpeaker,  // the very words, but by somebody else
  kParaphrase,    // a statement that says it in other words, or reported speech of these words
  kNotFound,
};
absl::string_view Name(Verdict verdict);  // "verbatim", "altered", "other speaker", …

struct CheckedStatement {
  QuoteRecord record;
  Alignment alignment;  // of the quotation (a) with the record's text (b)
  double likeness = 0;  // 0 to 1
};

struct CheckResult {
  Verdict verdict = Verdict::kNotFound;
  std::string reason;  // in words: "2 of 14 words changed, 1 dropped"
  // The proof, best first: one statement for a verdict, the closest three for kNotFound; for
  // kOtherSpeaker all who said it.
  std::vector<CheckedStatement> statements;
};

struct CheckOptions {
  std::string speaker;                  // whom the quotation is ascribed to; empty for nobody
  const NameExpander* names = nullptr;  // not owned; may be null
};

// InvalidArgument where there is no word in the quotation.
absl::StatusOr<CheckResult> CheckQuote(const Index& index, absl::string_view quotation,
                                       const CheckOptions& options);

}  // namespace quoth

#endif  // QUOTH_QUERY_CHECK_H_
