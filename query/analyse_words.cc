#include "query/analyse_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "query/index_impl.h"
#include "query/next_term.h"
#include "query/synonyms.h"
#include "schema/stop_words.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

constexpr size_t kMaxCompletions = 200;
constexpr size_t kMaxSpellings = 4;
// Spellings are looked for where a word is in no content and no name, and where it is in so few
// that a neighbour this many times as frequent is the likelier word ("collage" for "college").
constexpr uint32_t kRareFrequency = 20;
constexpr double kRareRatio = 12;
constexpr double kRareDistance = 0.8;
// What a spelling at distance d counts as: exp(-kSpellingDecay d).
constexpr double kSpellingDecay = 0.45;
// A rare word that exists may well be meant: its neighbours count this much of what they would.
constexpr double kRareDiscount = 0.45;

// What another word for the same counts as.
constexpr double kSynonymWeight = 0.6;
// A name that begins more whole names than this is none that tells who is meant.
constexpr size_t kMaxNames = 500;
constexpr uint32_t kMinPartners = 2;
constexpr double kPartnerShare = 0.6;

class Analyser {
 public:
  Analyser(Index::Impl& index, bool alone, size_t enough, std::vector<std::string>* notes)
      : index_(index),
        alone_(alone),
        enough_(enough),
        notes_(notes),
        documents_(index.database().get_doccount()) {}

  QueryWord Analyse(const QueryNode& node) {
    QueryWord out;
    const std::vector<std::string> folded = FoldedWords(node.text);
    if (folded.empty()) return out;
    out.word = folded.front();
    out.range = node.range;
    out.stems = Stems(out.word);
    out.stop = std::all_of(index_.languages().begin(), index_.languages().end(),
                           [&](const std::string& l) { return IsStopWord(l, out.word); });
    if (node.type == QueryNode::Type::kPrefix) {
      Complete(&out);
      return out;
    }
    if (IsEnough(&out)) return out;
    out.frequency = Frequency(out.stems);
    out.as_speaker = index_.TermFrequency(MakeTerm(Field::kSpeaker, out.word));
    out.idf = Idf(std::min(out.frequency + out.as_speaker, documents_));
    if (out.stop) return out;
    Spell(&out);
    if (out.as_speaker > 0) FindPartner(&out);
    // Synonyms are for the second stage, which a word alone has not.
    if (!alone_) FindSynonyms(&out);
    return out;
  }

 private:
  std::vector<std::string> Stems(absl::string_view word) {
    std::vector<std::string> out;
    for (Stemmer& stemmer : index_.stemmers()) {
      std::string stem(stemmer.Stem(word));
      if (std::find(out.begin(), out.end(), stem) == out.end()) out.push_back(std::move(stem));
    }
    return out;
  }

  bool IsEnough(QueryWord* out) const {
    if (!alone_ || enough_ == 0 || out->stems.size() != 1) return false;
    out->frequency = index_.TermFrequency(MakeTerm(Field::kStem, out->stems.front()));
    out->enough = out->frequency > enough_;
    return out->enough;
  }

  // In content, paragraph or cue: a reporting verb is common although no content has it.
  uint32_t Frequency(const std::vector<std::string>& stems) {
    uint32_t most = 0;
    for (const std::string& stem : stems) {
      uint32_t sum = 0;
      for (Field field : {Field::kStem, Field::kContext, Field::kCue}) {
        sum += index_.TermFrequency(MakeTerm(field, stem));
      }
      most = std::max(most, std::min(sum, documents_));
    }
    return most;
  }

  double Idf(uint32_t frequency) const {
    return std::max(0.1, std::log((documents_ + 1.0) / (frequency + 0.5)));
  }

