// A language with the model that lies beside its file.
#ifndef QUOTH_INDEXER_EXTRACT_LEARNED_LANGUAGE_H_
#define QUOTH_INDEXER_EXTRACT_LEARNED_LANGUAGE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/languages/language.h"

namespace quoth {

// LoadLanguage, and DIR/TAG.model mapped into memory if there is one. DataLoss, in one line, for a
// model that is damaged, of another version or of another language; see LoadLanguage for the rest.
absl::StatusOr<std::unique_ptr<const Language>> LoadLanguageWithModel(const std::string& directory,
                                                                      absl::string_view tag);

// Adds the tagger that lies beside the language's file, DIR/TAG.pos: what training does, and
// LoadLanguageWithModel for a model that was trained with one. NotFound if there is none.
absl::Status AddTagger(Language* language);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_LEARNED_LANGUAGE_H_
