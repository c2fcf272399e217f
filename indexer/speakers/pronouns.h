// Who "he", "she", "his", "her" are: every such pronoun of the article in turn, by a linear ranker
// over the people named so far.
//
// The pronouns outside attributions are resolved too, since they keep a person in the reader's
// mind. Weights: kPronounWeights in pronouns.cc, set by hand on PolNeAR dev and Wikinews 1-5. A
// logistic ranker learnt on the same features chose no better (cross-validated by article in eight
// parts), so nothing is learnt. Pure; linear in the tokens (at most kMostCandidates people are
// weighed for each pronoun).
#ifndef QUOTH_INDEXER_SPEAKERS_PRONOUNS_H_
#define QUOTH_INDEXER_SPEAKERS_PRONOUNS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"

namespace quoth {

enum PronounFeature : uint8_t {
  kSameSentence,  // where the candidate was last meant
  kOneSentenceBack,
  kTwoSentencesBack,
  kFourSentencesBack,
  kNineSentencesBack,
  kFurtherBack,
  kSameParagraph,
  kOneParagraphBack,
  kNearest,  // rank among the candidates by nearness
  kSecondNearest,
  kLastSubject,  // it was the first person of its sentence
  kLastPronoun,  // it was a pronoun
  kLastSpeaker,  // it was the source of an attribution
  kLastQuoted,   // it stood inside quote marks
  kLastPossessive,
  kLastAfterPreposition,
  kLastFullName,
  kPreviousSpeaker,      // source of the attribution before
  kPreviousSpeakerNear,  // … in the same paragraph
  kSamePronoun,          // meant by the pronoun of the same gender before
  kSamePronounNear,      // … in the same sentence or the one before
  kFrequency,            // log(1 + times meant so far)
  kMostFrequent,
  kGenderKnown,
  kNamedAhead,         // named further on in the sentence
  kSpeaksAround,       // speaker of the quotation that the pronoun stands in
  kReportsAround,      // speaker of the indirect content that the pronoun stands in
  kSubjectParallel,    // pronoun begins its sentence, candidate was subject of the one before
  kSubjectOfSentence,  // candidate is the subject of the pronoun's own sentence
  kClauseOfSubject,  // … and the pronoun the subject of a clause behind it: "Hill left after he"
  kBothSources,      // pronoun is a source and the candidate was one last
  kPossessivePronoun,  // possessive, and the candidate was meant in the same sentence
  kHeadlineOnly,       // only named in a headline so far
  kInOwnContent,       // last meant in the very words that the pronoun is the source of
  kIntroduced,         // the nearest, named in full for the first time just before; a source
  kPronounFeatures
};

using PronounVector = std::array<float, kPronounFeatures>;

// A description that stands for a person who was named before, "the New York businessman": known
// by its role, or (person -1) to be found like a pronoun.
struct Described {
  uint32_t token = 0;
  int32_t person = -1;
  Gender gender = Gender::kUnknown;
  std::vector<int32_t> excluded;  // people whose own role contradicts it
  bool bare = false;              // a role and nothing else: "the defender"
  int32_t else_person = -1;       // whom it means if it goes on with nobody
  std::vector<int32_t> among;     // the only people who come into question, if not empty
};

// What is known of the attributions before pronouns are resolved.
struct DiscourseInput {
  // For each token the innermost attribution whose content holds it, or -1.
  absl::Span<const int32_t> content_of;
  // For each attribution: the person who is its source by name, or -1; its direct quotation or not.
  absl::Span<const int32_t> speaker;
  absl::Span<const uint8_t> direct;
  // Token that is the head of an attribution's source -> that attribution.
  const absl::flat_hash_map<uint32_t, int32_t>* source_head = nullptr;
  // Head nouns of descriptions that are sources, by token.
  absl::Span<const Described> described;
};

struct PronounResult {
  int32_t person = -1;
  uint32_t antecedent = 0;  // token where it was last meant
};

// Resolves the gendered pronouns of third person; the result has the ones for which somebody fits.
absl::flat_hash_map<uint32_t, PronounResult> ResolvePronouns(const ArticleWords& words,
                                                             const Cast& cast,
                                                             const DiscourseInput& input);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_PRONOUNS_H_