  void Complete(QueryWord* out) {
    out->prefix = true;
    bool more = false;
    const std::vector<std::string> terms =
        index_.vocabulary().Complete(Field::kText, out->word, kMaxCompletions, &more);
    if (more) {
      notes_->push_back(absl::StrCat(out->word, "* begins more than ", kMaxCompletions,
                                     " words: the most frequent are used (give more letters)"));
    }
    for (const std::string& term : terms) {
      out->frequency += index_.TermFrequency(term);
      out->alternatives.push_back({term, Stems(term), 1.0, Alternative::Kind::kCompletion});
    }
    out->idf = Idf(std::min(out->frequency, documents_));
  }

  void Spell(QueryWord* out) {
    if (out->as_speaker > kRareFrequency) return;
    const uint32_t exact = index_.TermFrequency(MakeTerm(Field::kText, out->word));
    const bool unknown = exact == 0 && out->as_speaker == 0;
    const uint32_t known = std::max(exact, out->as_speaker);
    if (!unknown && known > kRareFrequency) return;
    for (const SpellingCandidate& c : index_.vocabulary().Near(out->word, kMaxSpellings)) {
      double weight = std::exp(-kSpellingDecay * c.distance);
      if (!unknown) {
        if (c.distance > kRareDistance || c.frequency < kRareRatio * known) continue;
        weight *= kRareDiscount;
      }
      std::vector<std::string> stems = Stems(c.word);
      if (stems == out->stems) continue;
      out->alternatives.push_back({c.word, std::move(stems), weight, Alternative::Kind::kSpelling});
    }
    // A word that nobody wrote is as rare as the likeliest of what it stands for.
    if (unknown && out->frequency == 0 && !out->alternatives.empty()) {
      const Alternative& best = out->alternatives.front();
      out->idf =
          Idf(Frequency(best.stems) + index_.TermFrequency(MakeTerm(Field::kSpeaker, best.word)));
    }
  }

  void FindSynonyms(QueryWord* out) {
    for (size_t i = 0; i < index_.languages().size(); ++i) {
      for (std::string& word : SynonymsOf(index_.languages()[i], out->word, index_.stemmers()[i])) {
        std::vector<std::string> stems = Stems(word);
        out->alternatives.push_back(
            {std::move(word), std::move(stems), kSynonymWeight, Alternative::Kind::kSynonym});
      }
    }
  }

  // A given name stands for the family name that follows it nearly always: articles write
  // "Bernie Sanders" once and "Sanders" from there on.
  void FindPartner(QueryWord* out) {
    const std::string begin = absl::StrCat(MakeTerm(Field::kName, out->word), " ");
    std::map<std::string, uint32_t> last_words;
    uint32_t sum = 0;
    size_t looked = 0;
    Xapian::Database& db = index_.database();
    for (auto term = db.allterms_begin(begin); term != db.allterms_end(begin); NextTerm(&term)) {
      if (++looked > kMaxNames) return;
      const std::string name = *term;
      const uint32_t frequency = term.get_termfreq();
      last_words[name.substr(name.rfind(' ') + 1)] += frequency;
      sum += frequency;
    }
    for (const auto& [word, frequency] : last_words) {
      if (frequency < kMinPartners || frequency < kPartnerShare * sum) continue;
      std::vector<std::string> stems = Stems(word);
      out->alternatives.push_back({word, std::move(stems), static_cast<double>(frequency) / sum,
                                   Alternative::Kind::kPartner});
    }
  }

  Index::Impl& index_;
  const bool alone_;
  const size_t enough_;
  std::vector<std::string>* notes_;
  uint32_t documents_;
};

}  // namespace

std::vector<QueryWord> AnalyseWords(const std::vector<const QueryNode*>& words, Index::Impl& index,
                                    size_t enough, std::vector<std::string>* notes) {
  Analyser analyser(index, words.size() == 1, enough, notes);
  std::vector<QueryWord> out;
  for (const QueryNode* node : words) {
    if (out.size() == kMaxRankedWords) break;
    QueryWord word = analyser.Analyse(*node);
    if (!word.word.empty()) out.push_back(std::move(word));
  }
  return out;
}

}  // namespace quoth
