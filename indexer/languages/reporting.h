// [reporting] of a language: the words that report speech, writing, thought and wish, with what
// they take, and the closed word classes that tell where clauses and noun phrases begin and end.
//
// Verbs stand in groups with the same frames; a word's classes and its cue are found with one
// look-up. Immutable once read; safe from any thread.
#ifndef QUOTH_INDEXER_LANGUAGES_REPORTING_H_
#define QUOTH_INDEXER_LANGUAGES_REPORTING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "indexer/languages/toml_reader.h"

namespace quoth {

// What a reporting word takes, as bits. In the file by name: "quote", "that", "clause", …
enum CueFrame : uint32_t {
  kTakesQuote = 1,          // said: “…”; said, “…”
  kTakesThat = 2,           // said that …
  kTakesClause = 4,         // said he would …
  kTakesQuestion = 8,       // asked whether …, explained how …
  kTakesObject = 16,        // criticised the plan, urged them to go
  kTakesInfinitive = 32,    // promised to …
  kTakesAddressee = 64,     // told reporters …
  kTakesTail = 128,         // “…,” he said / said he; …, he said.
  kTakesTextTail = 256,     // …, he said: also behind a statement without marks
  kTakesPreposition = 512,  // one of Cue::prepositions: called for …
  kAppearance = 1024,       // seems to …: the subject belongs to the content
};

// Forms of a verb, as bits.
enum VerbForm : uint8_t {
  kBase = 1,
  kThird = 2,
  kPast = 4,
  kPastParticiple = 8,
  kGerund = 16,
};

enum class CueKind : uint8_t { kVerb, kNoun, kAdjective };

struct Cue {
  std::string lemma;
  CueKind kind = CueKind::kVerb;
  uint32_t frames = 0;                    // CueFrame
  std::vector<std::string> prepositions;  // after which the content follows: "for", "about"
  std::vector<std::string> particles;     // that belong to the verb: "out" in "pointed out"
  bool needs_particle = false;            // reports only with one: "put it", "went on"
};

// Closed classes, as bits; names in the file are the ones in the comments.
enum WordClass : uint32_t {
  kDeterminer = 1,           // determiners
  kSubjectPronoun = 2,       // subject_pronouns
  kObjectPronoun = 4,        // object_pronouns
  kPossessive = 8,           // possessives
  kPreposition = 16,         // prepositions
  kNounPreposition = 32,     // noun_prepositions: may go on with a noun phrase ("of", "for")
  kCoordinator = 64,         // coordinators: and, or
  kContrast = 128,           // contrasts: but, yet, while: never inside a noun phrase
  kSubordinator = 256,       // subordinators
  kRelative = 512,           // relatives: who, which, that
  kQuestionWord = 1024,      // question_words
  kComplementizer = 2048,    // complementizers: that
  kInfinitiveMark = 4096,    // infinitive_marks: to
  kBe = 8192,                // be
  kHave = 16384,             // have
  kAuxiliary = 32768,        // auxiliaries: modals and do
  kNegation = 65536,         // negations
  kAdverb = 131072,          // adverbs
  kTime = 262144,            // times: Monday, yesterday
  kVerb = 524288,            // verbs: frequent finite forms that report nothing
  kAddressee = 1048576,      // addressees: reporters, supporters
  kFirstPerson = 2097152,    // first_person: I, we, my
  kSourceNoun = 4194304,     // source_nouns: official, spokeswoman, report
  kMarkOfName = 8388608,     // naming_words: titled, dubbed, so-called
  kNounForm = 16777216,      // noun_forms: forms of reporting verbs that are nouns as well
  kEvidential = 33554432,    // evidentials: reportedly
  kDocument = 67108864,      // documents: statement, letter
  kClauseBreak = 134217728,  // clause_breaks: words that end a reported clause behind a comma
  kResumptive = 536870912,   // resumptives: behind a comma, the author's remark on what was said
  kEvident = 1073741824,     // evident: "it is clear that", where "it" is nobody
  kSpokenOf = 2147483648,    // spoken_of: "is accused", where the subject is not who speaks
  kPhraseStart = 268435456,  // set by the reader: a source, via or word phrase begins with it
};

struct WordInfo {
  uint32_t classes = 0;   // WordClass
  int16_t cue = -1;       // verb or adjective: index into ReportingData::cues
  int16_t noun_cue = -1;  // noun: the same
  uint8_t forms = 0;      // VerbForm, for verbs
};

struct ReportingData {
  std::vector<Cue> cues;
  absl::flat_hash_map<std::string, WordInfo> words;
  // Endings that make an unknown word an adverb ("ly"), a past form ("ed") or a gerund ("ing").
  std::vector<std::string> adverb_endings;
  std::vector<std::string> past_endings;
  std::vector<std::string> gerund_endings;
  // Before the source of a passive ("by"), and between a quotation and its source in place of a
  // verb
  // ("so"); folded.
  std::vector<std::string> agent_prepositions;
  std::vector<std::string> quotation_links;
  std::vector<std::string> quotation_nouns;     // “…” was his “reply”
  std::vector<std::string> quotation_manners;   // “…” is “how” Hill puts it
  std::vector<std::string> owner_prepositions;  // “…” was the reply “of” Hill
  std::vector<std::string> word_openers;        // “in” Hill's words, …
  std::vector<std::string> word_nouns;          // in Hill's “words”, …
  std::vector<std::string> view_openers;        // “for” Hill, “…”
  std::vector<std::string> remark_nouns;  // that it is “…”, a “remark” that cost him his job
  std::vector<std::string> articles;      // "the", "a"
  std::vector<std::string> report_openers;  // “as” Hill reports, …
  // Words that together introduce a source: "according to", as folded words.
  std::vector<std::vector<std::string>> source_phrases;
  // The same for a relaying medium: "quoted by", "as reported by".
  std::vector<std::vector<std::string>> via_phrases;
  // "in his words", "in the words of"; the possessive stands for the source.
  std::vector<std::vector<std::string>> word_phrases;

  WordInfo Find(absl::string_view folded) const {
    const auto it = words.find(folded);
    return it == words.end() ? WordInfo{} : it->second;
  }
};

// Reads the table [reporting]; errors go to the section.
ReportingData ReadReporting(TomlSection section);

}  // namespace quoth

#endif  // QUOTH_INDEXER_LANGUAGES_REPORTING_H_
