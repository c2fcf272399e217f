#include "indexer/write/xapian_document.h"

#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "schema/fields.h"
#include "schema/fold.h"
#include "schema/impact.h"
#include "schema/record_json.h"
#include "schema/signature.h"
#include "schema/stop_words.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

// Between the parts of a divided quote, so that no phrase is found across the gap.
constexpr Xapian::termpos kPartGap = 100;
constexpr size_t kMaxStemmers = 64;
// How a divided content is written in a record.
constexpr absl::string_view kPartMark = "\xE2\x80\xA6";  // …

// "https://www.example.org:80/a" -> "example.org"; empty for what is no URL.
std::string HostOf(absl::string_view origin) {
  const size_t scheme = origin.find("://");
  if (scheme == absl::string_view::npos || scheme == 0) return "";
  absl::string_view host = origin.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const size_t at = host.rfind('@'); at != absl::string_view::npos) host.remove_prefix(at + 1);
  host = host.substr(0, host.find(':'));
  std::string out = absl::AsciiStrToLower(host);
  if (absl::string_view(out).substr(0, 4) == "www.") out.erase(0, 4);
  return out;
}

class Builder {
 public:
  Builder(const QuoteRecord& record, bool impacts, Stemmer* stemmer)
      : record_(record), impacts_(impacts), stemmer_(*stemmer) {}

  Xapian::Document Run(const std::string& json_line) {
    signature_.article = ArticleHash(record_.key.empty() ? record_.doc : record_.key);
    Content();
    Speaker();
    Cue();
    Context();
    Filters();
    Values();
    doc_.set_data(json_line);
    return std::move(doc_);
  }

 private:
  void Boolean(Field field, absl::string_view value) {
    if (!value.empty()) doc_.add_boolean_term(MakeTerm(field, value));
  }
  // A term that ranks by being there: to be added once.
  void Presence(Field field, absl::string_view value) {
    if (!value.empty()) doc_.add_term(MakeTerm(field, value), impacts_ ? kPresenceImpact : 0);
  }
  void Words(Field field, absl::string_view text) {
    for (const std::string& word : FoldedWords(text)) Boolean(field, word);
  }
  bool IsStop(absl::string_view word) const { return IsStopWord(record_.language, word); }

  void Content() {
    const std::vector<Word> words = SplitWords(record_.text);
    Xapian::termpos position = 0;
    absl::flat_hash_map<std::string, size_t> stems;
    absl::flat_hash_set<absl::string_view> known;
    uint32_t previous_end = 0;
    for (const Word& word : words) {
      const absl::string_view between = Slice(record_.text, {previous_end, word.range.begin});
      if (between.find(kPartMark) != absl::string_view::npos) position += kPartGap;
      previous_end = word.range.end;
      const std::string stem(stemmer_.Stem(word.folded));
      const bool again = !known.insert(word.folded).second;
      doc_.add_posting(MakeTerm(Field::kText, word.folded), ++position,
                       impacts_ && !again ? kPresenceImpact : 0);
      ++stems[stem];
      const uint32_t hash = StemHash(stem);
      signature_.content.push_back(hash | SurfaceHash(word.folded) << 24);
      in_content_.insert(hash);
      if (IsName(word)) Boolean(Field::kAbout, word.folded);
    }
    for (const auto& [stem, count] : stems) {
      doc_.add_term(MakeTerm(Field::kStem, stem), impacts_ ? ContentImpact(count, words.size())
                                                           : static_cast<Xapian::termcount>(count));
    }
  }

  // Capitalised, and no function word that merely begins a sentence.
  bool IsName(const Word& word) const { return word.capitalised && !IsStop(word.folded); }

  void Speaker() {
    if (!record_.speaker.has_value()) return;
    const RecordSpeaker& speaker = *record_.speaker;
    std::vector<absl::string_view> names = {speaker.name};
    names.insert(names.end(), speaker.spellings.begin(), speaker.spellings.end());
    std::set<uint32_t> seen;
    for (absl::string_view name : names) {
      const std::vector<std::string> words = FoldedWords(name);
      std::string whole;
      for (const std::string& word : words) {
        absl::StrAppend(&whole, whole.empty() ? "" : " ", word);
        if (!seen.insert(StemHash(word)).second) continue;
        Presence(Field::kSpeaker, word);
        signature_.names.push_back(StemHash(word));
      }
      Boolean(Field::kName, whole);
    }
    std::vector<absl::string_view> roles = {speaker.mention};
    roles.insert(roles.end(), speaker.roles.begin(), speaker.roles.end());
    seen.clear();
    for (absl::string_view role : roles) {
      for (const std::string& word : FoldedWords(role)) {
        if (IsStop(word)) continue;
        const absl::string_view stem = stemmer_.Stem(word);
        if (!seen.insert(StemHash(stem)).second) continue;
        Presence(Field::kRole, stem);
        signature_.roles.push_back(StemHash(stem));
      }
    }
    Boolean(Field::kType, Name(speaker.type));
  }

