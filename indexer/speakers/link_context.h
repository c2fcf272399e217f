// Names that fit several people, decided article by article. Internal to indexer/speakers/link*.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_CONTEXT_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_CONTEXT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/optional.h"
#include "indexer/speakers/authority.h"
#include "indexer/speakers/link_data.h"
#include "indexer/speakers/link_nodes.h"
#include "indexer/speakers/people_facts.h"

namespace quoth {

// Whose a name is in one article: a person (index into Persons), or kNoIndex.
struct ArticleDecision {
  uint32_t article = 0;
  uint32_t person = kNoIndex;
  std::string reason;
};

// Persons as the full names gave them: members by person, person by node (kNoIndex: not yet).
struct Persons {
  std::vector<uint32_t> of_node;
  std::vector<IndexList> members;
  std::vector<uint32_t> authority;  // entry, or kNoIndex
};

class ContextLinker {
 public:
  // All must outlive this.
  ContextLinker(const PeopleFacts& facts, const std::vector<LinkNode>& nodes,
                const Authority& authority, const LinkData& data, const Persons& persons);

  // For a name of one word; absent if no person might bear it.
  absl::optional<std::vector<ArticleDecision>> DecideShort(uint32_t node);
  // For a full name that these persons may bear.
  std::vector<ArticleDecision> DecideAmong(uint32_t node, const std::vector<uint32_t>& persons);
  // For a description: who held the office on the day of the article.
  std::vector<ArticleDecision> DecideTitle(uint32_t node);

  // Surnames and candidates looked at so far.
  uint64_t looked_at() const { return looked_at_; }

 private:
  struct Candidate {
    uint32_t person = 0;
    uint32_t owned = 0;  // articles in which the short name stands for the person's full one
  };
  // What the full names of a person have together.
  struct Sum {
    uint32_t quotes = 0;
    uint32_t female = 0;
    uint32_t male = 0;
    uint32_t first = 0;  // 20200930, 0: no dated quote
    uint32_t last = 0;
  };
  // Full names with one surname.
  struct Surname {
    uint32_t node = 0;              // one of them
    uint32_t quotes = 0;            // of all who bear it
    std::vector<uint32_t> persons;  // the most quoted ones, most first
  };

  void SumUp();
  void IndexSurnames();
  std::vector<Candidate> CandidatesOf(uint32_t node);
  std::vector<ArticleDecision> Decide(uint32_t node, const std::vector<Candidate>& candidates);
  // `hinted`: persons named in full in the text around, kNoIndex for one whom the index lacks.
  double Score(const NameUse& use, const Candidate& candidate, const std::vector<uint32_t>& hinted,
               std::string* reason);
  bool HoldsRole(uint32_t person, uint32_t role, uint32_t date);
  // Keys of titles, in order.
  const std::vector<uint32_t>& RolesOf(uint32_t person);
  // Other persons with full names that speak in the same articles, in order.
  const std::vector<uint32_t>& CompanyOf(uint32_t person);
  bool SpeaksIn(uint32_t person, uint32_t article) const;

  const PeopleFacts& facts_;
  const std::vector<LinkNode>& nodes_;
  const Authority& authority_;
  const LinkData& data_;
  const Persons& persons_;
  absl::flat_hash_map<absl::string_view, uint32_t> node_of_;  // folded full names
  std::vector<Sum> sums_;                                     // by person
  std::vector<Surname> surnames_;                             // the most quoted first
  absl::flat_hash_map<const LinkWord*, uint32_t> surname_of_;
  struct Sounding {
    uint64_t key;
    uint32_t surname;      // index into surnames_
    const LinkWord* word;  // of the surname
  };
  std::vector<Sounding> by_sound_;   // in order
  std::vector<IndexList> speakers_;  // persons by article
  uint64_t looked_at_ = 0;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> roles_;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> company_;
  absl::flat_hash_map<uint32_t, uint32_t> person_of_;  // by entry of the authority
  // Holders of an office by the key of its title: entry, role.
  absl::flat_hash_map<std::string, std::vector<std::pair<uint32_t, uint32_t>>> holders_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_CONTEXT_H_
