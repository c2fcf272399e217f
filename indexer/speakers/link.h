// One person, every name: which of an index's names are one person's, across spellings, scripts,
// short forms and articles.
//
// Names are blocked by how they sound, compared within their blocks, and joined strongest evidence
// first, unless something speaks against it. A name of one word ("Clinton"), and a full one that
// fits several ("George Bush"), is decided article by article: from the full names in the text
// around it, roles, gender, date and who else speaks there; where that does not suffice, it is left
// alone. Two people taken for one are worse than one for two.
//
// What an authority file says wins over this, what corrections say wins over both. Pure; time near-
// linear in the distinct names.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>

#include "indexer/speakers/authority.h"
#include "indexer/speakers/corrections.h"
#include "indexer/speakers/link_data.h"
#include "indexer/speakers/people_facts.h"
#include "schema/people_table.h"
#include "schema/people_table_builder.h"

namespace quoth {

struct LinkStats {
  uint32_t names = 0;       // distinct, of persons and bodies
  uint32_t persons = 0;     // persons and bodies that they are
  uint32_t by_article = 0;  // (name, article) pairs decided from the article
  uint32_t left_alone = 0;  // and those that were not
  uint64_t compared = 0;    // pairs of names and of surnames looked at: what the time goes by
};

struct LinkedPeople {
  PeopleToWrite people;
  // What `people` points into, besides facts and authority.
  std::deque<std::string> text;
  std::shared_ptr<const void> names;
  LinkStats stats;
};

// `previous` (may be null) lends its ids to the persons that it knows, so that an id stays the same
// while an index grows. `facts` and `authority` must outlive the result.
LinkedPeople LinkPeople(const PeopleFacts& facts, const Authority& authority,
                        const Corrections& corrections, const LinkData& data,
                        const PeopleTable* previous);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_H_
