#include "indexer/speakers/link_output.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "schema/hash.h"
#include "schema/name_key.h"
#include "schema/people_format.h"

namespace quoth {
namespace {

using people_format::kNobody;

constexpr size_t kMaxRoles = 50;

class Output {
 public:
  Output(const LinkOutcome& outcome, const PeopleTable* previous)
      : out_(outcome), previous_(previous), work_(outcome.persons.members.size()) {}

  LinkedPeople Run() {
    Count();
    // Persons that have a quote, most quoted first.
    std::vector<uint32_t> order;
    for (uint32_t person = 0; person < work_.size(); ++person) {
      if (work_[person].quotes > 0) order.push_back(person);
    }
    std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
      return std::make_pair(work_[b].quotes, a) < std::make_pair(work_[a].quotes, b);
    });
    place_.assign(work_.size(), kNobody);
    for (uint32_t i = 0; i < order.size(); ++i) place_[order[i]] = i;
    Names();
    result_.people.persons.reserve(order.size());
    ids_.reserve(order.size());
    for (uint32_t person : order) AddPerson(person);
    result_.stats.persons = static_cast<uint32_t>(order.size());
    return std::move(result_);
  }

 private:
  struct Spelling {
    uint32_t node = 0;
    uint32_t quotes = 0;
    std::string reason;
  };
  struct Work {
    uint32_t quotes = 0;
    uint32_t first = 0;
    uint32_t last = 0;
    IndexList articles;
    absl::InlinedVector<Spelling, 1> spellings;
    uint32_t types[4] = {};
  };

  absl::string_view Keep(std::string text) {
    if (text.empty()) return {};
    result_.text.push_back(std::move(text));
    return result_.text.back();
  }

  void Use(uint32_t person, const NameUse& use) {
    Work& work = work_[person];
    work.quotes += use.quotes;
    work.articles.push_back(use.article);
    const uint32_t date = out_.facts.articles()[use.article].date;
    if (date == 0) return;
    if (work.first == 0 || date < work.first) work.first = date;
    work.last = std::max(work.last, date);
  }

  void Count() {
    for (uint32_t i = 0; i < out_.nodes.size(); ++i) {
      const LinkNode& node = out_.nodes[i];
      const uint32_t person = out_.persons.of_node[i];
      if (person != kNoIndex) {
        if (node.facts != nullptr) {
          for (const NameUse& use : node.facts->uses) Use(person, use);
          for (size_t type = 0; type < 4; ++type) {
            work_[person].types[type] += node.facts->types[type];
          }
        }
        work_[person].spellings.push_back({i, node.quotes, node.reason});
        continue;
      }
      const auto decided = out_.decisions.find(i);
      if (decided != out_.decisions.end()) CountDecisions(i, decided->second);
    }
  }

