#include "indexer/speakers/link_nodes.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "schema/people_table.h"

namespace quoth {
namespace {

// In a block a name is compared with at most this many that differ from one another; names come
// most quoted first, so what is left out is rare.
constexpr size_t kMaxCompared = 24;
// Initials of surnames that more people than this share tell nothing.
constexpr size_t kMaxByInitial = 16;
// A gender counts when it was seen this much more often than the other.
constexpr uint32_t kSureGender = 3;
// Two names are two people if this share of the rarer one's articles has both as speakers.
constexpr double kApart = 0.5;
constexpr size_t kMaxDetailed = 4;

NodeKind KindOf(const NameFacts& facts, const LinkName& name) {
  switch (facts.type()) {
    case SpeakerType::kBody:
      // The police of one article are not those of another.
      return facts.common ? NodeKind::kTitle : NodeKind::kBody;
    case SpeakerType::kGroup:
    case SpeakerType::kUnnamed:
      return NodeKind::kTitle;
    case SpeakerType::kPerson:
      break;
  }
  return name.full() ? NodeKind::kFull : NodeKind::kShort;
}

int SureGender(uint32_t female, uint32_t male) {
  if (female > 1 && female > kSureGender * male) return 1;
  return male > 1 && male > kSureGender * female ? 2 : 0;
}

size_t Common(const IndexList& a, const IndexList& b) {
  const IndexList& few = a.size() < b.size() ? a : b;
  const IndexList& many = a.size() < b.size() ? b : a;
  return static_cast<size_t>(std::count_if(few.begin(), few.end(), [&](uint32_t article) {
    return std::binary_search(many.begin(), many.end(), article);
  }));
}

}  // namespace

std::vector<LinkNode> MakeNodes(const PeopleFacts& facts, const Authority& authority,
                                const LinkData& data, LinkWords* words,
                                std::deque<std::string>* text) {
  std::vector<LinkNode> nodes;
  nodes.reserve(facts.names().size());
  for (const NameFacts& name : facts.names()) {
    LinkNode node;
    node.shown = name.shown;
    node.folded = name.folded;
    node.quotes = name.quotes;
    node.female = name.female;
    node.male = name.male;
    node.facts = &name;
    const bool person = name.type() == SpeakerType::kPerson || name.quotes == 0;
    if (person) node.name = ParseLinkName(name.shown, data, words);
    node.kind = name.quotes == 0 ? (node.name.full() ? NodeKind::kFull : NodeKind::kShort)
                                 : KindOf(name, node.name);
    nodes.push_back(std::move(node));
  }
  absl::flat_hash_map<std::string, uint32_t> added;
  for (uint32_t entry = 0; entry < authority.size(); ++entry) {
    const AuthorityPerson& person = authority[entry];
    std::vector<const std::string*> names = {&person.name};
    for (const std::string& alias : person.aliases) names.push_back(&alias);
    for (const std::string* shown : names) {
      std::string folded = WholeName(*shown);
      uint32_t index = facts.Find(folded);
      if (index == kNoIndex) {
        const auto [known, is_new] = added.try_emplace(folded, static_cast<uint32_t>(nodes.size()));
        index = known->second;
        if (is_new) {
          LinkNode node;
          node.shown = *shown;
          node.folded = text->emplace_back(std::move(folded));
          node.name = ParseLinkName(*shown, data, words);
          node.kind = person.type == SpeakerType::kBody ? NodeKind::kBody
                      : node.name.full()                ? NodeKind::kFull
                                                        : NodeKind::kShort;
          nodes.push_back(std::move(node));
        }
      }
      LinkNode& node = nodes[index];
      if (node.authorities.empty() || node.authorities.back() != entry) {
        node.authorities.push_back(entry);
      }
      if (person.gender == Gender::kFemale) node.female += 100;
      if (person.gender == Gender::kMale) node.male += 100;
    }
  }
  return nodes;
}

namespace {

// Whether surnames agree, remembered for the last pairs: in a block few surnames meet over and
// over, and how they sound costs more to compare than all else.
class SurnameMemo {
 public:
  bool Agree(const LinkWord* a, const LinkWord* b) {
    if (a == b) return true;
    if (!MayAgree(a->letters, b->letters)) return false;
    if (b < a) std::swap(a, b);
    const size_t place = (reinterpret_cast<uintptr_t>(a) / sizeof(LinkWord) * 31 +
                          reinterpret_cast<uintptr_t>(b) / sizeof(LinkWord)) %
                         entries_.size();
    Entry& entry = entries_[place];
    if (entry.a != a || entry.b != b) entry = {a, b, SurnamesAgree(*a, *b)};
    return entry.agree;
  }

