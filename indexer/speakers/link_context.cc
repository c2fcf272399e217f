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
constexpr double kByGiven = -1.5;  // the word is the given name
// Somebody whom the index does not name in full: as if quoted this often.
constexpr double kNobody = 0.2;
// Odds of 7.4 to 1.
constexpr double kSure = 2.0;
constexpr size_t kMaxCandidates = 60;
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
  for (uint32_t i = 0; i < nodes_.size(); ++i) {
    const LinkNode& node = nodes_[i];
    if (node.kind != NodeKind::kFull || persons_.of_node[i] == kNoIndex) continue;
    node_of_.emplace(node.folded, i);
    if (node.name.words.size() >= 2) {
      for (uint64_t key : WordKeys(node.name.sounds.back())) by_surname_.emplace_back(key, i);
      for (uint64_t key : WordKeys(node.name.sounds.front())) by_given_.emplace_back(key, i);
    }
    if (node.facts == nullptr) continue;
    for (const NameUse& use : node.facts->uses) {
      speakers_[use.article].push_back(persons_.of_node[i]);
    }
  }
  std::sort(by_surname_.begin(), by_surname_.end());
  std::sort(by_given_.begin(), by_given_.end());
  for (uint32_t entry = 0; entry < authority_.size(); ++entry) {
    for (uint32_t r = 0; r < authority_[entry].roles.size(); ++r) {
      holders_[data_.TitleKey(authority_[entry].roles[r].title)].emplace_back(entry, r);
    }
  }
}

uint32_t ContextLinker::QuotesOf(uint32_t person) const {
  uint32_t quotes = 0;
  for (uint32_t node : persons_.members[person]) quotes += nodes_[node].quotes;
  return quotes;
}

bool ContextLinker::SpeaksIn(uint32_t person, uint32_t article) const {
  const std::vector<uint32_t>& speakers = speakers_[article];
  return std::find(speakers.begin(), speakers.end(), person) != speakers.end();
}

std::vector<ContextLinker::Candidate> ContextLinker::CandidatesOf(uint32_t index) {
  const LinkNode& node = nodes_[index];
  absl::flat_hash_map<uint32_t, Candidate> found;
  if (node.facts != nullptr) {
    for (const ShortUse& use : node.facts->short_for) {
      const uint32_t person = persons_.of_node[use.name];
      if (person == kNoIndex) continue;
      Candidate& candidate = found.try_emplace(person, Candidate{person, 0, false}).first->second;
      ++candidate.owned;
    }
  }
  if (!node.name.words.empty()) {
    const size_t last = node.name.words.size() - 1;
    for (const bool given : {false, true}) {
      const auto& list = given ? by_given_ : by_surname_;
      for (uint64_t key : WordKeys(node.name.sounds[last])) {
        auto at = std::lower_bound(list.begin(), list.end(), std::make_pair(key, 0u));
        for (; at != list.end() && at->first == key; ++at) {
          const LinkNode& full = nodes_[at->second];
          const uint32_t person = persons_.of_node[at->second];
          const bool agrees =
              given ? full.name.given() == node.name.words[last]
                    : SurnamesAgree(node.name, last, full.name, full.name.words.size() - 1);
          if (!agrees) continue;
          const auto [known, added] = found.try_emplace(person, Candidate{person, 0, given});
          // A given name alone is a person's only where some article uses it so.
          if (given && added) found.erase(known);
        }
      }
    }
  }
  std::vector<Candidate> out;
  for (const auto& [person, candidate] : found) out.push_back(candidate);
  std::sort(out.begin(), out.end(), [this](const Candidate& a, const Candidate& b) {
    const auto rank = [this](const Candidate& c) {
      return std::make_pair(c.owned * 2 + QuotesOf(c.person), ~c.person);
    };
    return rank(b) < rank(a);
  });
  if (out.size() > kMaxCandidates) out.resize(kMaxCandidates);
  return out;
}

bool ContextLinker::HasCandidates(uint32_t node) { return !CandidatesOf(node).empty(); }

const std::vector<std::string>& ContextLinker::RolesOf(uint32_t person) {
  const auto [known, added] = roles_.try_emplace(person);
  if (added) {
    for (uint32_t node : persons_.members[person]) {
      if (nodes_[node].facts == nullptr) continue;
      for (const auto& [role, quotes] : nodes_[node].facts->roles) {
        known->second.push_back(data_.TitleKey(facts_.roles()[role]));
      }
    }
    std::sort(known->second.begin(), known->second.end());
  }
  return known->second;
}

bool ContextLinker::HoldsRole(uint32_t person, uint32_t role, uint32_t date) {
  const std::string key = data_.TitleKey(facts_.roles()[role]);
  const std::vector<std::string>& roles = RolesOf(person);
  if (std::binary_search(roles.begin(), roles.end(), key)) return true;
  const uint32_t entry = persons_.authority[person];
  if (entry == kNoIndex) return false;
  return std::any_of(authority_[entry].roles.begin(), authority_[entry].roles.end(),
                     [&](const AuthorityRole& held) {
                       return data_.TitleKey(held.title) == key &&
                              (date == 0 || (held.from <= date && date <= held.to));
                     });
}

