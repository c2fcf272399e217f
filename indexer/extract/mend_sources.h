// Sources that reach too far or not far enough, mended where the words leave no doubt.
//
//   - What tells when or where it was said is no part of who said it: "the mill today announced",
//     "At 6.30pm the chief said", "“…,” wrote Ann Hill in a note".
//   - A relative clause or a list is whole: "a guard, who asked not to be named, said", "Ulm, Bern
//     and Oslo agreed".
//   - In "the claim that …" nobody is named.
//   - "Noting that …, Hill said …": who notes is who says.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_MEND_SOURCES_H_
#define QUOTH_INDEXER_EXTRACT_MEND_SOURCES_H_

#include <vector>

#include "indexer/extract/attribute.h"
#include "schema/quote.h"

namespace quoth {

// Changes sources of `attributions`, which are in the order of their contents; drops none.
void MendSources(const AttributionInputs& inputs, const Language& language,
                 std::vector<Attribution>* attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_MEND_SOURCES_H_
