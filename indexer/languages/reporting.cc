#include "indexer/languages/reporting.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "schema/fold.h"

namespace quoth {
namespace {

struct Named {
  const char* name;
  uint32_t bit;
};

constexpr Named kFrames[] = {
    {"quote", kTakesQuote},         {"that", kTakesThat},     {"clause", kTakesClause},
    {"question", kTakesQuestion},   {"object", kTakesObject}, {"infinitive", kTakesInfinitive},
    {"addressee", kTakesAddressee}, {"tail", kTakesTail},     {"text_tail", kTakesTextTail},
    {"appearance", kAppearance},
};

constexpr Named kClasses[] = {
    {"determiners", kDeterminer},
    {"subject_pronouns", kSubjectPronoun},
    {"object_pronouns", kObjectPronoun},
    {"possessives", kPossessive},
    {"prepositions", kPreposition},
    {"noun_prepositions", kNounPreposition},
    {"coordinators", kCoordinator},
    {"contrasts", kContrast},
    {"subordinators", kSubordinator},
    {"relatives", kRelative},
    {"question_words", kQuestionWord},
    {"complementizers", kComplementizer},
    {"infinitive_marks", kInfinitiveMark},
    {"be", kBe},
    {"have", kHave},
    {"auxiliaries", kAuxiliary},
    {"negations", kNegation},
    {"adverbs", kAdverb},
    {"times", kTime},
    {"verbs", kVerb},
    {"addressees", kAddressee},
    {"first_person", kFirstPerson},
    {"source_nouns", kSourceNoun},
    {"naming_words", kMarkOfName},
    {"noun_forms", kNounForm},
    {"evidentials", kEvidential},
    {"documents", kDocument},
    {"clause_breaks", kClauseBreak},
    {"resumptives", kResumptive},
    {"evident", kEvident},
    {"spoken_of", kSpokenOf},
};

std::vector<std::vector<std::string>> Phrases(TomlSection& section, absl::string_view key) {
  std::vector<std::vector<std::string>> out;
  for (const std::string& phrase : section.Strings(key)) {
    out.push_back(absl::StrSplit(Fold(phrase), ' ', absl::SkipEmpty()));
  }
  return out;
}

// The frames of one group: names of kFrames, or prepositions written "+for", particles "~out",
// those without which the verb does not report "=it".
Cue ReadFrames(TomlSection& group, CueKind kind) {
  Cue cue;
  cue.kind = kind;
  for (const std::string& frame : group.Strings("frames")) {
    if (frame.size() > 1 && frame[0] == '+') {
      cue.prepositions.push_back(Fold(absl::string_view(frame).substr(1)));
      cue.frames |= kTakesPreposition;
      continue;
    }
    if (frame.size() > 1 && (frame[0] == '~' || frame[0] == '=')) {
      cue.particles.push_back(Fold(absl::string_view(frame).substr(1)));
      cue.needs_particle = frame[0] == '=';
      continue;
    }
    uint32_t bit = 0;
    for (const Named& named : kFrames) {
      if (frame == named.name) bit = named.bit;
    }
    if (bit == 0) group.Refuse("frames", absl::StrCat("unknown frame '", frame, "'"));
    cue.frames |= bit;
  }
  return cue;
}

void AddVerb(const std::string& line, const Cue& frames, TomlSection& group, ReportingData* data) {
  const std::vector<std::string> forms = absl::StrSplit(Fold(line), ' ', absl::SkipEmpty());
  if (forms.size() != 5) {
    group.Refuse("verbs", absl::StrCat("'", line,
                                       "' must be five forms: base, third person, past, past "
                                       "participle, gerund"));
    return;
  }
  Cue cue = frames;
  cue.lemma = forms[0];
  const int16_t index = static_cast<int16_t>(data->cues.size());
  data->cues.push_back(std::move(cue));
  for (size_t i = 0; i < forms.size(); ++i) {
    WordInfo& info = data->words[forms[i]];
    info.cue = index;
    info.forms = static_cast<uint8_t>(info.forms | (1u << i));
  }
}

// A noun stands beside a verb of the same form ("claim"); an adjective gives way to one.
void AddWord(const std::string& word, const Cue& frames, ReportingData* data) {
  Cue cue = frames;
  cue.lemma = Fold(word);
  WordInfo& info = data->words[cue.lemma];
  int16_t& index = cue.kind == CueKind::kNoun ? info.noun_cue : info.cue;
  if (index >= 0) return;
  index = static_cast<int16_t>(data->cues.size());
  data->cues.push_back(std::move(cue));
}

}  // namespace

ReportingData ReadReporting(TomlSection section) {
  ReportingData data;
  for (const Named& named : kClasses) {
    for (const std::string& word : section.Strings(named.name)) {
      data.words[Fold(word)].classes |= named.bit;
    }
  }
  for (TomlSection group : section.Sections("verb_groups")) {
    const Cue frames = ReadFrames(group, CueKind::kVerb);
    for (const std::string& line : group.Strings("verbs")) AddVerb(line, frames, group, &data);
  }
  for (TomlSection group : section.Sections("noun_groups")) {
    const Cue frames = ReadFrames(group, CueKind::kNoun);
    for (const std::string& word : group.Strings("nouns")) AddWord(word, frames, &data);
  }
  for (TomlSection group : section.Sections("adjective_groups")) {
    const Cue frames = ReadFrames(group, CueKind::kAdjective);
    for (const std::string& word : group.Strings("adjectives")) AddWord(word, frames, &data);
  }
  if (data.cues.size() > 32000) section.Refuse("verb_groups", "more than 32000 reporting words");
  data.adverb_endings = section.Strings("adverb_endings");
  data.past_endings = section.Strings("past_endings");
  data.gerund_endings = section.Strings("gerund_endings");
  for (const auto& [name, words] :
       {std::pair{"agent_prepositions", &data.agent_prepositions},
        std::pair{"quotation_links", &data.quotation_links},
        std::pair{"quotation_nouns", &data.quotation_nouns},
        std::pair{"quotation_manners", &data.quotation_manners},
        std::pair{"owner_prepositions", &data.owner_prepositions},
        std::pair{"word_openers", &data.word_openers}, std::pair{"word_nouns", &data.word_nouns},
        std::pair{"view_openers", &data.view_openers},
        std::pair{"remark_nouns", &data.remark_nouns}, std::pair{"articles", &data.articles},
        std::pair{"report_openers", &data.report_openers}}) {
    for (const std::string& word : section.Strings(name)) words->push_back(Fold(word));
  }
  data.source_phrases = Phrases(section, "source_phrases");
  data.via_phrases = Phrases(section, "via_phrases");
  data.word_phrases = Phrases(section, "word_phrases");
  for (const auto* phrases : {&data.source_phrases, &data.via_phrases, &data.word_phrases}) {
    for (const std::vector<std::string>& phrase : *phrases) {
      if (!phrase.empty()) data.words[phrase[0]].classes |= kPhraseStart;
    }
  }
  return data;
}

}  // namespace quoth