  void Cue() {
    for (const std::string& word : FoldedWords(record_.cue.text)) {
      const absl::string_view stem = stemmer_.Stem(word);
      Boolean(Field::kCue, stem);
      if (!IsStop(word)) signature_.cue.push_back(StemHash(stem));
    }
  }

  // Stems of the paragraph and the title that the content does not have itself.
  void Context() {
    std::set<uint32_t> seen;
    absl::flat_hash_set<uint32_t> in_context;  // of the paragraph or the title
    const auto add = [&](absl::string_view text, std::set<uint32_t>* known,
                         std::vector<uint32_t>* out) {
      for (const std::string& word : FoldedWords(text)) {
        if (IsStop(word)) continue;
        const absl::string_view stem = stemmer_.Stem(word);
        const uint32_t hash = StemHash(stem);
        if (in_content_.contains(hash) && out == &signature_.context) continue;
        if (!known->insert(hash).second) continue;
        out->push_back(hash);
        if (!in_content_.contains(hash) && in_context.insert(hash).second) {
          Presence(Field::kContext, stem);
        }
      }
    };
    add(record_.paragraph.text, &seen, &signature_.context);
    seen.clear();
    add(record_.title, &seen, &signature_.title);
  }

  void Filters() {
    doc_.add_boolean_term(IdTerm(record_.id));
    Boolean(Field::kArticle, record_.key);
    Boolean(Field::kDoc, record_.doc);
    Boolean(Field::kNestedIn, record_.nested_in);
    Boolean(Field::kKind, Name(record_.kind));
    Boolean(Field::kLanguage, absl::AsciiStrToLower(record_.language.substr(
                                  0, record_.language.find_first_of("-_"))));
    Words(Field::kVia, record_.via);
    Words(Field::kSource, record_.publisher);
    Words(Field::kSource, HostOf(record_.origin));
    for (Field field : {Field::kDate, Field::kMonth, Field::kYear}) {
      if (const auto term = DateTerm(field, record_.date)) doc_.add_boolean_term(*term);
    }
  }

  void Value(Slot slot, absl::string_view value) {
    if (!value.empty()) doc_.add_value(static_cast<Xapian::valueno>(slot), std::string(value));
  }

  void Values() {
    if (const auto day = DateTerm(Field::kDate, record_.date)) {
      Value(Slot::kDate, absl::string_view(*day).substr(Prefix(Field::kDate).size()));
    }
    if (record_.speaker.has_value()) {
      Value(Slot::kSpeaker,
            record_.speaker->name.empty() ? record_.speaker->mention : record_.speaker->name);
    }
    Value(Slot::kSource, record_.publisher.empty() ? HostOf(record_.origin) : record_.publisher);
    Value(Slot::kSignature, EncodeSignature(signature_));
    Value(Slot::kConfidence, ConfidenceValue(record_.confidence));
    Value(Slot::kCue, Fold(record_.cue.text));
    Value(Slot::kKind, Name(record_.kind));
    Value(Slot::kDoc, record_.doc);
    Value(Slot::kPlace, absl::StrFormat("%08x%08x", record_.paragraph.index,
                                        record_.spans.empty() ? 0 : record_.spans.front().begin));
  }

  const QuoteRecord& record_;
  const bool impacts_;
  Stemmer& stemmer_;
  Xapian::Document doc_;
  Signature signature_;
  absl::flat_hash_set<uint32_t> in_content_;
};

}  // namespace

std::string IdTerm(absl::string_view record_id) { return MakeTerm(Field::kId, record_id); }
std::string ArticleTerm(absl::string_view key) { return MakeTerm(Field::kArticle, key); }

DocumentBuilder::DocumentBuilder(bool impacts) : impacts_(impacts) {}
DocumentBuilder::~DocumentBuilder() = default;

Stemmer& DocumentBuilder::StemmerFor(absl::string_view language) {
  const auto found = stemmers_.find(language);
  if (found != stemmers_.end()) return found->second;
  // Records from outside may name any number of languages.
  if (stemmers_.size() >= kMaxStemmers) stemmers_.clear();
  return stemmers_.emplace(std::string(language), Stemmer(language)).first->second;
}

Xapian::Document DocumentBuilder::Build(const QuoteRecord& record) {
  return Build(record, ToJsonLine(record));
}

Xapian::Document DocumentBuilder::Build(const QuoteRecord& record, const std::string& json_line) {
  return Builder(record, impacts_, &StemmerFor(record.language)).Run(json_line);
}

}  // namespace quoth
