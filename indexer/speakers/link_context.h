// Names that fit several people, decided article by article. Internal to indexer/speakers/link*.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_CONTEXT_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_CONTEXT_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
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
  std::vector<std::vector<uint32_t>> members;
  std::vector<uint32_t> authority;  // entry, or kNoIndex
};

class ContextLinker {
 public:
  // All must outlive this.
  ContextLinker(const PeopleFacts& facts, const std::vector<LinkNode>& nodes,
                const Authority& authority, const LinkData& data, const Persons& persons);

  // For a name of one word.
  std::vector<ArticleDecision> DecideShort(uint32_t node);
  // For a full name that these persons may bear.
  std::vector<ArticleDecision> DecideAmong(uint32_t node, std::vector<uint32_t> candidates);
  // For a description: who held the office on the day of the article.
  std::vector<ArticleDecision> DecideTitle(uint32_t node);
  // Whether any person might bear the short name.
  bool HasCandidates(uint32_t node);

 private:
  struct Candidate {
    uint32_t person = 0;
    uint32_t owned = 0;  // articles in which the short name stands for the person's full one
    bool by_given = false;
  };
  std::vector<Candidate> CandidatesOf(uint32_t node);
  std::vector<ArticleDecision> Decide(uint32_t node, std::vector<Candidate> candidates);
  double Score(const LinkNode& node, const NameUse& use, const Candidate& candidate,
               const std::vector<uint32_t>& hinted, std::string* reason);
  bool HoldsRole(uint32_t person, uint32_t role, uint32_t date);
  const std::vector<std::string>& RolesOf(uint32_t person);
  std::pair<uint32_t, uint32_t> DatesOf(uint32_t person);
  // Other persons with full names that speak in the same articles.
  const absl::flat_hash_map<uint32_t, uint32_t>& CompanyOf(uint32_t person);
  uint32_t QuotesOf(uint32_t person) const;
  bool SpeaksIn(uint32_t person, uint32_t article) const;

  const PeopleFacts& facts_;
  const std::vector<LinkNode>& nodes_;
  const Authority& authority_;
  const LinkData& data_;
  const Persons& persons_;
  absl::flat_hash_map<std::string, uint32_t> node_of_;                // folded full names
  std::vector<std::pair<uint64_t, uint32_t>> by_surname_, by_given_;  // key, node
  std::vector<std::vector<uint32_t>> speakers_;                       // persons by article
  std::map<uint32_t, std::vector<std::string>> roles_;
  std::map<uint32_t, absl::flat_hash_map<uint32_t, uint32_t>> company_;
  absl::flat_hash_map<std::string, std::vector<std::pair<uint32_t, uint32_t>>> holders_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_CONTEXT_H_
