#include "indexer/speakers/link.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "indexer/speakers/link_context.h"
#include "indexer/speakers/link_nodes.h"
#include "indexer/speakers/link_output.h"
#include "schema/people_table.h"

namespace quoth {
namespace {

// A short form or an initial of the given name is evidence enough where at most this many names
// share the surname; otherwise the roles must agree, too.
constexpr uint32_t kRareSurname = 30;
constexpr uint32_t kRareForInitial = 8;

class Linker {
 public:
  Linker(const PeopleFacts& facts, const Authority& authority, const Corrections& corrections,
         const LinkData& data)
      : facts_(facts),
        authority_(authority),
        corrections_(corrections),
        data_(data),
        words_(std::make_unique<LinkWords>(&data)),
        nodes_(MakeNodes(facts, authority, data, words_.get(), &text_)),
        clusters_(&nodes_) {}

  LinkedPeople Run(const PeopleTable* previous) {
    JoinAuthority();
    JoinFullNames();
    JoinBodies();
    MakePersons();
    Correct();
    DecideByArticle();
    LinkedPeople linked =
        WriteOut({facts_, authority_, data_, nodes_, persons_, decisions_, renamed_}, previous);
    linked.stats.compared = compared_;
    // A deque that is moved keeps its elements where they are.
    linked.names = std::make_shared<std::deque<std::string>>(std::move(text_));
    return linked;
  }

 private:
  void Join(uint32_t a, uint32_t b, const std::string& reason) {
    // The less quoted name is the one that needs a reason.
    LinkNode& less = nodes_[nodes_[a].quotes < nodes_[b].quotes ? a : b];
    if (less.reason.empty()) less.reason = reason;
    clusters_.Join(a, b);
  }

  void JoinAuthority() {
    std::vector<uint32_t> first(authority_.size(), kNoIndex);
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      LinkNode& node = nodes_[i];
      if (node.authorities.size() != 1 || node.kind == NodeKind::kTitle) continue;
      const uint32_t entry = node.authorities.front();
      node.reason = absl::StrCat("in the authority file under '", authority_[entry].name, "'");
      if (first[entry] == kNoIndex) {
        first[entry] = i;
        clusters_.SetAuthority(i, entry);
      } else {
        clusters_.Join(first[entry], i);
      }
    }
  }

  // Whether an article calls both the same.
  bool ShareRole(uint32_t a, uint32_t b) const {
    const NameFacts* x = nodes_[a].facts;
    const NameFacts* y = nodes_[b].facts;
    if (x == nullptr || y == nullptr) return false;
    for (const auto& [role, quotes] : x->roles) {
      for (const auto& [other, quotes_of_other] : y->roles) {
        if (facts_.TitleOf(role) == facts_.TitleOf(other)) return true;
      }
    }
    return false;
  }

  void JoinFullNames() {
    absl::flat_hash_map<const LinkWord*, uint32_t> bearers;
    for (const LinkNode& node : nodes_) {
      if (node.kind == NodeKind::kFull && node.name.words.size() >= 2) ++bearers[&node.name.last()];
    }
    const auto enough = [&](const LinkEdge& edge) {
      if (edge.match >= NameMatch::kShorter) return true;
      const uint32_t people = bearers[&nodes_[edge.a].name.last()];
      const uint32_t rare = edge.match == NameMatch::kInitial ? kRareForInitial : kRareSurname;
      return people <= rare || ShareRole(edge.a, edge.b);
    };
    const std::vector<LinkEdge> edges = FindEdges(nodes_, &compared_);
    size_t begin = 0;
    for (const NameMatch match : {NameMatch::kSame, NameMatch::kSound, NameMatch::kShorter,
                                  NameMatch::kNickname, NameMatch::kInitial}) {
      const size_t end = static_cast<size_t>(
          std::find_if(edges.begin() + static_cast<std::ptrdiff_t>(begin), edges.end(),
                       [match](const LinkEdge& edge) { return edge.match < match; }) -
          edges.begin());
      if (match >= NameMatch::kSound) {
        for (size_t i = begin; i < end; ++i) Consider(edges[i]);
      } else {
        // The name that says less must not fit two people.
        std::vector<std::pair<uint32_t, LinkEdge>> by_less;
        for (size_t i = begin; i < end; ++i) {
          const LinkEdge& edge = edges[i];
          if (!enough(edge)) continue;
          const bool a_less = match == NameMatch::kNickname
                                  ? nodes_[edge.a].quotes < nodes_[edge.b].quotes
                                  : edge.a_is_shorter;
          by_less.emplace_back(a_less ? edge.a : edge.b, edge);
        }
        std::stable_sort(by_less.begin(), by_less.end(),
                         [](const auto& x, const auto& y) { return x.first < y.first; });
        for (size_t i = 0, next = 0; i < by_less.size(); i = next) {
          while (next < by_less.size() && by_less[next].first == by_less[i].first) ++next;
          JoinUnambiguous(by_less[i].first, &by_less[i], &by_less[next - 1] + 1);
        }
      }
      begin = end;
    }
  }

