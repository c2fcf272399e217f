// A gold article cut into tokens, with its attributions as token ranges: what training reads.
#ifndef QUOTH_INDEXER_TRAIN_PREPARED_H_
#define QUOTH_INDEXER_TRAIN_PREPARED_H_

#include <vector>

#include "indexer/extract/model_tokens.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "indexer/train/gold.h"
#include "schema/quote.h"
#include "schema/token.h"

namespace quoth {

struct TokenAttribution {
  std::vector<TokenRange> content, cue, source;  // runs of tokens, in order
  int32_t nested_in = -1;
};

struct PreparedArticle {
  const GoldArticle* gold = nullptr;
  std::vector<Paragraph> paragraphs;
  TokenTable table;
  std::vector<QuoteSpan> spans;
  std::vector<TokenAttribution> attributions;
  std::vector<Attribution> rules;  // what the rules find
  ModelTokens view;                // words not yet set: they depend on a lexicon
};

// Runs the stages up to quote spans. `gold` must outlive the result.
PreparedArticle Prepare(const GoldArticle& gold, const Language& language);

// Tokens that lie at least half inside the ranges, as runs.
std::vector<TokenRange> TokenRuns(const TokenTable& table, const std::vector<ByteRange>& ranges);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_PREPARED_H_
