#include "query/features.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace quoth {
namespace {

constexpr size_t kWindowWords = 12;
constexpr uint32_t kNearGap = 5;
constexpr uint32_t kStemBits = 0xFFFFFF;

double ShareOf(size_t part, size_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

}  // namespace

absl::string_view Name(Feature feature) {
  constexpr absl::string_view kNames[] = {"first_stage", "exact",
                                          "other_form",  "misspelt",
                                          "synonym",     "in_name",
                                          "in_role",     "in_cue",
                                          "in_context",  "in_title",
                                          "in_article",  "stop_share",
                                          "pairs",       "near_pairs",
                                          "longest_run", "whole_phrase",
                                          "density",     "length",
                                          "short",       "name_share",
                                          "name_first",  "name_and_content",
                                          "window",      "has_speaker",
                                          "found",       "content_found",
                                          "name_also",   "implied_name",
                                          "missing"};
  static_assert(std::size(kNames) == kFeatureCount);
  return kNames[feature];
}

FeatureExtractor::FeatureExtractor(const std::vector<QueryWord>& words)
    : words_(words), share_(words.size()), positions_(words.size()) {
  double sum = 0;
  const bool all_stop =
      std::all_of(words.begin(), words.end(), [](const QueryWord& w) { return w.stop; });
  for (size_t i = 0; i < words.size(); ++i) {
    share_[i] = words[i].stop && !all_stop ? 0 : words[i].idf;
    sum += share_[i];
    stops_ += words[i].stop ? 1 : 0;
    ranked_ += share_[i] > 0 ? 1 : 0;
  }
  for (double& share : share_) share = sum > 0 ? share / sum : 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const QueryWord& word = words[i];
    const auto id = static_cast<uint16_t>(i);
    const auto surface = static_cast<uint8_t>(SurfaceHash(word.word));
    for (const std::string& stem : word.stems) {
      by_stem_[StemHash(stem)].push_back({id, surface, Alternative::Kind::kCompletion, true, 1});
    }
    by_word_[StemHash(word.word)].push_back({id, surface, Alternative::Kind::kCompletion, true, 1});
    own_.push_back(StemHash(word.stems.empty() ? word.word : word.stems.front()) |
                   static_cast<uint32_t>(surface) << 24);
    for (const Alternative& other : word.alternatives) {
      const auto weight = static_cast<float>(other.weight);
      for (const std::string& stem : other.stems) {
        by_stem_[StemHash(stem)].push_back({id, 0, other.kind, false, weight});
      }
      if (other.kind != Alternative::Kind::kSynonym) {
        by_word_[StemHash(other.word)].push_back({id, 0, other.kind, false, weight});
      }
    }
  }
  run_.resize(words.size() + 1);
  previous_run_.resize(words.size() + 1);
}

std::vector<Features> FeatureExtractor::Extract(const std::vector<Candidate>& candidates) {
  const size_t width = words_.size();
  std::vector<Features> out(candidates.size());
  std::vector<Best> best(candidates.size() * width, Best{});
  absl::flat_hash_map<uint32_t, std::vector<float>> articles;
  const double top = candidates.empty() ? 0 : candidates.front().weight;
  for (size_t c = 0; c < candidates.size(); ++c) {
    const Signature& signature = candidates[c].signature;
    Best* mine = &best[c * width];
    out[c] = {};
    out[c][kFirstStage] = top > 0 ? candidates[c].weight / top : 0;
    for (auto& positions : positions_) positions.clear();
    Content(signature, mine, &out[c]);
    Neighbours(&out[c]);
    Runs(signature, &out[c]);
    Places(signature, mine, &out[c]);
    std::vector<float>& article = articles[signature.article];
    article.resize(width);
    for (size_t i = 0; i < width; ++i) {
      article[i] = std::max({article[i], mine[i].Content(), mine[i].name, mine[i].role});
    }
  }
  for (size_t c = 0; c < candidates.size(); ++c) {
    Shares(&best[c * width], articles[candidates[c].signature.article].data(), &out[c]);
  }
  ImpliedNames(candidates, best, &out);
  return out;
}

