// The model's attributions, and those of the rules where they know better.
//
// A model knows the marks and genres that it was trained on; the rules know every mark, and can be
// sure where marks, cue and source stand side by side. So:
//   - a quotation (direct or mixed) of which the rules are sure takes the place of what the model
//     made of the same words unless the model is as sure; where the model has nothing, a likely one
//     will do;
//   - the rules' cues divide and join: a later part with a cue of its own is another statement, a
//     quotation that goes on behind the same cue, or stands whole before it, is one, and one that
//     holds others with their sources is the outer of them;
//   - of a quotation that runs on over paragraphs the rules see the whole, and vouch for it;
//   - nested statements, which the training data mostly lacks, are the rules': those in marks of
//     their own, and those whose source begins with a name.
//
// Measured with score.py (end-to-end F1, direct and mixed) when these bounds were chosen, with a
// model that was not told of the rules, alone -> combined: PolNeAR dev 85.9 -> 86.6, Wikinews part
// 6 84.5 -> 84.5, our own corpus 83.4 -> 89.9. The bound for the model is flat from 0.85 to 0.95.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_COMBINE_H_
#define QUOTH_INDEXER_EXTRACT_COMBINE_H_

#include <vector>

#include "indexer/extract/attribute.h"
#include "schema/quote.h"

namespace quoth {

inline constexpr float kSureRule = 0.9F;
inline constexpr float kSureModel = 0.9F;
inline constexpr float kLikelyRule = 0.7F;
// A source phrase that opens its clause ("according to", "as the agency reports") is taken where
// the model has nothing, also before words without marks: on PolNeAR dev that adds none, in 2,262
// statements of Wikinews one that is wrong; translations are full of them.
inline constexpr float kSurePhrase = 0.84F;
// Rules above this found a cue of the quotation's own.
inline constexpr float kOwnCue = 0.6F;
// Where the model has nothing, a direct quotation will do that is as likely as not: of 101 such in
// PolNeAR train 41 are right, and of 8 in Wikinews 6.
inline constexpr float kLoneQuotation = 0.45F;

// Both lists in order of the first content, outer before nested, of the same text; so is the
// result.
std::vector<Attribution> CombineAttributions(const AttributionInputs& inputs,
                                             std::vector<Attribution> model,
                                             std::vector<Attribution> rules);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_COMBINE_H_
