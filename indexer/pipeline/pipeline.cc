#include "indexer/pipeline/pipeline.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "indexer/extract/learned_language.h"
#include "indexer/pipeline/records.h"
#include "indexer/speakers/resolve.h"
#include "schema/hash.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

// Over the names and bytes of all data files, in the order of their names.
std::string HashOfFiles(const std::string& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".toml" || extension == ".model" || extension == ".pos")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    absl::StrAppend(&all, file.filename().string(), HexHash(bytes));
  }
  return HexHash(all);
}

}  // namespace

absl::StatusOr<Pipeline> Pipeline::Load(const std::string& languages_dir, PipelineOptions options) {
  Pipeline pipeline;
  pipeline.options_ = std::move(options);
  for (const std::string& tag : LanguagesIn(languages_dir)) {
    absl::StatusOr<std::unique_ptr<const Language>> language =
        LoadLanguageWithModel(languages_dir, tag);
    if (!language.ok()) return language.status();
    pipeline.languages_[tag] = *std::move(language);
  }
  if (pipeline.languages_.find(pipeline.options_.default_language) == pipeline.languages_.end()) {
    return absl::NotFoundError(
        absl::StrCat("no language '", pipeline.options_.default_language, "' in ", languages_dir,
                     " (set QUOTH_DATA to the folder that holds 'languages', or reinstall quoth)"));
  }
  pipeline.data_hash_ = HashOfFiles(languages_dir);
  return pipeline;
}

const Language* Pipeline::LanguageOf(const Article& article) const {
  std::string tag = absl::AsciiStrToLower(article.language);
  tag = tag.substr(0, tag.find_first_of("-_"));  // "en-GB"
  if (tag.empty()) tag = options_.default_language;
  const auto it = languages_.find(tag);
  return it == languages_.end() ? nullptr : it->second.get();
}

ArticleAnalysis Pipeline::Analyse(const Article& article) const {
  ArticleAnalysis out;
  const Language* language = LanguageOf(article);
  if (language == nullptr) return out;
  out.extraction = ExtractAttributions(article, *language, options_.extract);
  const Extraction& e = out.extraction;
  out.resolution =
      ResolveSpeakers(article, e.paragraphs, e.tokens, e.quote_spans, e.attributions, *language);
  out.records = MakeRecords(article, e.paragraphs, e.attributions, out.resolution, language->tag);
  return out;
}

std::string Pipeline::Fingerprint() const {
  return HexHash(absl::StrCat(kRecordVersion, "|", data_hash_, "|",
                              static_cast<int>(options_.extract.effort), "|",
                              options_.extract.min_confidence, "|", options_.default_language));
}

}  // namespace quoth