  void CountDecisions(uint32_t index, const std::vector<ArticleDecision>& decisions) {
    const LinkNode& node = out_.nodes[index];
    // Quotes of the name for each article, and the best reason for each person.
    absl::flat_hash_map<uint32_t, const NameUse*> uses;
    for (const NameUse& use : node.facts->uses) uses[use.article] = &use;
    struct Sum {
      uint32_t quotes = 0;
      uint32_t articles = 0;
      std::map<std::string, uint32_t> reasons;
    };
    std::map<uint32_t, Sum> sums;
    for (const ArticleDecision& decision : decisions) {
      const auto use = uses.find(decision.article);
      if (use != uses.end()) {
        ++(decision.person == kNoIndex ? result_.stats.left_alone : result_.stats.by_article);
      }
      if (decision.person == kNoIndex) continue;
      Sum& sum = sums[decision.person];
      ++sum.articles;
      ++sum.reasons[decision.reason];
      if (use == uses.end()) continue;
      sum.quotes += use->second->quotes;
      Use(decision.person, *use->second);
      work_[decision.person].types[0] += node.kind == NodeKind::kTitle ? 0 : use->second->quotes;
    }
    for (const auto& [person, sum] : sums) {
      const auto most =
          std::max_element(sum.reasons.begin(), sum.reasons.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      const absl::string_view what = node.kind == NodeKind::kTitle ? "by the office"
                                     : node.kind == NodeKind::kFull
                                         ? "fits several people, this one"
                                         : "a part of the name, this person's";
      work_[person].spellings.push_back(
          {index, sum.quotes,
           absl::StrCat(what, " in ", sum.articles, sum.articles == 1 ? " article" : " articles",
                        most->first)});
    }
  }

  // Names with their persons; an ambiguous one belongs to whom most of its articles give it.
  void Names() {
    name_of_.assign(out_.nodes.size(), kNobody);
    result_.people.names.reserve(out_.nodes.size());
    for (uint32_t i = 0; i < out_.nodes.size(); ++i) {
      const LinkNode& node = out_.nodes[i];
      const uint32_t person = out_.persons.of_node[i];
      NameToWrite name;
      name.folded = node.folded;
      if (person != kNoIndex) {
        if (place_[person] == kNobody) continue;
        name.person = place_[person];
      } else {
        const auto decided = out_.decisions.find(i);
        if (decided == out_.decisions.end()) continue;
        Decided(decided->second, node.kind == NodeKind::kTitle, &name);
        if (name.person == kNobody && name.exceptions.empty()) continue;
      }
      if (node.facts != nullptr && node.quotes > 0) ++result_.stats.names;
      name_of_[i] = static_cast<uint32_t>(result_.people.names.size());
      result_.people.names.push_back(std::move(name));
    }
  }

  void Decided(const std::vector<ArticleDecision>& decisions, bool never_default,
               NameToWrite* name) {
    std::map<uint32_t, size_t> votes;
    for (const ArticleDecision& decision : decisions) {
      const uint32_t place = decision.person == kNoIndex ? kNobody : place_[decision.person];
      ++votes[place];
    }
    for (const auto& [place, count] : votes) {
      if (place != kNobody && 2 * count > decisions.size() && !never_default) name->person = place;
    }
    for (const ArticleDecision& decision : decisions) {
      const uint32_t place = decision.person == kNoIndex ? kNobody : place_[decision.person];
      if (place == name->person) continue;
      name->exceptions.push_back({out_.facts.articles()[decision.article].key, place});
    }
  }

  // The most quoted full name.
  const LinkNode& BestName(uint32_t person, const Work& work) const {
    const LinkNode* best = nullptr;
    const auto rank = [](const LinkNode& node) {
      return std::make_tuple(node.kind == NodeKind::kFull || node.kind == NodeKind::kBody,
                             !node.name.has_initial(), node.quotes, node.name.words.size());
    };
    for (const Spelling& spelling : work.spellings) {
      const LinkNode& node = out_.nodes[spelling.node];
      if (out_.persons.of_node[spelling.node] != person) continue;
      if (best == nullptr || rank(*best) < rank(node)) best = &node;
    }
    return best == nullptr ? out_.nodes[work.spellings.front().node] : *best;
  }

  absl::string_view NameFor(uint32_t person, const LinkNode& best) {
    const auto renamed = out_.renamed.find(person);
    if (renamed != out_.renamed.end()) return Keep(renamed->second);
    const uint32_t entry = out_.persons.authority[person];
    return entry != kNoIndex ? absl::string_view(out_.authority[entry].name) : best.shown;
  }

  absl::string_view IdFor(uint32_t person, const LinkNode& best) {
    const uint32_t entry = out_.persons.authority[person];
    std::string id;
    if (entry != kNoIndex) id = out_.authority[entry].id;
    if (id.empty() && previous_ != nullptr) {
      const auto known = previous_->PersonOf(best.folded, "");
      if (known.has_value()) id = std::string(previous_->IdOf(*known));
    }
    if (id.empty() || ids_.contains(id)) {
      id = HexHash(best.folded).substr(0, 16);
      while (ids_.contains(id)) id = HexHash(id).substr(0, 16);
    }
    const absl::string_view kept = Keep(std::move(id));
    ids_.insert(kept);
    return kept;
  }

  void AddPerson(uint32_t person) {
    Work& work = work_[person];
    PersonToWrite to;
    const LinkNode& best = BestName(person, work);
    to.name = NameFor(person, best);
    to.id = IdFor(person, best);
    to.type = static_cast<SpeakerType>(std::max_element(work.types, work.types + 4) - work.types);
    to.quotes = work.quotes;
    std::sort(work.articles.begin(), work.articles.end());
    work.articles.erase(std::unique(work.articles.begin(), work.articles.end()),
                        work.articles.end());
    to.articles = static_cast<uint32_t>(work.articles.size());
    to.first_date = work.first;
    to.last_date = work.last;
    std::stable_sort(work.spellings.begin(), work.spellings.end(),
                     [](const Spelling& a, const Spelling& b) { return a.quotes > b.quotes; });
    uint32_t female = 0, male = 0;
    std::map<absl::string_view, uint32_t> roles;
    for (Spelling& spelling : work.spellings) {
      const LinkNode& node = out_.nodes[spelling.node];
      if (name_of_[spelling.node] == kNobody) continue;
      to.spellings.push_back(
          {node.shown, name_of_[spelling.node], spelling.quotes, Keep(std::move(spelling.reason))});
      if (out_.persons.of_node[spelling.node] != person) continue;
      female += node.female;
      male += node.male;
      if (node.facts == nullptr) continue;
      for (const auto& [role, quotes] : node.facts->roles) {
        roles[out_.facts.roles()[role]] += quotes;
      }
    }
    to.gender = female > 2 * male   ? Gender::kFemale
                : male > 2 * female ? Gender::kMale
                                    : Gender::kUnknown;
    AddRoles(person, roles, &to);
    result_.people.persons.push_back(std::move(to));
  }

  void AddRoles(uint32_t person, const std::map<absl::string_view, uint32_t>& roles,
                PersonToWrite* to) {
    const uint32_t entry = out_.persons.authority[person];
    if (entry != kNoIndex) {
      for (const AuthorityRole& role : out_.authority[entry].roles) AddRoleKeys(role.title, to);
    }
    for (const auto& [title, quotes] : roles) to->roles.push_back({title, quotes});
    std::stable_sort(to->roles.begin(), to->roles.end(),
                     [](const auto& a, const auto& b) { return a.quotes > b.quotes; });
    if (to->roles.size() > kMaxRoles) to->roles.resize(kMaxRoles);
    // "prime minister" alone fits too many; what names a country is asked for.
    for (const PersonToWrite::Role& role : to->roles) {
      if (out_.data.NamesCountry(role.title)) AddRoleKeys(role.title, to);
    }
  }

  void AddRoleKeys(absl::string_view title, PersonToWrite* to) {
    for (std::string& key : out_.data.TitleVariants(title)) {
      to->role_keys.push_back(std::move(key));
    }
  }

  const LinkOutcome& out_;
  const PeopleTable* previous_;
  std::vector<Work> work_;         // by person
  std::vector<uint32_t> place_;    // of a person in the result
  std::vector<uint32_t> name_of_;  // of a node in the result's names
  absl::flat_hash_set<absl::string_view> ids_;
  LinkedPeople result_;
};

}  // namespace

LinkedPeople WriteOut(const LinkOutcome& outcome, const PeopleTable* previous) {
  return Output(outcome, previous).Run();
}

}  // namespace quoth