 private:
  struct Entry {
    const LinkWord* a = nullptr;
    const LinkWord* b = nullptr;
    bool agree = false;
  };
  std::vector<Entry> entries_{2048};
};

}  // namespace

std::vector<LinkEdge> FindEdges(const std::vector<LinkNode>& nodes, uint64_t* pairs) {
  // Nodes by quotes, so that in every block the most quoted come first.
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::kFull) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return nodes[a].quotes > nodes[b].quotes; });
  std::vector<std::pair<uint64_t, uint32_t>> keys;
  for (uint32_t place = 0; place < order.size(); ++place) {
    for (uint64_t key : BlockingKeys(nodes[order[place]].name)) keys.emplace_back(key, place);
  }
  std::sort(keys.begin(), keys.end());

  std::vector<LinkEdge> edges;
  std::vector<uint32_t> compared;
  SurnameMemo surnames;
  const auto compare = [&](uint32_t a, uint32_t b) {
    const LinkName& x = nodes[a].name;
    const LinkName& y = nodes[b].name;
    // What Compare would say in the end: as written and turned round, no surname of both.
    if (x.words.size() == y.words.size() && !x.unsegmented && !y.unsegmented &&
        !surnames.Agree(&x.last(), &y.last()) && !surnames.Agree(&x.last(), &y.given())) {
      return NameMatch::kNo;
    }
    ++*pairs;
    const NameAgreement agreement = Compare(x, y);
    if (agreement.match != NameMatch::kNo) {
      edges.push_back({a, b, agreement.match, agreement.first_is_shorter});
    }
    return agreement.match;
  };
  for (size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && keys[end].first == keys[begin].first) ++end;
    if (end - begin < 2) continue;
    compared.clear();
    if ((keys[begin].first & kInitialKey) != 0) {
      size_t whole = 0;
      for (size_t i = begin; i < end; ++i) {
        if (!nodes[order[keys[i].second]].name.has_initial() && ++whole <= kMaxByInitial) {
          compared.push_back(order[keys[i].second]);
        }
      }
      if (whole > kMaxByInitial) continue;
      for (size_t i = begin; i < end; ++i) {
        const uint32_t node = order[keys[i].second];
        if (!nodes[node].name.has_initial()) continue;
        for (uint32_t other : compared) compare(node, other);
        // Initials among themselves: "J. Smith", "J.R. Smith".
      }
      continue;
    }
    for (size_t i = begin; i < end; ++i) {
      const uint32_t node = order[keys[i].second];
      bool known = false;
      for (uint32_t other : compared) {
        if (compare(node, other) >= NameMatch::kSound) {
          known = true;
          break;
        }
      }
      if (!known && compared.size() < kMaxCompared) compared.push_back(node);
    }
  }
  const auto pair = [](const LinkEdge& edge) {
    return std::make_pair(std::min(edge.a, edge.b), std::max(edge.a, edge.b));
  };
  std::sort(edges.begin(), edges.end(), [&](const LinkEdge& x, const LinkEdge& y) {
    return std::make_pair(y.match, pair(x)) < std::make_pair(x.match, pair(y));
  });
  edges.erase(std::unique(edges.begin(), edges.end(),
                          [&](const LinkEdge& x, const LinkEdge& y) { return pair(x) == pair(y); }),
              edges.end());
  return edges;
}

Clusters::Clusters(const std::vector<LinkNode>* nodes)
    : nodes_(*nodes), parent_(nodes->size()), of_(nodes->size()) {
  for (uint32_t i = 0; i < nodes_.size(); ++i) {
    parent_[i] = i;
    const LinkNode& node = nodes_[i];
    Summary& summary = of_[i];
    summary.quotes = node.quotes;
    summary.female = node.female;
    summary.male = node.male;
    if (node.name.words.size() > 2) summary.detailed.push_back(i);
    if (node.facts == nullptr || node.kind != NodeKind::kFull) continue;
    for (const NameUse& use : node.facts->uses) summary.articles.push_back(use.article);
  }
}

uint32_t Clusters::Find(uint32_t node) const {
  while (parent_[node] != node) {
    parent_[node] = parent_[parent_[node]];
    node = parent_[node];
  }
  return node;
}

bool Clusters::MayJoin(uint32_t a, uint32_t b, NameMatch match) const {
  const Summary& x = of_[Find(a)];
  const Summary& y = of_[Find(b)];
  if (x.authority != kNoIndex && y.authority != kNoIndex && x.authority != y.authority)
    return false;
  const int gender_x = SureGender(x.female, x.male);
  const int gender_y = SureGender(y.female, y.male);
  if (match < NameMatch::kSame && gender_x != 0 && gender_y != 0 && gender_x != gender_y) {
    return false;
  }
  for (uint32_t i : x.detailed) {
    for (uint32_t j : y.detailed) {
      if (Compare(nodes_[i].name, nodes_[j].name).match == NameMatch::kNo &&
          !nodes_[i].name.unsegmented && !nodes_[j].name.unsegmented &&
          nodes_[i].name.given().script == nodes_[j].name.given().script) {
        return false;
      }
    }
  }
  if (match == NameMatch::kSame) return true;
  const size_t common = Common(x.articles, y.articles);
  if (common == 0) return true;
  if (match <= NameMatch::kNickname) return false;
  const size_t fewer = std::min(x.articles.size(), y.articles.size());
  return static_cast<double>(common) <= kApart * static_cast<double>(fewer);
}

void Clusters::Join(uint32_t a, uint32_t b) {
  a = Find(a);
  b = Find(b);
  if (a == b) return;
  if (of_[a].articles.size() < of_[b].articles.size()) std::swap(a, b);
  parent_[b] = a;
  Summary& to = of_[a];
  Summary& from = of_[b];
  if (to.authority == kNoIndex) to.authority = from.authority;
  to.quotes += from.quotes;
  to.female += from.female;
  to.male += from.male;
  const auto middle = static_cast<std::ptrdiff_t>(to.articles.size());
  to.articles.insert(to.articles.end(), from.articles.begin(), from.articles.end());
  std::inplace_merge(to.articles.begin(), to.articles.begin() + middle, to.articles.end());
  to.articles.erase(std::unique(to.articles.begin(), to.articles.end()), to.articles.end());
  for (uint32_t node : from.detailed) {
    if (to.detailed.size() < kMaxDetailed) to.detailed.push_back(node);
  }
  // Nobody asks for it any more.
  from.articles.clear();
  from.articles.shrink_to_fit();
  from.detailed.clear();
}

}  // namespace quoth
