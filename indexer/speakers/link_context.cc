#include "indexer/speakers/link_context.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

// Weights are natural logarithms of odds.
constexpr double kNamedInText = 4.0;   // the full name stands in the text around
constexpr double kOtherInText = -2.0;  // another one's does
constexpr double kSameRole = 3.0;      // the article calls both the same
constexpr double kOtherGender = -4.0;
constexpr double kSpeaksToo = -3.0;  // both names speak in the article: the article's own
                                     // resolution has kept them apart
constexpr double kLongAgo = -1.5;    // years from the person's other quotes
constexpr double kCompany = 0.7;     // somebody else speaks there who often does beside them
constexpr double kMostCompany = 2.1;
// Somebody whom the index does not name in full: as if quoted this often.
constexpr double kNobody = 0.2;
// Odds of 7.4 to 1.
constexpr double kSure = 2.0;
constexpr size_t kMaxCandidates = 60;
// Of the surnames that have a coarse sound in common with a name of one word, so many are compared
// with it, the most quoted ones.
constexpr size_t kMaxSurnames = 24;
constexpr size_t kMaxCompanyArticles = 300;
constexpr uint32_t kYears = 20000;  // in dates like 20200930

}  // namespace

ContextLinker::ContextLinker(const PeopleFacts& facts, const std::vector<LinkNode>& nodes,
                             const Authority& authority, const LinkData& data,
                             const Persons& persons)
    : facts_(facts),
      nodes_(nodes),
      authority_(authority),
      data_(data),
      persons_(persons),
      speakers_(facts.articles().size()) {
  for (uint32_t person = 0; person < persons_.authority.size(); ++person) {
    if (persons_.authority[person] != kNoIndex) person_of_[persons_.authority[person]] = person;
  }
  for (uint32_t i = 0; i < nodes_.size(); ++i) {
    const LinkNode& node = nodes_[i];
    if (node.kind != NodeKind::kFull || persons_.of_node[i] == kNoIndex) continue;
    if (!facts_.hints().empty()) node_of_.emplace(node.folded, i);
    if (node.facts == nullptr) continue;
    for (const NameUse& use : node.facts->uses) {
      speakers_[use.article].push_back(persons_.of_node[i]);
    }
  }
  SumUp();
  IndexSurnames();
  for (uint32_t entry = 0; entry < authority_.size(); ++entry) {
    for (uint32_t r = 0; r < authority_[entry].roles.size(); ++r) {
      holders_[data_.TitleKey(authority_[entry].roles[r].title)].emplace_back(entry, r);
    }
  }
}

void ContextLinker::SumUp() {
  sums_.resize(persons_.members.size());
  for (uint32_t person = 0; person < persons_.members.size(); ++person) {
    Sum& sum = sums_[person];
    for (uint32_t i : persons_.members[person]) {
      const LinkNode& node = nodes_[i];
      sum.quotes += node.quotes;
      sum.female += node.female;
      sum.male += node.male;
      if (node.facts == nullptr) continue;
      for (const NameUse& use : node.facts->uses) {
        const uint32_t date = facts_.articles()[use.article].date;
        if (date == 0) continue;
        if (sum.first == 0 || date < sum.first) sum.first = date;
        sum.last = std::max(sum.last, date);
      }
    }
  }
}

void ContextLinker::IndexSurnames() {
  for (uint32_t i = 0; i < nodes_.size(); ++i) {
    const LinkNode& node = nodes_[i];
    if (node.kind != NodeKind::kFull || persons_.of_node[i] == kNoIndex) continue;
    if (node.name.words.size() < 2) continue;
    const auto [at, added] =
        surname_of_.try_emplace(&node.name.last(), static_cast<uint32_t>(surnames_.size()));
    if (added) surnames_.push_back({i, 0, {}});
    surnames_[at->second].quotes += node.quotes;
    surnames_[at->second].persons.push_back(persons_.of_node[i]);
  }
  std::sort(surnames_.begin(), surnames_.end(), [](const Surname& a, const Surname& b) {
    return std::make_pair(b.quotes, a.node) < std::make_pair(a.quotes, b.node);
  });
  for (uint32_t i = 0; i < surnames_.size(); ++i) {
    const LinkWord& surname = nodes_[surnames_[i].node].name.last();
    surname_of_[&surname] = i;
    for (uint64_t key : surname.keys) by_sound_.push_back({key, i, &surname});
  }
  std::sort(by_sound_.begin(), by_sound_.end(), [](const Sounding& a, const Sounding& b) {
    return a.key != b.key ? a.key < b.key : a.surname < b.surname;
  });
  for (Surname& surname : surnames_) {
    std::vector<uint32_t>& persons = surname.persons;
    std::sort(persons.begin(), persons.end(), [this](uint32_t a, uint32_t b) {
      return std::make_pair(sums_[b].quotes, a) < std::make_pair(sums_[a].quotes, b);
    });
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    if (persons.size() > kMaxCandidates) persons.resize(kMaxCandidates);
    persons.shrink_to_fit();
  }
}

