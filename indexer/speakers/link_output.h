// From linked names to what the table holds of each person. Internal to indexer/speakers/link*.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_OUTPUT_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_OUTPUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "indexer/speakers/authority.h"
#include "indexer/speakers/link.h"
#include "indexer/speakers/link_context.h"
#include "indexer/speakers/link_data.h"
#include "indexer/speakers/link_nodes.h"
#include "indexer/speakers/people_facts.h"

namespace quoth {

struct LinkOutcome {
  const PeopleFacts& facts;
  const Authority& authority;
  const LinkData& data;
  const std::vector<LinkNode>& nodes;
  const Persons& persons;
  // By node: names that are decided by article.
  const absl::flat_hash_map<uint32_t, std::vector<ArticleDecision>>& decisions;
  const absl::flat_hash_map<uint32_t, std::string>& renamed;  // persons
};

LinkedPeople WriteOut(const LinkOutcome& outcome, const PeopleTable* previous);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_OUTPUT_H_
