// Slips of a model that sees words rather than clauses, mended where the words leave no doubt.
//
//   - The source is the subject of an outer clause, though the cue's own clause names another one:
//     "Hill called her a crook after she toured the plant and blamed the owner" (she blamed),
//     "Hill has been quiet since Lee, at a rally, cited the report" (Lee cited).
//   - Behind “A,” she said, what is no quotation goes on as if it were a part of what was said:
//     "“A,” she said years after her release, and a reason was …".
//   - A clause that opens its sentence ends with the comma in the marks: "As Hill complained that
//     “nobody listens,” Lee left".
//   - The subject of a clause about some of those named before is not the outer one: "Hill thanked
//     the miners, most of whom had demanded a vote".
//   - What somebody else told is the other's: "Hill invoked the story Lee told of a man who …".
//   - A source ends where the other clause of its subject begins: "two unions granted Hill a delay,
//     saying …".
//   - In "it is clear that …" nobody is named, and who "is accused of …" does not speak.
//   - Who hears it is no part of what is told: "told me the broth was old".
//   - What stands behind a semicolon and has a source of its own is another statement's, and so is
//     the main clause behind "Asked whether it was open, Hill laughed".
//   - The sentence's own verb ends what its first noun reports: "The claim that wages had risen was
//     false".
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_MEND_CLAUSES_H_
#define QUOTH_INDEXER_EXTRACT_MEND_CLAUSES_H_

#include <vector>

#include "indexer/extract/attribute.h"
#include "schema/quote.h"

namespace quoth {

// Changes sources, contents and kinds of `attributions`; drops none and keeps their order.
void MendClauses(const AttributionInputs& inputs, const Language& language,
                 std::vector<Attribution>* attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_MEND_CLAUSES_H_