std::pair<uint32_t, uint32_t> ContextLinker::DatesOf(uint32_t person) {
  uint32_t first = 0, last = 0;
  for (uint32_t node : persons_.members[person]) {
    if (nodes_[node].facts == nullptr) continue;
    for (const NameUse& use : nodes_[node].facts->uses) {
      const uint32_t date = facts_.articles()[use.article].date;
      if (date == 0) continue;
      if (first == 0 || date < first) first = date;
      last = std::max(last, date);
    }
  }
  return {first, last};
}

const absl::flat_hash_map<uint32_t, uint32_t>& ContextLinker::CompanyOf(uint32_t person) {
  const auto [known, added] = company_.try_emplace(person);
  if (!added) return known->second;
  size_t articles = 0;
  for (uint32_t node : persons_.members[person]) {
    if (nodes_[node].facts == nullptr) continue;
    for (const NameUse& use : nodes_[node].facts->uses) {
      if (++articles > kMaxCompanyArticles) return known->second;
      for (uint32_t other : speakers_[use.article]) {
        if (other != person) ++known->second[other];
      }
    }
  }
  return known->second;
}

double ContextLinker::Score(const LinkNode& node, const NameUse& use, const Candidate& candidate,
                            const std::vector<uint32_t>& hinted, std::string* reason) {
  const uint32_t person = candidate.person;
  double score = std::log(2.0 * candidate.owned + QuotesOf(person) + kNobody);
  if (candidate.by_given) score += kByGiven;
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
  uint32_t female = 0, male = 0;
  for (uint32_t member : persons_.members[person]) {
    female += nodes_[member].female;
    male += nodes_[member].male;
  }
  if ((use.gender == Gender::kFemale && male > 3 * female) ||
      (use.gender == Gender::kMale && female > 3 * male)) {
    score += kOtherGender;
  }
  if (SpeaksIn(person, use.article)) score += kSpeaksToo;
  const auto [first, last] = DatesOf(person);
  if (date != 0 && first != 0 && (date + kYears < first || date > last + kYears)) {
    score += kLongAgo;
  }
  const auto& company = CompanyOf(person);
  double together = 0;
  for (uint32_t other : speakers_[use.article]) {
    if (other != person && company.contains(other)) together += kCompany;
  }
  if (together > 0) absl::StrAppend(reason, ", beside the same people");
  score += std::min(together, kMostCompany);
  (void)node;
  return score;
}

std::vector<ArticleDecision> ContextLinker::Decide(uint32_t index,
                                                   std::vector<Candidate> candidates) {
  const LinkNode& node = nodes_[index];
  std::vector<ArticleDecision> decisions;
  if (node.facts == nullptr) return decisions;
  for (const NameUse& use : node.facts->uses) {
    ArticleDecision decision;
    decision.article = use.article;
    std::vector<uint32_t> hinted;
    for (const NameHint& hint : node.facts->hints) {
      if (hint.article != use.article) continue;
      const auto full = node_of_.find(facts_.hints()[hint.words]);
      if (full != node_of_.end()) {
        hinted.push_back(persons_.of_node[full->second]);
        continue;
      }
      // "Bill Clinton" where the index knows William.
      hinted.push_back(kNoIndex);
    }
    double best = std::log(kNobody);
    double others = 0;
    for (const Candidate& candidate : candidates) {
      std::string reason;
      const double score = Score(node, use, candidate, hinted, &reason);
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
  for (const ShortUse& use : node.facts->short_for) {
    const uint32_t person = persons_.of_node[use.name];
    if (person == kNoIndex) continue;
    const auto same = std::find_if(decisions.begin(), decisions.end(), [&](const auto& decision) {
      return decision.article == use.article;
    });
    if (same == decisions.end()) {
      decisions.push_back({use.article, person, ", where the article gives the full name"});
    } else if (same->person != person) {
      same->person = kNoIndex;  // two people of one name in one article
    }
  }
  return decisions;
}

std::vector<ArticleDecision> ContextLinker::DecideShort(uint32_t node) {
  return Decide(node, CandidatesOf(node));
}

std::vector<ArticleDecision> ContextLinker::DecideAmong(uint32_t node,
                                                        std::vector<uint32_t> persons) {
  std::vector<Candidate> candidates;
  for (uint32_t person : persons) candidates.push_back({person, 0, false});
  return Decide(node, std::move(candidates));
}

std::vector<ArticleDecision> ContextLinker::DecideTitle(uint32_t index) {
  const LinkNode& node = nodes_[index];
  std::vector<ArticleDecision> decisions;
  if (node.facts == nullptr) return decisions;
  const auto found = holders_.find(data_.TitleKey(node.folded));
  if (found == holders_.end()) return decisions;
  absl::flat_hash_map<uint32_t, uint32_t> person_of;
  for (uint32_t person = 0; person < persons_.authority.size(); ++person) {
    if (persons_.authority[person] != kNoIndex) person_of[persons_.authority[person]] = person;
  }
  for (const NameUse& use : node.facts->uses) {
    const uint32_t date = facts_.articles()[use.article].date;
    ArticleDecision decision;
    decision.article = use.article;
    bool several = date == 0;
    for (const auto& [entry, r] : found->second) {
      const AuthorityRole& role = authority_[entry].roles[r];
      const auto person = person_of.find(entry);
      if (date < role.from || date > role.to || person == person_of.end()) continue;
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