bool ContextLinker::SpeaksIn(uint32_t person, uint32_t article) const {
  const IndexList& speakers = speakers_[article];
  return std::find(speakers.begin(), speakers.end(), person) != speakers.end();
}

std::vector<ContextLinker::Candidate> ContextLinker::CandidatesOf(uint32_t index) {
  const LinkNode& node = nodes_[index];
  absl::flat_hash_map<uint32_t, uint32_t> owned;  // by person
  if (node.facts != nullptr) {
    for (const ShortUse& use : node.facts->short_for) {
      if (persons_.of_node[use.name] != kNoIndex) ++owned[persons_.of_node[use.name]];
    }
  }
  if (!node.name.words.empty()) {
    const auto take = [&](const Surname& surname) {
      for (uint32_t person : surname.persons) owned.try_emplace(person, 0);
    };
    const LinkWord& last = node.name.last();
    const auto same = surname_of_.find(&last);
    if (same != surname_of_.end()) take(surnames_[same->second]);
    for (uint64_t key : last.keys) {
      auto at = std::lower_bound(by_sound_.begin(), by_sound_.end(), key,
                                 [](const Sounding& s, uint64_t k) { return s.key < k; });
      for (size_t i = 0; i < kMaxSurnames && at != by_sound_.end() && at->key == key; ++i, ++at) {
        ++looked_at_;
        if (at->word != &last && SurnamesAgree(last, *at->word)) take(surnames_[at->surname]);
      }
    }
  }
  std::vector<Candidate> out;
  for (const auto& [person, articles] : owned) out.push_back({person, articles});
  std::sort(out.begin(), out.end(), [this](const Candidate& a, const Candidate& b) {
    const auto rank = [this](const Candidate& c) {
      return std::make_pair(uint64_t{c.owned} * 2 + sums_[c.person].quotes, ~c.person);
    };
    return rank(b) < rank(a);
  });
  if (out.size() > kMaxCandidates) out.resize(kMaxCandidates);
  return out;
}

const std::vector<uint32_t>& ContextLinker::RolesOf(uint32_t person) {
  const auto [known, added] = roles_.try_emplace(person);
  std::vector<uint32_t>& roles = known->second;
  if (added) {
    for (uint32_t node : persons_.members[person]) {
      if (nodes_[node].facts == nullptr) continue;
      for (const auto& [role, quotes] : nodes_[node].facts->roles) {
        roles.push_back(facts_.TitleOf(role));
      }
    }
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  }
  return roles;
}

bool ContextLinker::HoldsRole(uint32_t person, uint32_t role, uint32_t date) {
  const std::vector<uint32_t>& roles = RolesOf(person);
  if (std::binary_search(roles.begin(), roles.end(), facts_.TitleOf(role))) return true;
  const uint32_t entry = persons_.authority[person];
  if (entry == kNoIndex) return false;
  const auto found = holders_.find(data_.TitleKey(facts_.roles()[role]));
  if (found == holders_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const auto& holder) {
    const AuthorityRole& held = authority_[holder.first].roles[holder.second];
    return holder.first == entry && (date == 0 || (held.from <= date && date <= held.to));
  });
}

const std::vector<uint32_t>& ContextLinker::CompanyOf(uint32_t person) {
  const auto [known, added] = company_.try_emplace(person);
  std::vector<uint32_t>& company = known->second;
  if (!added) return company;
  size_t articles = 0;
  for (uint32_t node : persons_.members[person]) {
    if (nodes_[node].facts == nullptr) continue;
    for (const NameUse& use : nodes_[node].facts->uses) {
      if (++articles > kMaxCompanyArticles) break;
      for (uint32_t other : speakers_[use.article]) {
        if (other != person) company.push_back(other);
      }
    }
  }
  std::sort(company.begin(), company.end());
  company.erase(std::unique(company.begin(), company.end()), company.end());
  return company;
}