// Matches in the content, and what a window of it holds.
void FeatureExtractor::Content(const Signature& candidate, Best* best, Features* f) {
  size_t matched = 0;
  for (uint32_t at = 0; at < candidate.content.size(); ++at) {
    const uint32_t token = candidate.content[at];
    const auto found = by_stem_.find(token & kStemBits);
    if (found == by_stem_.end()) continue;
    ++matched;
    for (const Use& use : found->second) {
      Best& word = best[use.word];
      const bool like_own = use.own || use.kind == Alternative::Kind::kCompletion;
      float& place = like_own && (use.surface == token >> 24 || !use.own) ? word.exact
                     : like_own                                           ? word.form
                     : use.kind == Alternative::Kind::kSpelling           ? word.misspelt
                                                                          : word.synonym;
      place = std::max(place, use.weight);
      positions_[use.word].push_back(at);
    }
  }
  const double size = static_cast<double>(candidate.content.size());
  (*f)[kDensity] = size > 0 ? static_cast<double>(matched) / size : 0;
  (*f)[kLength] = std::log1p(size);
  (*f)[kShort] = size < 4 ? 1 : 0;

  // For each start at a match, the share of the words that stand within reach of it.
  double window = 0;
  for (const auto& starts : positions_) {
    for (uint32_t start : starts) {
      double share = 0;
      for (size_t i = 0; i < words_.size(); ++i) {
        if (share_[i] <= 0) continue;
        const auto first = std::lower_bound(positions_[i].begin(), positions_[i].end(), start);
        if (first != positions_[i].end() && *first < start + kWindowWords) share += share_[i];
      }
      window = std::max(window, share);
    }
  }
  (*f)[kWindow] = window;
}

// All words next to each other; rarer words with others between; function words.
void FeatureExtractor::Neighbours(Features* f) const {
  const auto follows = [&](size_t a, size_t b, uint32_t gap) {
    for (uint32_t x : positions_[a]) {
      const auto next = std::upper_bound(positions_[b].begin(), positions_[b].end(), x);
      if (next != positions_[b].end() && *next - x <= gap) return true;
    }
    return false;
  };
  size_t pairs = 0, near = 0, near_possible = 0, stops = 0, previous = words_.size();
  for (size_t i = 0; i < words_.size(); ++i) {
    if (i > 0 && follows(i - 1, i, 1)) ++pairs;
    if (words_[i].stop && !positions_[i].empty()) ++stops;
    if (share_[i] <= 0) continue;
    if (previous < words_.size()) {
      ++near_possible;
      if (follows(previous, i, kNearGap)) ++near;
    }
    previous = i;
  }
  (*f)[kPairs] = words_.size() > 1 ? ShareOf(pairs, words_.size() - 1) : 0;
  (*f)[kNearPairs] = ShareOf(near, near_possible);
  (*f)[kStopShare] = ShareOf(stops, stops_);
}

// Longest run of words in common, as they stand.
void FeatureExtractor::Runs(const Signature& candidate, Features* f) {
  std::fill(previous_run_.begin(), previous_run_.end(), uint16_t{0});
  uint16_t longest = 0;
  for (uint32_t token : candidate.content) {
    run_[0] = 0;
    for (size_t i = 0; i < own_.size(); ++i) {
      run_[i + 1] = token == own_[i] ? static_cast<uint16_t>(previous_run_[i] + 1) : uint16_t{0};
      longest = std::max(longest, run_[i + 1]);
    }
    std::swap(run_, previous_run_);
  }
  if (own_.size() < 2) return;
  (*f)[kLongestRun] = ShareOf(longest, own_.size());
  (*f)[kWholePhrase] = longest == own_.size() ? 1 : 0;
}

