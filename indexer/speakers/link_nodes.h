// The names to be linked, parsed, and the persons that they are gathered into. Internal to
// indexer/speakers/link*.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_NODES_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_NODES_H_

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "indexer/speakers/authority.h"
#include "indexer/speakers/link_data.h"
#include "indexer/speakers/link_name.h"
#include "indexer/speakers/people_facts.h"

namespace quoth {

// Mostly of one to four: there a million lists of their own would cost more than all else.
using IndexList = absl::InlinedVector<uint32_t, 4>;

enum class NodeKind : uint8_t {
  kFull,   // given name and surname
  kShort,  // one word of a person's name
  kBody,
  kTitle,  // of nobody in particular: "the Armenian prime minister"
};

// A distinct name: those of the facts first, in their order, then names that only the authority
// file has.
struct LinkNode {
  absl::string_view shown;
  absl::string_view folded;
  NodeKind kind = NodeKind::kFull;
  uint32_t quotes = 0;
  uint32_t female = 0;
  uint32_t male = 0;
  LinkName name;                      // kFull, kShort
  const NameFacts* facts = nullptr;   // null: only the authority has it
  std::vector<uint32_t> authorities;  // entries that claim the name
  std::string reason;                 // why it is in its person
};

// The names' words are kept in `words`, what is folded anew in `text`; these, the facts and the
// authority must outlive the nodes.
std::vector<LinkNode> MakeNodes(const PeopleFacts& facts, const Authority& authority,
                                const LinkData& data, LinkWords* words,
                                std::deque<std::string>* text);

// Two nodes that may be one person.
struct LinkEdge {
  uint32_t a = 0;
  uint32_t b = 0;
  NameMatch match = NameMatch::kNo;
  bool a_is_shorter = false;
};

// All pairs that agree among those that share a blocking key, strongest first. Time is near-linear
// in the nodes: in a block every name is compared with a bounded number of others.
// `compared` is added the number of comparisons.
std::vector<LinkEdge> FindEdges(const std::vector<LinkNode>& nodes, uint64_t* compared);

// Nodes gathered into persons, with what speaks against joining two of them.
class Clusters {
 public:
  // Must outlive this.
  explicit Clusters(const std::vector<LinkNode>* nodes);

  uint32_t Find(uint32_t node) const;
  bool Same(uint32_t a, uint32_t b) const { return Find(a) == Find(b); }
  // False for what cannot be one person: two entries of the authority file, a man and a woman,
  // two in one article, other middle names.
  bool MayJoin(uint32_t a, uint32_t b, NameMatch match) const;
  void Join(uint32_t a, uint32_t b);
  uint32_t quotes(uint32_t node) const { return of_[Find(node)].quotes; }
  // The authority's entry, or kNoIndex.
  uint32_t authority(uint32_t node) const { return of_[Find(node)].authority; }
  void SetAuthority(uint32_t node, uint32_t entry) { of_[Find(node)].authority = entry; }

 private:
  struct Summary {
    uint32_t authority = kNoIndex;
    uint32_t quotes = 0;
    uint32_t female = 0;
    uint32_t male = 0;
    IndexList articles;  // where it is a speaker, in order
    IndexList detailed;  // some nodes with middle names
  };
  const std::vector<LinkNode>& nodes_;
  mutable std::vector<uint32_t> parent_;
  std::vector<Summary> of_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_NODES_H_
