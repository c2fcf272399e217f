// The one table of index fields: what a user may type, which terms and slots stand behind it.
//
// Documentation (`quoth help query`, docs/query-language.md, the man page) is made from this table,
// and every example in it is run by a test.
//
// DO NOT CHANGE the numbers of Field and Slot or a prefix: they are written into indexes. A new one
// takes the next free number; a changed meaning needs a new format (schema/index_version).
#ifndef QUOTH_SCHEMA_FIELDS_H_
#define QUOTH_SCHEMA_FIELDS_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace quoth {

enum class Field : uint8_t {
  kText = 0,       // surface words of the content, with positions
  kStem = 1,       // their stems; the only terms that count into a document's length
  kContext = 2,    // stems of paragraph and title; weight without frequency
  kSpeaker = 3,    // words of the speaker's names
  kName = 4,       // a speaker's whole name
  kRole = 5,       // stems of the mention and of the titles that the article gives
  kAbout = 6,      // names inside the content
  kCue = 7,        // stems of the reporting words
  kKind = 8,       // direct, mixed, indirect
  kDate = 9,       // day; year and month have prefixes of their own
  kSource = 10,    // publisher and host, words and whole
  kLanguage = 11,  // BCP 47 primary tag
  kVia = 12,       // words of the medium that relays
  kId = 13,        // the record's id: the document's identity
  kDoc = 14,       // the article's short name
  kArticle = 15,   // Article::key: what a re-read article's old quotes are found by
  kMonth = 16,
  kYear = 17,
  kNestedIn = 18,  // id of the record around this one
  kType = 19,      // of the speaker: person, body, group, unnamed
  kNear = 20,      // schema/near_duplicates
};

// How a filter's value is read.
enum class ValueKind : uint8_t {
  kNone,   // cannot be typed
  kWords,  // all words of the value must occur: speaker:"nikol pashinyan"
  kStems,  // the same, stemmed: cue:denied finds "deny"
  kExact,  // one of the values as they are: kind:direct
  kDates,  // a day, month, year, date word or range
};

struct FieldInfo {
  Field field;
  absl::string_view name;    // as typed before ':'; empty where it cannot be
  absl::string_view prefix;  // of its terms
  ValueKind value;
  absl::string_view doc;      // one line
  absl::string_view example;  // a whole query
};

inline constexpr std::array<FieldInfo, 21> kFields = {{
    {Field::kText, "", "", ValueKind::kNone, "words of the quote as they stand", "ceasefire"},
    {Field::kStem, "", "Z", ValueKind::kNone, "words of the quote, stemmed", "negotiating"},
    {Field::kContext, "", "XC:", ValueKind::kNone, "stems of the paragraph and the title", ""},
    {Field::kSpeaker, "speaker", "XSPEAKER:", ValueKind::kWords,
     "who said it: all words of a name, in any known spelling",
     "ceasefire speaker:\"nikol pashinyan\""},
    {Field::kName, "", "XNAME:", ValueKind::kNone, "a speaker's whole name", ""},
    {Field::kRole, "role", "XROLE:", ValueKind::kStems,
     "what the speaker is called in the article besides the name", "role:\"prime minister\" talks"},
    {Field::kAbout, "about", "XABOUT:", ValueKind::kWords,
     "who or what is named inside the quote: all words of the name", "about:aliyev"},
    {Field::kCue, "cue", "XCUE:", ValueKind::kStems, "the reporting words, in any form of the verb",
     "cue:denied ceasefire"},
    {Field::kKind, "kind", "XKIND:", ValueKind::kExact, "direct, mixed or indirect speech",
     "kind:direct economy"},
    {Field::kDate, "date", "D", ValueKind::kDates,
     "when the article appeared: a day, month, year, last-month, or a range open at either end",
     "ceasefire date:2020-09-01..2020-09-30"},
    {Field::kSource, "source", "XSOURCE:", ValueKind::kWords, "the outlet: publisher or host name",
     "source:\"daily post\" ceasefire"},
    {Field::kLanguage, "lang", "L", ValueKind::kExact, "language of the article",
     "lang:en ceasefire"},
    {Field::kVia, "via", "XVIA:", ValueKind::kWords, "the medium that relays the words",
     "via:interfax"},
    {Field::kId, "id", "Q", ValueKind::kExact, "one quote by its id", "id:dbf3754b21faea7d"},
    {Field::kDoc, "doc", "XDOC:", ValueKind::kExact, "the quotes of one article",
     "doc:a1 ceasefire"},
    {Field::kArticle, "", "XARTICLE:", ValueKind::kNone, "key of the article", ""},
    {Field::kMonth, "", "M", ValueKind::kNone, "month of the article's date", ""},
    {Field::kYear, "", "Y", ValueKind::kNone, "year of the article's date", ""},
    {Field::kNestedIn, "", "XNESTED:", ValueKind::kNone, "id of the quote around this one", ""},
    {Field::kType, "type", "XTYPE:", ValueKind::kExact,
     "what the speaker is: person, body, group or unnamed", "type:body ceasefire"},
    {Field::kNear, "", "XN:", ValueKind::kNone, "shared by near-duplicates", ""},
}};

constexpr const FieldInfo& Info(Field field) { return kFields[static_cast<size_t>(field)]; }
constexpr absl::string_view Prefix(Field field) { return Info(field).prefix; }

// Value slots. Text, compared as bytes; read for sorting, grouping and ranking without touching the
// document's data.
enum class Slot : uint32_t {
  kDate = 0,       // "YYYYMMDD", or absent
  kSpeaker = 1,    // the speaker's name as shown; absent for none
  kSource = 2,     // publisher, else host of the origin
  kSignature = 3,  // schema/signature
  // 4 was used by earlier builds of format 1: not to be used again.
  kCue = 5,         // folded text of the cue
  kKind = 6,        // "direct", "mixed", "indirect"
  kDoc = 7,         // Article short name
  kPlace = 8,       // paragraph index and first byte, 8 hex digits each: order within an article
  kConfidence = 9,  // ConfidenceValue (schema/term)
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_FIELDS_H_
