// Who speaks, inside the marks: quotations whose closing mark was lost before ", said X", and those
// that are written around it («…, said X, …»).
#ifndef QUOTH_INDEXER_EXTRACT_QUOTE_CUTS_H_
#define QUOTH_INDEXER_EXTRACT_QUOTE_CUTS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "schema/token.h"

namespace quoth {

// Ends spans that nothing closes before the words that tell who said them or, where the mark stands
// within a sentence, with that sentence; parts closed ones around such words. Appends the second
// parts; the spans are in no order before and after. Pure; linear in the tokens of the spans.
void CutAtSpeakers(absl::string_view text, const TokenTable& tokens, const Language& language,
                   std::vector<QuoteSpan>* spans);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_QUOTE_CUTS_H_
