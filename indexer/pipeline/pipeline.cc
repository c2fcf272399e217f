#include "indexer/pipeline/pipeline.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "indexer/extract/learned_language.h"
#include "indexer/extract/paragraphs.h"
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
    if (extension == ".toml" || extension == ".model" || extension == ".pos") {
      files.push_back(entry.path());
    }
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

RecordInputs InputsOf(const ArticleAnalysis& a, const Section& section) {
  const Extraction& e = a.extraction;
  return {e.paragraphs, e.attributions, a.resolution, a.first_paragraph,
          AreOwn(section, e.attributions)};
}

// Speakers by whose surnames alone a later section may call them.
constexpr size_t kMostKnown = 1000;

// Puts a section's people before those of earlier ones: of two with one surname, the one who spoke
// last is meant.
void Remember(const Resolution& resolution, std::vector<Speaker>* known) {
  std::vector<Speaker> all;
  absl::flat_hash_set<std::string> seen;
  const auto add = [&](const Speaker& speaker) {
    if (speaker.type != SpeakerType::kPerson || all.size() == kMostKnown) return;
    if (!seen.insert(speaker.name).second) return;
    Speaker plain;
    plain.name = speaker.name;
    plain.type = speaker.type;
    plain.gender = speaker.gender;
    all.push_back(std::move(plain));
  };
  std::for_each(resolution.speakers.rbegin(), resolution.speakers.rend(), add);
  std::for_each(known->begin(), known->end(), add);
  *known = std::move(all);
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

ArticleAnalysis Pipeline::AnalyseSection(const Article& article,
                                         absl::Span<const Paragraph> paragraphs,
                                         const Section& section,
                                         absl::Span<const Speaker> known) const {
  const Language& language = *LanguageOf(article);
  ArticleAnalysis out;
  out.first_paragraph = section.begin;
  out.extraction = ExtractAttributions(
      article.text, paragraphs.subspan(section.begin, section.end - section.begin), language,
      options_.extract);
  const Extraction& e = out.extraction;
  out.resolution =
      ResolveSpeakers(article, e.tokens, e.quote_spans, e.attributions, language, known);
  return out;
}

void Pipeline::WalkSections(const Article& article,
                            absl::FunctionRef<void(ArticleAnalysis*, MakeRecords)> step) const {
  const Language* language = LanguageOf(article);
  if (language == nullptr) return;
  const std::vector<Paragraph> paragraphs = SplitParagraphs(article.text);
  RecordMaker records(article, language->tag);
  std::vector<Speaker> known;
  for (const Section& section : SplitSections(paragraphs)) {
    ArticleAnalysis a = AnalyseSection(article, paragraphs, section, known);
    step(&a, [&](RecordSink sink) { records.Make(InputsOf(a, section), sink); });
    Remember(a.resolution, &known);
  }
}

void Pipeline::ForEachQuote(const Article& article, RecordSink sink) const {
  WalkSections(article, [sink](ArticleAnalysis*, MakeRecords make) { make(sink); });
}

std::vector<QuoteRecord> Pipeline::QuotesOf(const Article& article) const {
  std::vector<QuoteRecord> out;
  ForEachQuote(article, [&out](QuoteRecord&& record) { out.push_back(std::move(record)); });
  return out;
}

void Pipeline::ForEachSection(const Article& article,
                              absl::FunctionRef<void(const ArticleAnalysis&)> sink) const {
  WalkSections(article, [sink](ArticleAnalysis* a, MakeRecords make) {
    make([a](QuoteRecord&& record) { a->records.push_back(std::move(record)); });
    sink(*a);
  });
}

ArticleAnalysis Pipeline::Analyse(const Article& article) const {
  const Language* language = LanguageOf(article);
  if (language == nullptr) return {};
  const std::vector<Paragraph> paragraphs = SplitParagraphs(article.text);
  const Section all{0, static_cast<uint32_t>(paragraphs.size()), {0, UINT32_MAX}};
  ArticleAnalysis out = AnalyseSection(article, paragraphs, all, {});
  RecordMaker(article, language->tag).Make(InputsOf(out, all), [&out](QuoteRecord&& record) {
    out.records.push_back(std::move(record));
  });
  return out;
}

std::string Pipeline::Fingerprint() const {
  return HexHash(absl::StrCat(kRecordVersion, "|", data_hash_, "|",
                              static_cast<int>(options_.extract.effort), "|",
                              options_.extract.min_confidence, "|", options_.default_language));
}

}  // namespace quoth
