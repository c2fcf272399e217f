// Reporting words in their context: which token reports, and how far its verb group reaches.
#ifndef QUOTH_INDEXER_EXTRACT_CUES_H_
#define QUOTH_INDEXER_EXTRACT_CUES_H_

#include <cstdint>
#include <vector>

#include "indexer/extract/scene.h"
#include "schema/token.h"

namespace quoth {

struct CueMatch {
  uint32_t word = 0;        // the reporting word itself
  TokenRange group;         // with auxiliaries, negation, adverbs between and particles behind
  bool finite = false;      // has a subject of its own: said, has said, would say
  bool passive = false;     // was quoted, is expected
  bool participle = false;  // a gerund without a form of be: "…, saying that"
  bool infinitive = false;  // to say
  uint32_t leftmost = 0;    // of a participle: the first of its adverbs
};

// Verbs and adjectives that report, outside of quotations, in the order of the text. Forms that are
// nouns or attributes in their place ("the reported cost", "his claims") are left out.
std::vector<CueMatch> FindCues(const Scene& scene, TokenRange range);

// The reading of one word, if it reports at its place. `quote` is the quotation that the words of
// its group must share (Scene::kOutside outside of any).
bool ReadCue(const Scene& scene, uint32_t word, TokenRange range, CueMatch* match);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_CUES_H_