double ContextLinker::Score(const NameUse& use, const Candidate& candidate,
                            const std::vector<uint32_t>& hinted, std::string* reason) {
  const uint32_t person = candidate.person;
  const Sum& sum = sums_[person];
  double score = std::log(2.0 * candidate.owned + sum.quotes + kNobody);
  if (std::find(hinted.begin(), hinted.end(), person) != hinted.end()) {
    score += kNamedInText;
    absl::StrAppend(reason, ", named in full in the text");
  } else if (!hinted.empty()) {
    score += kOtherInText;
  }
  const uint32_t date = facts_.articles()[use.article].date;
  if (use.role != kNoIndex && HoldsRole(person, use.role, date)) {
    score += kSameRole;
    absl::StrAppend(reason, ", called '", facts_.roles()[use.role], "'");
  }
  if ((use.gender == Gender::kFemale && sum.male > 3 * sum.female) ||
      (use.gender == Gender::kMale && sum.female > 3 * sum.male)) {
    score += kOtherGender;
  }
  if (SpeaksIn(person, use.article)) score += kSpeaksToo;
  if (date != 0 && sum.first != 0 && (date + kYears < sum.first || date > sum.last + kYears)) {
    score += kLongAgo;
  }
  const std::vector<uint32_t>& company = CompanyOf(person);
  double together = 0;
  for (uint32_t other : speakers_[use.article]) {
    if (other != person && std::binary_search(company.begin(), company.end(), other)) {
      together += kCompany;
    }
  }
  if (together > 0) absl::StrAppend(reason, ", beside the same people");
  score += std::min(together, kMostCompany);
  return score;
}

std::vector<ArticleDecision> ContextLinker::Decide(uint32_t index,
                                                   const std::vector<Candidate>& candidates) {
  const LinkNode& node = nodes_[index];
  std::vector<ArticleDecision> decisions;
  if (node.facts == nullptr) return decisions;
  std::vector<NameHint> hints = node.facts->hints;
  const auto by_article = [](const auto& a, const auto& b) { return a.article < b.article; };
  std::stable_sort(hints.begin(), hints.end(), by_article);
  auto hint = hints.begin();
  for (const NameUse& use : node.facts->uses) {
    ArticleDecision decision;
    decision.article = use.article;
    std::vector<uint32_t> hinted;
    for (; hint != hints.end() && hint->article <= use.article; ++hint) {
      if (hint->article != use.article) continue;
      const auto full = node_of_.find(facts_.hints()[hint->words]);
      // "Bill Clinton" where the index knows William.
      hinted.push_back(full == node_of_.end() ? kNoIndex : persons_.of_node[full->second]);
    }
    double best = std::log(kNobody);
    double others = 0;
    looked_at_ += candidates.size();
    for (const Candidate& candidate : candidates) {
      std::string reason;
      const double score = Score(use, candidate, hinted, &reason);
      if (score > best) {
        others += std::exp(best);
        best = score;
        decision.person = candidate.person;
        decision.reason = reason;
      } else {
        others += std::exp(score);
      }
    }
    if (best - std::log(others + 1e-9) < kSure) decision.person = kNoIndex;
    decisions.push_back(std::move(decision));
  }
  // Where the short name stands for a full one, the article itself has said whose it is.
  absl::flat_hash_map<uint32_t, size_t> of_article;
  for (size_t i = 0; i < decisions.size(); ++i) of_article[decisions[i].article] = i;
  for (const ShortUse& use : node.facts->short_for) {
    const uint32_t person = persons_.of_node[use.name];
    if (person == kNoIndex) continue;
    const auto [same, added] = of_article.try_emplace(use.article, decisions.size());
    if (added) {
      decisions.push_back({use.article, person, ", where the article gives the full name"});
    } else if (decisions[same->second].person != person) {
      decisions[same->second].person = kNoIndex;  // two people of one name in one article
    }
  }
  return decisions;
}

absl::optional<std::vector<ArticleDecision>> ContextLinker::DecideShort(uint32_t node) {
  const std::vector<Candidate> candidates = CandidatesOf(node);
  if (candidates.empty()) return absl::nullopt;
  return Decide(node, candidates);
}

std::vector<ArticleDecision> ContextLinker::DecideAmong(uint32_t node,
                                                        const std::vector<uint32_t>& persons) {
  std::vector<Candidate> candidates;
  candidates.reserve(persons.size());
  for (const uint32_t person : persons) candidates.push_back({person, 0});
  return Decide(node, candidates);
}

std::vector<ArticleDecision> ContextLinker::DecideTitle(uint32_t index) {
  const LinkNode& node = nodes_[index];
  std::vector<ArticleDecision> decisions;
  if (node.facts == nullptr) return decisions;
  const auto found = holders_.find(data_.TitleKey(node.folded));
  if (found == holders_.end()) return decisions;
  for (const NameUse& use : node.facts->uses) {
    const uint32_t date = facts_.articles()[use.article].date;
    ArticleDecision decision;
    decision.article = use.article;
    bool several = date == 0;
    for (const auto& [entry, r] : found->second) {
      const AuthorityRole& role = authority_[entry].roles[r];
      const auto person = person_of_.find(entry);
      if (date < role.from || date > role.to || person == person_of_.end()) continue;
      if (decision.person != kNoIndex && decision.person != person->second) several = true;
      decision.person = person->second;
      decision.reason = absl::StrCat(", ", role.title, " on that day");
    }
    if (several) decision.person = kNoIndex;
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

}  // namespace quoth
