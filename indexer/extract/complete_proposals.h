// What is added to a model's proposals where the form of the text leaves no doubt.
#ifndef QUOTH_INDEXER_EXTRACT_COMPLETE_PROPOSALS_H_
#define QUOTH_INDEXER_EXTRACT_COMPLETE_PROPOSALS_H_

#include <vector>

#include "indexer/extract/model_tokens.h"
#include "indexer/extract/proposals.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "schema/token.h"

namespace quoth {

// Tokens of contents.
std::vector<bool> TokensTaken(absl::Span<const Proposal> proposals, size_t tokens);

// “A,” X said. “B.”: a quotation that makes up the next sentence of the paragraph and is nobody
// else's goes on with the statement, and is added to its content. `blocked` tokens stay out.
void JoinFollowingQuotations(const ModelTokens& tokens, const std::vector<bool>& blocked,
                             std::vector<Proposal>* proposals);

// A quotation that runs on over paragraphs, its opening mark repeated, is one: a content that ends
// with a part of it, or begins with one, is given the parts in the paragraphs behind or before that
// are nobody else's. `spans` are those that `tokens` were made with.
void FollowRuns(absl::Span<const QuoteSpan> spans, const ModelTokens& tokens,
                const std::vector<bool>& blocked, std::vector<Proposal>* proposals);

// A remark of the author's on what was said ends the content: "that it would close, something
// nobody had asked for". Only where no marks say otherwise.
void CutRemarks(const TokenTable& table, const Language& language, const ModelTokens& tokens,
                std::vector<Proposal>* proposals);

// "It seems that …" is what the author thinks: with "it" for a source and a word of appearance for
// a cue nothing is attributed (of 36 in PolNeAR and Wikinews none is).
void DropAppearances(const TokenTable& table, const Language& language,
                     std::vector<Proposal>* proposals);

// "It is reported that …": the "it" before a passive names nobody (of 10 such in PolNeAR train and
// Wikinews none is a source), and is taken off.
void DropExpletives(const TokenTable& table, const Language& language,
                    std::vector<Proposal>* proposals);

// “A” and “B,” X said: who is given the last of several joined quotations without the ones before,
// for want of more, is not who said them ("as Hill went on about “A” and “B,” Lee said no").
void DropHalfLists(const TokenTable& table, const Language& language,
                   std::vector<Proposal>* proposals);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_COMPLETE_PROPOSALS_H_