  void Consider(const LinkEdge& edge) {
    if (clusters_.Same(edge.a, edge.b) || IsAmbiguous(edge.a) || IsAmbiguous(edge.b)) return;
    if (!clusters_.MayJoin(edge.a, edge.b, edge.match)) return;
    const uint32_t less = nodes_[edge.a].quotes < nodes_[edge.b].quotes ? edge.a : edge.b;
    const uint32_t more = less == edge.a ? edge.b : edge.a;
    Join(edge.a, edge.b, Explain(edge.match, nodes_[less].shown, nodes_[more].shown));
  }

  // A name that several entries of the authority file claim.
  bool IsAmbiguous(uint32_t node) const { return nodes_[node].authorities.size() > 1; }

  void JoinUnambiguous(uint32_t less, const std::pair<uint32_t, LinkEdge>* begin,
                       const std::pair<uint32_t, LinkEdge>* end) {
    std::vector<uint32_t> others;
    for (const auto* at = begin; at != end; ++at) {
      const uint32_t other = at->second.a == less ? at->second.b : at->second.a;
      if (clusters_.Same(less, other)) continue;
      if (!clusters_.MayJoin(less, other, at->second.match)) continue;
      const bool known = std::any_of(others.begin(), others.end(),
                                     [&](uint32_t o) { return clusters_.Same(o, other); });
      if (!known) others.push_back(other);
    }
    if (others.size() == 1 && !IsAmbiguous(less)) {
      Consider({less, others.front(), begin->second.match, true});
    } else if (others.size() > 1 && begin->second.match == NameMatch::kShorter) {
      several_[less] = others;
    }
  }