// Matches outside the content.
void FeatureExtractor::Places(const Signature& candidate, Best* best, Features* f) const {
  const auto mark = [&](const Table& table, const std::vector<uint32_t>& hashes,
                        float Best::*place) {
    size_t matched = 0;
    for (uint32_t hash : hashes) {
      const auto found = table.find(hash);
      if (found == table.end()) continue;
      ++matched;
      for (const Use& use : found->second) {
        best[use.word].*place = std::max(best[use.word].*place, use.weight);
      }
    }
    return matched;
  };
  const size_t name_words = mark(by_word_, candidate.names, &Best::name);
  mark(by_stem_, candidate.roles, &Best::role);
  mark(by_stem_, candidate.cue, &Best::cue);
  mark(by_stem_, candidate.context, &Best::context);
  mark(by_stem_, candidate.title, &Best::title);
  (*f)[kHasSpeaker] = candidate.names.empty() ? 0 : 1;
  (*f)[kNameShare] = ShareOf(name_words, candidate.names.size());
  for (size_t i = 0; i < words_.size(); ++i) {
    if (share_[i] <= 0) continue;
    (*f)[kNameFirst] = best[i].name;
    break;
  }
}

// Each word's share goes to the best place where it was found.
void FeatureExtractor::Shares(const Best* best, const float* article, Features* f) const {
  double speaker_share = 0, rest_share = 0, rest_found = 0, anywhere = 0, content = 0;
  size_t missing = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    const double share = share_[i];
    const Best& b = best[i];
    if (share <= 0) continue;
    const double in_content = b.Content();
    content += share * in_content;
    const bool speaker = b.name > 0 || b.role > 0;
    (speaker ? speaker_share : rest_share) += share;
    if (!speaker) rest_found += share * in_content;
    if (b.name > 0 && in_content > 0) (*f)[kNameAlso] += share * b.name;
    const std::pair<Feature, double> places[] = {{kExact, b.exact},
                                                 {kOtherForm, b.form},
                                                 {kMisspelt, b.misspelt > b.name ? b.misspelt : 0},
                                                 {kInName, b.name},
                                                 {kSynonym, b.synonym},
                                                 {kInRole, b.role},
                                                 {kInCue, b.cue},
                                                 {kInContext, b.context},
                                                 {kInTitle, b.title},
                                                 {kInArticle, article[i]}};
    const auto place = std::find_if(std::begin(places), std::end(places),
                                    [](const auto& p) { return p.second > 0; });
    if (place == std::end(places)) {
      ++missing;
      continue;
    }
    (*f)[place->first] += share * place->second;
    if (place->first != kInArticle) anywhere += share * place->second;
  }
  (*f)[kNameAndContent] = rest_share > 0 ? speaker_share * rest_found / rest_share : 0;
  (*f)[kFound] = anywhere * anywhere;
  (*f)[kContentFound] = content * content;
  (*f)[kMissing] = ShareOf(missing, ranked_);
}

// A role of two words or more in the query ("secretary of state") points to the names that bear it
// in any candidate; the other quotes of these names are meant as well.
void FeatureExtractor::ImpliedNames(const std::vector<Candidate>& candidates,
                                    const std::vector<Best>& best, std::vector<Features>* f) const {
  absl::flat_hash_map<uint32_t, double> votes;
  double sum = 0;
  for (size_t c = 0; c < candidates.size(); ++c) {
    double share = 0;
    size_t roles = 0;
    for (size_t i = 0; i < words_.size(); ++i) {
      const Best& b = best[c * words_.size() + i];
      if (share_[i] <= 0 || b.role <= 0 || b.name > 0) continue;
      share += share_[i];
      ++roles;
    }
    if (roles < 2 || candidates[c].signature.names.empty()) continue;
    sum += share;
    for (uint32_t name : candidates[c].signature.names) votes[name] += share;
  }
  if (sum <= 0) return;
  for (size_t c = 0; c < candidates.size(); ++c) {
    for (uint32_t name : candidates[c].signature.names) {
      const auto found = votes.find(name);
      if (found == votes.end()) continue;
      (*f)[c][kImpliedName] = std::max((*f)[c][kImpliedName], found->second / sum);
    }
  }
}

}  // namespace quoth
