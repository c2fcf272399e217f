#include "indexer/extract/learned_language.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/extract/feature_groups.h"
#include "indexer/extract/learned_model.h"
#include "indexer/extract/pos_tagger.h"

namespace quoth {

absl::Status AddTagger(Language* language) {
  absl::StatusOr<std::shared_ptr<const PosTagger>> tagger =
      PosTagger::Open(absl::StrCat(language->directory, "/", language->tag, ".pos"));
  if (!tagger.ok()) return tagger.status();
  language->tagger = *std::move(tagger);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<const Language>> LoadLanguageWithModel(const std::string& directory,
                                                                      absl::string_view tag) {
  absl::StatusOr<std::unique_ptr<const Language>> language = LoadLanguage(directory, tag);
  if (!language.ok()) return language;
  const std::string path = absl::StrCat(directory, "/", tag, ".model");
  absl::StatusOr<std::shared_ptr<const LearnedModel>> model = LearnedModel::Open(path);
  if (absl::IsNotFound(model.status())) return language;
  if (!model.ok()) return model.status();
  if ((*model)->settings().language != tag) {
    return absl::DataLossError(absl::StrCat(path, ": model of the language \"",
                                            (*model)->settings().language, "\", not of \"", tag,
                                            "\""));
  }
  auto with_model = std::make_unique<Language>(**language);
  with_model->model = *std::move(model);
  const ModelSettings& settings = with_model->model->settings();
  if (((settings.paragraph_groups | settings.cue_groups) & kTagFeatures) != 0) {
    if (absl::Status status = AddTagger(with_model.get()); !status.ok()) {
      return absl::DataLossError(absl::StrCat(path, ": needs parts of speech: ", status.message()));
    }
  }
  return std::unique_ptr<const Language>(std::move(with_model));
}

}  // namespace quoth