  void JoinBodies() {
    absl::flat_hash_map<std::string, uint32_t> first;
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].kind != NodeKind::kBody) continue;
      const auto [known, added] = first.try_emplace(data_.TitleKey(nodes_[i].folded), i);
      if (added || !clusters_.MayJoin(known->second, i, NameMatch::kSame)) continue;
      Join(known->second, i, absl::StrCat("the same words as '", nodes_[known->second].shown, "'"));
    }
  }

  void MakePersons() {
    persons_.of_node.assign(nodes_.size(), kNoIndex);
    absl::flat_hash_map<uint32_t, uint32_t> number;
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      const LinkNode& node = nodes_[i];
      const bool named = node.kind == NodeKind::kFull || node.kind == NodeKind::kBody ||
                         (node.kind == NodeKind::kShort && node.authorities.size() == 1);
      // Decided by article, not once for all.
      if (!named || IsAmbiguous(i)) continue;
      if (several_.contains(i) && clusters_.Find(i) == i && Alone(i)) continue;
      const uint32_t root = clusters_.Find(i);
      const auto [known, added] =
          number.try_emplace(root, static_cast<uint32_t>(persons_.members.size()));
      if (added) {
        persons_.members.emplace_back();
        persons_.authority.push_back(clusters_.authority(root));
      }
      persons_.of_node[i] = known->second;
      persons_.members[known->second].push_back(i);
    }
  }

  bool Alone(uint32_t node) const {
    for (uint32_t other : several_.at(node)) {
      if (clusters_.Same(node, other)) return false;
    }
    return clusters_.quotes(node) == nodes_[node].quotes;
  }

  uint32_t NewPerson() {
    persons_.members.emplace_back();
    persons_.authority.push_back(kNoIndex);
    return static_cast<uint32_t>(persons_.members.size() - 1);
  }

  void Move(uint32_t node, uint32_t person, const std::string& reason) {
    const uint32_t old = persons_.of_node[node];
    if (old == person) return;
    if (old != kNoIndex) {
      IndexList& members = persons_.members[old];
      members.erase(std::find(members.begin(), members.end(), node));
    }
    persons_.of_node[node] = person;
    persons_.members[person].push_back(node);
    nodes_[node].reason = reason;
  }

  // The corrections in the order in which they were said.
  void Correct() {
    if (corrections_.empty()) return;
    absl::flat_hash_map<absl::string_view, uint32_t> node_of;
    node_of.reserve(nodes_.size());
    for (uint32_t i = 0; i < nodes_.size(); ++i) node_of.emplace(nodes_[i].folded, i);
    for (const Correction& correction : corrections_) {
      std::vector<uint32_t> named;
      for (const std::string& name : correction.names) {
        const auto found = node_of.find(WholeName(name));
        if (found != node_of.end()) named.push_back(found->second);
      }
      switch (correction.op) {
        case CorrectionOp::kMerge:
          Merge(named);
          break;
        case CorrectionOp::kSplit: {
          if (named.empty()) break;
          const uint32_t person = NewPerson();
          for (uint32_t node : named) Move(node, person, "parted from others by a correction");
          break;
        }
        case CorrectionOp::kRename:
          for (uint32_t node : named) {
            if (persons_.of_node[node] == kNoIndex) {
              Move(node, NewPerson(), "named by a correction");
            }
            renamed_[persons_.of_node[node]] = correction.to;
          }
          break;
        case CorrectionOp::kUnknown:
          break;
      }
    }
  }

  void Merge(const std::vector<uint32_t>& named) {
    if (named.size() < 2) return;
    const std::string reason = "put together by a correction";
    uint32_t person = persons_.of_node[named.front()];
    if (person == kNoIndex) {
      person = NewPerson();
      Move(named.front(), person, reason);
    }
    for (uint32_t node : named) {
      const uint32_t other = persons_.of_node[node];
      if (other == person) continue;
      if (other == kNoIndex) {
        Move(node, person, reason);
        continue;
      }
      if (persons_.authority[person] == kNoIndex) {
        persons_.authority[person] = persons_.authority[other];
      }
      nodes_[node].reason = reason;
      for (uint32_t member : persons_.members[other]) {
        persons_.of_node[member] = person;
        persons_.members[person].push_back(member);
      }
      persons_.members[other].clear();
      const auto name = renamed_.find(other);
      if (name != renamed_.end()) renamed_.try_emplace(person, name->second);
    }
  }

  void DecideByArticle() {
    ContextLinker context(facts_, nodes_, authority_, data_, persons_);
    std::vector<uint32_t> alone;
    absl::flat_hash_map<uint32_t, std::vector<uint32_t>> persons_of;  // by entry of the authority
    for (uint32_t person = 0; person < persons_.authority.size(); ++person) {
      if (persons_.authority[person] != kNoIndex) {
        persons_of[persons_.authority[person]].push_back(person);
      }
    }
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      const LinkNode& node = nodes_[i];
      if (persons_.of_node[i] != kNoIndex || node.facts == nullptr) continue;
      std::vector<ArticleDecision> decisions;
      if (node.kind == NodeKind::kTitle) {
        decisions = context.DecideTitle(i);
      } else if (several_.contains(i) || IsAmbiguous(i)) {
        decisions = context.DecideAmong(i, PersonsFor(i, persons_of));
      } else if (node.kind == NodeKind::kShort) {
        auto decided = context.DecideShort(i);
        if (!decided.has_value()) {
          if (!node.facts->uses.empty()) alone.push_back(i);  // nobody else bears it
          continue;
        }
        decisions = *std::move(decided);
      }
      if (!decisions.empty()) decisions_[i] = std::move(decisions);
    }
    for (uint32_t node : alone) Move(node, NewPerson(), "");
    compared_ += context.looked_at();
  }

  // Who may bear a name that fits several.
  std::vector<uint32_t> PersonsFor(
      uint32_t node, const absl::flat_hash_map<uint32_t, std::vector<uint32_t>>& persons_of) const {
    std::vector<uint32_t> persons;
    const auto several = several_.find(node);
    if (several != several_.end()) {
      for (uint32_t other : several->second) persons.push_back(persons_.of_node[other]);
    }
    for (uint32_t entry : nodes_[node].authorities) {
      const auto found = persons_of.find(entry);
      if (found == persons_of.end()) continue;
      persons.insert(persons.end(), found->second.begin(), found->second.end());
    }
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    while (!persons.empty() && persons.back() == kNoIndex) persons.pop_back();
    return persons;
  }

  const PeopleFacts& facts_;
  const Authority& authority_;
  const Corrections& corrections_;
  const LinkData& data_;
  std::unique_ptr<LinkWords> words_;  // of the nodes
  std::deque<std::string> text_;      // of those that the facts do not have
  std::vector<LinkNode> nodes_;
  Clusters clusters_;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> several_;  // full names that fit several
  Persons persons_;
  uint64_t compared_ = 0;
  absl::flat_hash_map<uint32_t, std::vector<ArticleDecision>> decisions_;
  absl::flat_hash_map<uint32_t, std::string> renamed_;  // persons
};

}  // namespace

LinkedPeople LinkPeople(const PeopleFacts& facts, const Authority& authority,
                        const Corrections& corrections, const LinkData& data,
                        const PeopleTable* previous) {
  return Linker(facts, authority, corrections, data).Run(previous);
}

}  // namespace quoth
