// A language as data: everything that the stages of extraction know about one, read from
// DIR/TAG.toml. Adding a language means adding files; no code may ask for a language by name.
//
//   absl::StatusOr<std::unique_ptr<const Language>> en = LoadLanguage("indexer/languages", "en");
//
// Immutable once loaded and safe to share between threads. One struct for each concern; words are
// stored folded (schema/fold) and compared with Token's folded form.
#ifndef QUOTH_INDEXER_LANGUAGES_LANGUAGE_H_
#define QUOTH_INDEXER_LANGUAGES_LANGUAGE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/languages/marks.h"
#include "indexer/languages/reporting.h"
#include "indexer/languages/speaker_data.h"

namespace quoth {

class LearnedModel;  // indexer/extract/learned_model.h
class PosTagger;     // indexer/extract/pos_tagger.h

using WordSet = absl::flat_hash_set<std::string>;

// [tokens]: how words and sentences are cut.
struct TokenData {
  // Cut off the end of a word ("'s", "n't") or its beginning ("l'"), folded.
  std::vector<std::string> clitics;
  std::vector<std::string> elisions;
  // Words that begin with an apostrophe, without it: "em", "tis". Digits always may ("'90s").
  WordSet apostrophe_words;
  // With their period. Titles and the like never end a sentence; the others do before a starter.
  WordSet abbreviations;
  WordSet final_abbreviations;
  // Abbreviations only before a number: "No. 5".
  WordSet number_abbreviations;
  // Words that, when capitalised, start a sentence after a final abbreviation: "the", "he", "but".
  WordSet sentence_starters;
  // Endings of a word after which a lone apostrophe may be a possessive: "s", "x", "z".
  std::vector<std::string> possessive_endings;
  // Endings of a word that an apostrophe behind it has clipped: "in" of "goin'".
  std::vector<std::string> clipped_endings;
};

// [formats]: words in layouts that say who speaks, folded.
struct FormatData {
  // What stands before a colon at the beginning of a line and is no speaker: "photo", "read more".
  WordSet no_labels;
  // Words that put a name before a colon: "from", "and from".
  std::vector<std::vector<std::string>> from_phrases;
  // What stands behind the figures of a clock: "pm", "gmt".
  WordSet clock_words;
};

struct Language {
  std::string tag;        // BCP 47 primary tag, the file's name: "en"
  std::string name;       // "English"
  std::string directory;  // where the file was; a model lies beside it
  TokenData tokens;
  MarkTable marks;          // [marks]
  ReportingData reporting;  // [reporting]
  FormatData formats;       // [formats]
  SpeakerData speakers;     // DIR/TAG.names.toml; empty without that file
  // Weights that find attributions in this language, or null: rules do then. LoadLanguage leaves it
  // null, LoadLanguageWithModel (indexer/extract/learned_language.h) looks for one.
  std::shared_ptr<const LearnedModel> model;
  // Parts of speech for the model's features, where it was trained with them.
  std::shared_ptr<const PosTagger> tagger;
};

// NotFound if there is no such file; InvalidArgument, "FILE:LINE: what is wrong", for a key that is
// not known, a value of the wrong type, or a file that is no TOML. `tag` must be letters, digits
// and "-" only, so that an article's language cannot lead out of the directory.
absl::StatusOr<std::unique_ptr<const Language>> LoadLanguage(const std::string& directory,
                                                             absl::string_view tag);

// The same from a text in memory; `name` stands for the file in messages.
absl::StatusOr<std::unique_ptr<const Language>> ParseLanguage(absl::string_view toml,
                                                              const std::string& name);

// Tags of the languages in `directory`, sorted: the names of its TAG.toml files (not TAG.x.toml).
std::vector<std::string> LanguagesIn(const std::string& directory);

}  // namespace quoth

#endif  // QUOTH_INDEXER_LANGUAGES_LANGUAGE_H_
