#include "indexer/train/pos_training.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace quoth {
namespace {

using Counts = std::map<uint8_t, uint32_t>;  // of tags

// Tags by number from 1, in the order of their names, for each token of each text.
struct NumberedTags {
  std::vector<std::string> names;
  std::vector<std::vector<uint8_t>> tags;
};

NumberedTags Number(absl::Span<const TaggedText* const> texts) {
  NumberedTags out;
  for (const TaggedText* text : texts) {
    out.names.insert(out.names.end(), text->tags.begin(), text->tags.end());
    std::sort(out.names.begin(), out.names.end());
    out.names.erase(std::unique(out.names.begin(), out.names.end()), out.names.end());
  }
  for (const TaggedText* text : texts) {
    std::vector<uint8_t>& tags = out.tags.emplace_back();
    tags.reserve(text->tags.size());
    for (const std::string& tag : text->tags) {
      const auto at = std::lower_bound(out.names.begin(), out.names.end(), tag);
      tags.push_back(static_cast<uint8_t>(at - out.names.begin() + 1));
    }
  }
  return out;
}

// The tags that a word with these counts may have.
TagSet SetOf(const Counts& counts, const PosTrainingOptions& options, TagSet others) {
  uint32_t total = 0;
  uint32_t most = 0;
  uint8_t best = 0;
  for (const auto& [tag, count] : counts) {
    total += count;
    if (count > most) {
      most = count;
      best = tag;
    }
  }
  if (total >= options.sure_count && most >= options.sure_share * total) return TagSet{1} << best;
  TagSet set = 0;
  for (const auto& [tag, count] : counts) {
    if (count >= options.rare * total) set |= TagSet{1} << tag;
  }
  // Of a word seen a few times only, what words of its ending may be.
  return total < options.rare_word ? set | others : set;
}

class LexiconBuilder {
 public:
  explicit LexiconBuilder(PosContents* contents) : contents_(contents) {}
  void Add(uint64_t hash, TagSet set) { words_.emplace_back(hash, set); }
  uint16_t NumberOf(TagSet set) {
    const auto [found, is_new] =
        numbers_.try_emplace(set, static_cast<uint16_t>(contents_->sets.size()));
    if (is_new) contents_->sets.push_back(set);
    return found->second;
  }
  void Finish() {
    size_t size = 64;
    while (size * 3 < words_.size() * 4) size *= 2;
    contents_->entries.assign(size, {});
    // Words come in the order of hash maps, which differs from run to run.
    std::sort(words_.begin(), words_.end());
    for (const auto& [hash, set] : words_) {
      const uint32_t key = std::max(1U, static_cast<uint32_t>(hash >> 32));
      size_t i = hash & (size - 1);
      while (contents_->entries[i].key != 0 && contents_->entries[i].key != key) {
        i = (i + 1) & (size - 1);
      }
      contents_->entries[i] = {key, NumberOf(set), 0};
    }
  }

 private:
  PosContents* contents_;
  std::vector<std::pair<uint64_t, TagSet>> words_;
  absl::flat_hash_map<TagSet, uint16_t> numbers_;
};

void BuildLexicon(absl::Span<const TaggedText* const> texts, const NumberedTags& numbered,
                  const PosTrainingOptions& options, PosContents* contents) {
  struct Word {
    Counts counts;
    uint64_t endings[3] = {0, 0, 0};  // of four, three and two bytes
    uint64_t kind = 0;
  };
  absl::flat_hash_map<uint64_t, Word> words;
  for (size_t t = 0; t < texts.size(); ++t) {
    const TokenTable& table = texts[t]->table;
    for (uint32_t i = 0; i < table.tokens.size(); ++i) {
      const Token& token = table.tokens[i];
      const bool capitalised = token.Is(kCapitalised) && !token.Is(kSentenceStart);
      Word& word = words[TagWordHash(table, i, capitalised)];
      ++word.counts[numbered.tags[t][i]];
      if (token.kind == TokenKind::kWord) {
        for (size_t b = 0; b < 3; ++b) word.endings[b] = TagEndingHash(table, i, 4 - b);
      }
      word.kind = FeatureHash(890, static_cast<uint64_t>(token.kind));
    }
  }
  Counts rare;
  absl::flat_hash_map<uint64_t, Counts> endings, kinds;
  for (const auto& [hash, word] : words) {
    uint32_t total = 0;
    for (const auto& [tag, count] : word.counts) total += count;
    for (const auto& [tag, count] : word.counts) {
      kinds[word.kind][tag] += 1;
      if (total > options.rare_word) continue;
      rare[tag] += 1;
      for (const uint64_t ending : word.endings) {
        if (ending != 0) endings[ending][tag] += 1;
      }
    }
  }
  PosTrainingOptions never_sure = options;
  never_sure.sure_share = 2;
  never_sure.rare = 0.01;  // of words that differ
  never_sure.rare_word = 0;
  LexiconBuilder lexicon(contents);
  if (rare.empty()) {  // every word is a common one: then anything may be
    for (size_t tag = 1; tag <= numbered.names.size(); ++tag) rare[static_cast<uint8_t>(tag)] = 1;
  }
  lexicon.NumberOf(SetOf(rare, never_sure, 0));
  const auto wide = [](const Counts& counts) {
    uint32_t total = 0;
    for (const auto& [tag, count] : counts) total += count;
    return total >= 8;
  };
  for (const auto& [hash, counts] : endings) {
    if (wide(counts)) lexicon.Add(hash, SetOf(counts, never_sure, 0));
  }
  for (const auto& [hash, counts] : kinds) lexicon.Add(hash, SetOf(counts, never_sure, 0));
  for (const auto& [hash, word] : words) {
    uint32_t total = 0;
    for (const auto& [tag, count] : word.counts) total += count;
    if (total < options.least_word) continue;
    TagSet others = 0;
    for (const uint64_t ending : word.endings) {
      const auto found = ending == 0 ? endings.end() : endings.find(ending);
      if (found == endings.end() || !wide(found->second)) continue;
      others = SetOf(found->second, never_sure, 0);
      break;
    }
    lexicon.Add(hash, SetOf(word.counts, options, others));
  }
  lexicon.Finish();
}

}  // namespace

