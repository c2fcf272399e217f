#include "indexer/train/word_statistics.h"

#include <algorithm>

namespace quoth {
namespace {

constexpr uint32_t kKnownArticles = 3;  // a word in fewer is treated as unknown
constexpr size_t kFrequentWords = 60;   // that get a class of their own
constexpr float kOpenerShare = 0.5F;    // of its occurrences after a cue that open a content
constexpr float kOpenerOccurrences = 50;

}  // namespace

void WordStatistics::Count(const PreparedArticle& article, Counts* counts) {
  const size_t n = article.table.tokens.size();
  std::vector<uint8_t> part(n + 1, 0);
  for (const TokenAttribution& attribution : article.attributions) {
    if (attribution.nested_in >= 0) continue;
    for (const TokenRange run : attribution.cue) {
      for (uint32_t i = run.begin; i < run.end; ++i) part[i] |= 1;
      part[run.end] |= 8;
    }
    for (const TokenRange run : attribution.source) {
      for (uint32_t i = run.begin; i < run.end; ++i) part[i] |= 2;
    }
    for (const TokenRange run : attribution.content) part[run.begin] |= 4;
  }
  absl::flat_hash_set<uint64_t> own;
  for (uint32_t i = 0; i < n; ++i) {
    const uint64_t hash = WordHashOf(article.table, i);
    WordCounts& word = (*counts)[hash];
    word.seen += 1;
    word.cue += (part[i] & 1) != 0 ? 1.0F : 0.0F;
    word.source += (part[i] & 2) != 0 ? 1.0F : 0.0F;
    if ((part[i] & 8) != 0) {
      word.after_cue += 1;
      word.opens += (part[i] & 4) != 0 ? 1.0F : 0.0F;
    }
    const Token& token = article.table.tokens[i];
    if (token.kind == TokenKind::kWord && !token.Is(kCapitalised)) ++word.lower_case;
    if (own.insert(hash).second) ++word.articles;
  }
}

void WordStatistics::Add(const PreparedArticle& article) { Count(article, &counts_); }

void WordStatistics::Finish() {
  std::vector<std::pair<uint32_t, uint64_t>> order;
  for (const auto& [hash, word] : counts_) {
    if (word.lower_case > 0) order.emplace_back(word.lower_case, hash);
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  frequent_.clear();
  for (size_t i = 0; i < std::min(order.size(), kFrequentWords); ++i) {
    frequent_[order[i].second] = static_cast<uint8_t>(i + 1);
  }
}

WordEntry WordStatistics::Entry(uint64_t hash, const WordCounts& word) const {
  WordEntry entry;
  entry.cue_rate = RateBucket(word.cue, word.seen);
  entry.source_rate = RateBucket(word.source, word.seen);
  const auto found = frequent_.find(hash);
  entry.frequent = found == frequent_.end() ? 0 : found->second;
  if (word.articles >= kKnownArticles) entry.flags |= kWordKnown;
  if (word.after_cue >= kOpenerOccurrences && word.opens >= kOpenerShare * word.after_cue &&
      word.opens >= 0.2F * word.seen && word.lower_case > 0) {
    entry.flags |= kWordOpener;
  }
  return entry;
}

void WordStatistics::SetWords(PreparedArticle* article, bool held_out,
                              const absl::flat_hash_set<uint64_t>& masked) const {
  Counts own;
  if (held_out) Count(*article, &own);
  for (uint32_t i = 0; i < article->table.tokens.size(); ++i) {
    const uint64_t hash = WordHashOf(article->table, i);
    const auto found = counts_.find(hash);
    WordCounts word = found == counts_.end() ? WordCounts() : found->second;
    if (held_out) {
      const WordCounts& mine = own[hash];
      word.seen -= mine.seen;
      word.cue -= mine.cue;
      word.source -= mine.source;
    }
    const bool listed = word.articles >= 2 && !masked.contains(hash);
    const WordEntry entry = listed ? Entry(hash, word) : WordEntry();
    SetWord(hash, listed ? &entry : nullptr, article->table.tokens[i], &article->view.tokens[i]);
  }
  LinkTokens(&article->view);
}

std::vector<WordEntry> WordStatistics::Lexicon() const {
  std::vector<std::pair<uint64_t, WordEntry>> words;
  for (const auto& [hash, word] : counts_) {
    if (word.articles >= 2) words.emplace_back(hash, Entry(hash, word));
  }
  return BuildLexicon(std::move(words));
}

}  // namespace quoth
