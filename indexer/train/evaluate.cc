#include "indexer/train/evaluate.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "absl/strings/str_format.h"
#include "indexer/extract/proposals.h"

namespace quoth {
namespace {

using Words = std::vector<uint32_t>;

Words WordsOf(const PreparedArticle& article, const std::vector<TokenRange>& runs) {
  Words words;
  for (const TokenRange run : runs) {
    for (uint32_t i = run.begin; i < run.end; ++i) {
      const TokenKind kind = article.table.tokens[i].kind;
      if (kind == TokenKind::kWord || kind == TokenKind::kNumber) words.push_back(i);
    }
  }
  return words;
}

size_t Common(const Words& a, const Words& b) {
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return common;
}

// The words of a source that tell who it is.
Words Heavy(const PreparedArticle& article, const Words& words) {
  Words heavy;
  for (const uint32_t i : words) {
    if (article.view.tokens[i].cls < kClassFrequent) heavy.push_back(i);
  }
  return heavy.empty() ? words : heavy;
}

bool SourceAgrees(const PreparedArticle& article, const std::vector<TokenRange>& gold,
                  const std::vector<TokenRange>& found) {
  const Words wanted = WordsOf(article, gold);
  const Words given = WordsOf(article, found);
  if (wanted.empty()) return given.empty();
  return Common(Heavy(article, wanted), given) > 0;
}

bool InRow(size_t row, QuoteKind kind) {
  switch (row) {
    case 0:
      return true;
    case 1:
      return kind != QuoteKind::kIndirect;
    case 2:
      return kind == QuoteKind::kDirect;
    case 3:
      return kind == QuoteKind::kMixed;
    default:
      return kind == QuoteKind::kIndirect;
  }
}

}  // namespace

std::vector<FoundAttribution> GoldFound(const PreparedArticle& article, bool nested) {
  std::vector<FoundAttribution> out;
  for (const TokenAttribution& attribution : article.attributions) {
    if (attribution.content.empty() || (attribution.nested_in >= 0 && !nested)) continue;
    FoundAttribution gold;
    gold.content = attribution.content;
    gold.source = attribution.source;
    const TokenRange cue = attribution.cue.empty() ? TokenRange{} : attribution.cue.front();
    const TokenRange source =
        attribution.source.empty() ? TokenRange{} : attribution.source.front();
    gold.kind = KindOf(article.view, gold.content, cue, source);
    out.push_back(std::move(gold));
  }
  return out;
}

std::vector<bool> RightOnes(const PreparedArticle& article,
                            const std::vector<FoundAttribution>& gold,
                            const std::vector<FoundAttribution>& found,
                            std::vector<bool>* matched) {
  std::vector<Words> gold_words, found_words;
  for (const auto& g : gold) gold_words.push_back(WordsOf(article, g.content));
  for (const auto& f : found) found_words.push_back(WordsOf(article, f.content));
  // (-IoU, -common, gold, found): greedily by overlap.
  std::vector<std::tuple<double, double, size_t, size_t>> pairs;
  for (size_t g = 0; g < gold.size(); ++g) {
    for (size_t f = 0; f < found.size(); ++f) {
      if (gold_words[g].empty() || found_words[f].empty() ||
          gold_words[g].front() > found_words[f].back() ||
          found_words[f].front() > gold_words[g].back()) {
        continue;
      }
      const size_t common = Common(gold_words[g], found_words[f]);
      const size_t all = gold_words[g].size() + found_words[f].size() - common;
      const double iou = static_cast<double>(common) / static_cast<double>(all);
      if (iou >= 0.5) pairs.emplace_back(-iou, -static_cast<double>(common), g, f);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<bool> used_gold(gold.size(), false), used_found(found.size(), false);
  std::vector<bool> right(found.size(), false);
  for (const auto& [iou, common, g, f] : pairs) {
    if (used_gold[g] || used_found[f]) continue;
    used_gold[g] = used_found[f] = true;
    right[f] = SourceAgrees(article, gold[g].source, found[f].source);
  }
  if (matched != nullptr) *matched = used_found;
  return right;
}

void Evaluation::Add(const PreparedArticle& article, const std::vector<FoundAttribution>& found) {
  const std::vector<FoundAttribution> all_gold = GoldFound(article, true);
  for (size_t row = 0; row < 5; ++row) {
    std::vector<FoundAttribution> gold, given;
    for (const auto& g : all_gold) {
      if (InRow(row, g.kind)) gold.push_back(g);
    }
    for (const auto& f : found) {
      if (InRow(row, f.kind)) given.push_back(f);
    }
    std::vector<bool> matched;
    const std::vector<bool> right = RightOnes(article, gold, given, &matched);
    MatchTally& tally = rows_[row];
    tally.gold += static_cast<double>(gold.size());
    tally.found += static_cast<double>(given.size());
    std::vector<Words> left;
    for (const auto& g : gold) left.push_back(WordsOf(article, g.content));
    for (size_t f = 0; f < given.size(); ++f) {
      tally.matched += matched[f] ? 1 : 0;
      tally.right += right[f] ? 1 : 0;
      const auto same = std::find(left.begin(), left.end(), WordsOf(article, given[f].content));
      if (same != left.end()) {
        tally.exact += 1;
        left.erase(same);
      }
      if (row != 0) continue;
      const size_t bin =
          std::min<size_t>(9, static_cast<size_t>(std::max(0.0F, given[f].confidence) * 10.0F));
      bin_count_[bin] += 1;
      bin_confidence_[bin] += static_cast<double>(given[f].confidence);
      bin_right_[bin] += right[f] ? 1 : 0;
    }
  }
}

std::string Evaluation::Table() const {
  constexpr const char* kNames[] = {"all", "direct+mixed", "direct", "mixed", "indirect"};
  std::string out = absl::StrFormat("%-13s %6s %6s %18s %18s %18s\n", "", "gold", "found",
                                    "exact P/R/F1", "matched P/R/F1", "e2e P/R/F1");
  for (size_t row = 0; row < 5; ++row) {
    const MatchTally& t = rows_[row];
    const auto cell = [&](double hits) {
      return absl::StrFormat("%.1f/%.1f/%.1f", t.found > 0 ? 100 * hits / t.found : 0.0,
                             t.gold > 0 ? 100 * hits / t.gold : 0.0,
                             MatchTally::F1(hits, t.gold, t.found));
    };
    out += absl::StrFormat("%-13s %6.0f %6.0f %18s %18s %18s\n", kNames[row], t.gold, t.found,
                           cell(t.exact), cell(t.matched), cell(t.right));
  }
  return out;
}

double Evaluation::CalibrationError() const {
  double all = 0;
  double error = 0;
  for (size_t bin = 0; bin < 10; ++bin) {
    all += bin_count_[bin];
    error += std::fabs(bin_confidence_[bin] - bin_right_[bin]);
  }
  return all > 0 ? error / all : 0;
}

std::string Evaluation::Reliability() const {
  std::string out = "confidence      found  mean confidence  right\n";
  for (size_t bin = 0; bin < 10; ++bin) {
    if (bin_count_[bin] == 0) continue;
    const double low = static_cast<double>(bin) / 10;
    out +=
        absl::StrFormat("%.1f to %.1f  %8.0f  %15.3f  %5.3f\n", low, low + 0.1, bin_count_[bin],
                        bin_confidence_[bin] / bin_count_[bin], bin_right_[bin] / bin_count_[bin]);
  }
  out += absl::StrFormat("expected calibration error %.3f\n", CalibrationError());
  return out;
}

}  // namespace quoth