absl::StatusOr<PosContents> TrainPosTagger(absl::Span<const TaggedText* const> texts,
                                           const PosTrainingOptions& options,
                                           const std::function<void(absl::string_view)>& report) {
  const NumberedTags numbered = Number(texts);
  if (numbered.names.empty()) return absl::InvalidArgumentError("no tagged tokens to learn from");
  if (numbered.names.size() > kMaxTags) {
    return absl::InvalidArgumentError(absl::StrCat(
        numbered.names.size(), " different tags; there can be ", kMaxTags, " at most"));
  }
  PosContents out;
  out.tags = numbered.names;
  BuildLexicon(texts, numbered, options, &out);
  const TagLexicon lexicon(out.entries, out.sets);

  struct Piece {
    uint32_t text;
    TokenRange tokens;
  };
  std::vector<Piece> sentences;
  std::vector<std::vector<TagToken>> tokens(texts.size());
  for (uint32_t t = 0; t < texts.size(); ++t) {
    const TokenTable& table = texts[t]->table;
    tokens[t].resize(table.tokens.size());
    for (uint32_t i = 0; i < table.tokens.size(); ++i) tokens[t][i] = lexicon.Look(table, i);
    for (const Sentence& sentence : table.sentences) sentences.push_back({t, sentence.tokens});
  }
  std::vector<float> weights(options.lines * kTagLine, 0.0F);
  std::vector<double> sums(weights.size(), 0.0);  // of updates times the step they were made at
  std::mt19937_64 random(options.seed);
  std::vector<uint64_t> hashes;
  double step = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    std::shuffle(sentences.begin(), sentences.end(), random);
    size_t unsure = 0;
    size_t wrong = 0;
    for (const Piece& piece : sentences) {
      uint8_t before = 0;
      uint8_t before2 = 0;
      for (uint32_t i = piece.tokens.begin; i < piece.tokens.end; ++i) {
        const TagToken& token = tokens[piece.text][i];
        uint8_t tag = token.tag;
        if (tag == 0) {
          const uint8_t gold = numbered.tags[piece.text][i];
          const TagSet set = out.sets[token.set];
          hashes.clear();
          TagFeatures(tokens[piece.text], i, piece.tokens, before, before2,
                      [&](uint64_t hash) { hashes.push_back(hash); });
          const auto place = [&](uint64_t hash, uint8_t y) {
            return TagLineOf(hash, options.lines) * kTagLine + (y ^ TagTwist(hash));
          };
          float best = 0;
          for (TagSet left = set; left != 0; left &= left - 1) {
            const uint8_t y = static_cast<uint8_t>(__builtin_ctzll(left));
            float score = 0;
            for (const uint64_t hash : hashes) score += weights[place(hash, y)];
            if (tag == 0 || score > best) {
              tag = y;
              best = score;
            }
          }
          ++unsure;
          step += 1;
          if (tag != gold && (set >> gold & 1) != 0) {
            ++wrong;
            for (const uint64_t hash : hashes) {
              weights[place(hash, gold)] += 1;
              sums[place(hash, gold)] += step;
              weights[place(hash, tag)] -= 1;
              sums[place(hash, tag)] -= step;
            }
          }
        }
        before2 = before;
        before = tag;
      }
    }
    report(absl::StrFormat(
        "round %d: %d tokens unsure, %.2f %% of them wrong", epoch + 1, unsure,
        100.0 * static_cast<double>(wrong) / static_cast<double>(std::max<size_t>(1, unsure))));
  }
  // Averages over all steps, in units that leave no more than one weight in a thousand clipped.
  std::vector<float> sizes;
  for (size_t i = 0; i < weights.size(); ++i) {
    if (step > 0) weights[i] -= static_cast<float>(sums[i] / step);
    if (weights[i] != 0) sizes.push_back(std::fabs(weights[i]));
  }
  float unit = 1;
  if (!sizes.empty()) {
    const auto high = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 999 / 1000);
    std::nth_element(sizes.begin(), high, sizes.end());
    unit = *high / 127.0F;
  }
  out.weights.reserve(weights.size());
  for (const float weight : weights) {
    out.weights.push_back(
        static_cast<int8_t>(std::clamp(std::round(weight / unit), -127.0F, 127.0F)));
  }
  return out;
}

double TaggerAgreement(const PosTagger& tagger, const TaggedText& text) {
  std::vector<uint8_t> tags;
  tagger.Tag(text.table, &tags);
  size_t same = 0;
  for (size_t i = 0; i < tags.size(); ++i) {
    if (tagger.tags()[tags[i]] == text.tags[i]) ++same;
  }
  return tags.empty() ? 1.0 : static_cast<double>(same) / static_cast<double>(tags.size());
}

}  // namespace quoth
