// What the rules found, as the learned extractor sees it.
//
// Rules and model err in different places: where they agree both are more often right. So the
// second pass and the accept score are told what the rules made of each token.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_RULE_VIEW_H_
#define QUOTH_INDEXER_EXTRACT_RULE_VIEW_H_

#include "absl/types/span.h"
#include "indexer/extract/model_tokens.h"
#include "schema/quote.h"
#include "schema/token.h"

namespace quoth {

// Sets `rules` and the tokens' rule and rule_part from attributions of the same text; nested ones
// are left out, and where two meet the later one yields.
void ShowRules(absl::Span<const Attribution> rules, const TokenTable& table, ModelTokens* tokens);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_RULE_VIEW_H_
