// How well a candidate answers the words of a query: what the second stage of ranking looks at.
//
// Each word of the query counts in the best place where the candidate has it, weighed by its
// rarity: in the content as it stands, in another form, misspelt, as a synonym; in the speaker's
// name; in what the article calls the speaker; in the paragraph; in the title. Beside these shares:
// order, runs of neighbouring words, density, and how much of the speaker's name was asked for.
//
// A FeatureExtractor is made for each query; NOT safe to share between threads (it keeps buffers).
#ifndef QUOTH_QUERY_FEATURES_H_
#define QUOTH_QUERY_FEATURES_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "query/candidate.h"
#include "query/query_words.h"
#include "schema/signature.h"

namespace quoth {

enum Feature : uint8_t {
  kFirstStage,      // weight of the first stage, as a share of the best candidate's
  kExact,           // shares of the query's rarity, all of which sum to 1 with what is nowhere:
  kOtherForm,       //   the stem only
  kMisspelt,        //   a near spelling
  kSynonym,         //   another word for it
  kInName,          //   the speaker's name, not the content
  kInRole,          //   what the article calls the speaker
  kInCue,           //   the reporting words
  kInContext,       //   the paragraph
  kInTitle,         //   the title
  kInArticle,       //   another candidate of the same article
  kStopShare,       // function words of the query that the content has
  kPairs,           // neighbours in the query that are neighbours in the content
  kNearPairs,       // neighbouring rarer words in order with up to four others between
  kLongestRun,      // longest run of words in common, as a share of the query
  kWholePhrase,     // 1 when that run is the whole query
  kDensity,         // share of the content's words that the query has
  kLength,          // ln(1 + words of the content)
  kShort,           // 1 when the content has fewer than four words
  kNameShare,       // share of the speaker's name that the query has
  kNameFirst,       // 1 when the query begins with a word of the name
  kNameAndContent,  // share found in name or role times share of the rest found in the content
  kWindow,          // best share within twelve words of the content
  kHasSpeaker,      // 1 when somebody is named
  kFound,           // share found anywhere, squared
  kContentFound,    // share found in the content, squared
  kNameAlso,        // share found in the name though the content has it as well
  kImpliedName,     // share of the candidates that a role in the query points to who bear the name
  kMissing,         // 1 for each word found nowhere, as a share of the words
  kFeatureCount
};

using Features = std::array<double, kFeatureCount>;

absl::string_view Name(Feature feature);

class FeatureExtractor {
 public:
  explicit FeatureExtractor(const std::vector<QueryWord>& words);

  // Features of all candidates, in their order. They are looked at together: what one quote of an
  // article has speaks for the others, and whom a role belongs to is learnt from those that name
  // both.
  std::vector<Features> Extract(const std::vector<Candidate>& candidates);

 private:
  struct Use {
    uint16_t word;
    uint8_t surface;  // SurfaceHash of the query's word
    Alternative::Kind kind;
    bool own;  // the query's own stem, no alternative
    float weight;
  };
  // How well one word of the query was found in each place of a candidate, 0 to 1.
  struct Best {
    float exact, form, misspelt, synonym, name, role, cue, context, title;
    float Content() const { return std::max({exact, form, misspelt, synonym}); }
  };
  using Table = absl::flat_hash_map<uint32_t, std::vector<Use>>;

  void Content(const Signature& candidate, Best* best, Features* f);
  void Neighbours(Features* f) const;
  void Runs(const Signature& candidate, Features* f);
  void Places(const Signature& candidate, Best* best, Features* f) const;
  void Shares(const Best* best, const float* article, Features* f) const;
  void ImpliedNames(const std::vector<Candidate>& candidates, const std::vector<Best>& best,
                    std::vector<Features>* f) const;

  std::vector<QueryWord> words_;
  std::vector<double> share_;  // of each word in the query's rarity; 0 for stop words
  size_t stops_ = 0;
  size_t ranked_ = 0;
  Table by_stem_;
  Table by_word_;              // names are not stemmed
  std::vector<uint32_t> own_;  // stem | surface << 24 of the query's words, first language
  std::vector<std::vector<uint32_t>> positions_;  // where each word stands in the content
  std::vector<uint16_t> run_, previous_run_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_FEATURES_H_
