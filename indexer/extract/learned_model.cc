#include "indexer/extract/learned_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/extract/accept_score.h"
#include "indexer/extract/features_cue.h"
#include "indexer/extract/features_paragraph.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

using nlohmann::json;

enum SectionId : uint32_t {
  kSettings = 1,
  kLexicon,
  kParagraphTable,
  kCueTable,
  kParagraphChain,
  kCueChain,
  kFullAccept,
  kFastAccept,
  kPairTable,
  kRuleAccept,
  kLinkedAccept,
};

// Goes up whenever features, their hashes, labels or the sections change.
constexpr uint32_t kFeatureVersion = 5;

template <typename T>
std::string Bytes(const std::vector<T>& values) {
  return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

json ToJson(const Calibrations& calibrations) {
  json lines = json::array();
  for (const Calibration& c : calibrations) lines.push_back({c.slope, c.offset});
  return lines;
}

json ToJson(const ModelSettings& s) {
  return {{"features", kFeatureVersion},
          {"language", s.language},
          {"trained_on", s.trained_on},
          {"paragraph_groups", s.paragraph_groups},
          {"cue_groups", s.cue_groups},
          {"paragraph_scale", s.paragraph_scale},
          {"cue_scale", s.cue_scale},
          {"cue_threshold", s.cue_threshold},
          {"source_cost", s.source_cost},
          {"narrow_windows", s.narrow_windows},
          {"full_threshold", s.full_threshold},
          {"fast_threshold", s.fast_threshold},
          {"settled", s.settled},
          {"full_calibration", ToJson(s.full_calibration)},
          {"fast_calibration", ToJson(s.fast_calibration)}};
}

bool Sane(float v) { return std::isfinite(v) && std::fabs(v) < 1000.0F; }

bool ReadCalibrations(const json& lines, Calibrations* out) {
  if (!lines.is_array() || lines.size() != out->size()) return false;
  for (size_t i = 0; i < out->size(); ++i) {
    const json& line = lines[i];
    if (!line.is_array() || line.size() != 2 || !line[0].is_number() || !line[1].is_number()) {
      return false;
    }
    Calibration& c = (*out)[i];
    c = {line[0].get<float>(), line[1].get<float>()};
    if (!Sane(c.slope) || !Sane(c.offset) || !(c.slope > 0.0F)) return false;
  }
  return true;
}

bool FromJson(absl::string_view text, ModelSettings* s) {
  const json object = json::parse(text.begin(), text.end(), nullptr, false);
  if (!object.is_object()) return false;
  bool good = true;
  const auto read_string = [&](const char* key, std::string* out) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_string()) *out = found->get<std::string>();
  };
  const auto read_float = [&](const char* key, float* out) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number()) {
      good = false;
      return;
    }
    *out = found->get<float>();
    good = good && Sane(*out);
  };
  const auto read_bits = [&](const char* key, uint32_t* out) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned()) {
      good = false;
      return;
    }
    *out = found->get<uint32_t>();
  };
  read_string("language", &s->language);
  read_string("trained_on", &s->trained_on);
  read_bits("paragraph_groups", &s->paragraph_groups);
  read_bits("cue_groups", &s->cue_groups);
  read_float("paragraph_scale", &s->paragraph_scale);
  read_float("cue_scale", &s->cue_scale);
  read_float("cue_threshold", &s->cue_threshold);
  read_float("source_cost", &s->source_cost);
  read_float("full_threshold", &s->full_threshold);
  read_float("fast_threshold", &s->fast_threshold);
  read_float("settled", &s->settled);
  // Models from before these were learnt have their scores for probabilities.
  const auto read_calibrations = [&](const char* key, Calibrations* out) {
    const auto found = object.find(key);
    if (found != object.end()) good = good && ReadCalibrations(*found, out);
  };
  read_calibrations("full_calibration", &s->full_calibration);
  read_calibrations("fast_calibration", &s->fast_calibration);
  const auto narrow = object.find("narrow_windows");
  if (narrow != object.end() && narrow->is_boolean()) s->narrow_windows = narrow->get<bool>();
  return good;
}

// 1 where it is not said, as in the first models.
uint32_t FeatureVersionOf(absl::string_view settings) {
  const json object = json::parse(settings.begin(), settings.end(), nullptr, false);
  if (!object.is_object()) return kFeatureVersion;  // damaged, which FromJson says
  const auto found = object.find("features");
  return found != object.end() && found->is_number_unsigned() ? found->get<uint32_t>() : 1U;
}

bool AllSane(absl::Span<const float> values) {
  return std::all_of(values.begin(), values.end(), Sane);
}

}  // namespace

ChainModel ParagraphChain() {
  return ChainModel(kParagraphLabels, kParagraphEdges,
                    {false, false, true, false, true, false, true});
}

ChainModel CueChain() {
  return ChainModel(kCueLabels, kCueEdges, {false, false, true, false, true});
}

std::string SerializeLearnedModel(const ModelContents& c) {
  return SerializeModel({{kSettings, ToJson(c.settings).dump(1)},
                         {kLexicon, Bytes(c.lexicon)},
                         {kParagraphTable, Bytes(c.paragraph_table)},
                         {kPairTable, Bytes(c.pair_table)},
                         {kCueTable, Bytes(c.cue_table)},
                         {kParagraphChain, Bytes(c.paragraph_chain)},
                         {kCueChain, Bytes(c.cue_chain)},
                         {kFullAccept, Bytes(c.full_accept)},
                         {kFastAccept, Bytes(c.fast_accept)},
                         {kRuleAccept, Bytes(c.rule_accept)},
                         {kLinkedAccept, Bytes(c.linked_accept)}});
}

absl::Status LearnedModel::Read() {
  const auto damaged = [&](absl::string_view what) {
    return absl::DataLossError(absl::StrCat(file_->name(), ": damaged: ", what));
  };
  const uint32_t version = FeatureVersionOf(file_->Section(kSettings));
  if (version != kFeatureVersion) {
    return absl::DataLossError(absl::StrCat(file_->name(), ": model with features of version ",
                                            version, ", this quoth reads ", kFeatureVersion,
                                            " (train it again with quoth-train)"));
  }
  if (!FromJson(file_->Section(kSettings), &settings_)) return damaged("settings");
  absl::Span<const WordEntry> words;
  if (!file_->Read(kLexicon, &words) || !Lexicon::IsSound(words)) return damaged("lexicon");
  lexicon_ = Lexicon(words);
  absl::Span<const ParagraphBucket> paragraph;
  absl::Span<const PairBucket> pairs;
  absl::Span<const SideBucket> cue;
  if (!file_->Read(kParagraphTable, &paragraph) || paragraph.empty() ||
      !file_->Read(kPairTable, &pairs) || pairs.empty()) {
    return damaged("weights of the first pass");
  }
  if (!file_->Read(kCueTable, &cue) || cue.empty()) return damaged("weights of the second pass");
  paragraph_table_ = FeatureTable<kParagraphWeights>(paragraph, settings_.paragraph_scale);
  pair_table_ = FeatureTable<kPairWeights>(pairs, settings_.paragraph_scale);
  cue_table_ = FeatureTable<kSideWeights>(cue, settings_.cue_scale);
  absl::Span<const float> flat;
  paragraph_chain_ = ParagraphChain();
  if (!file_->Read(kParagraphChain, &flat) || !paragraph_chain_.Load(flat)) {
    return damaged("transitions of the first pass");
  }
  cue_chain_ = CueChain();
  if (!file_->Read(kCueChain, &flat) || !cue_chain_.Load(flat)) {
    return damaged("transitions of the second pass");
  }
  for (const auto& [id, weights] :
       {std::pair(kFullAccept, &full_accept_), std::pair(kFastAccept, &fast_accept_),
        std::pair(kRuleAccept, &rule_accept_), std::pair(kLinkedAccept, &linked_accept_)}) {
    if (!file_->Read(id, weights) || weights->size() != kAcceptFeatures || !AllSane(*weights)) {
      return damaged("weights of the accept score");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const LearnedModel>> LearnedModel::Load(
    absl::StatusOr<std::unique_ptr<const ModelFile>> file) {
  if (!file.ok()) return file.status();
  std::shared_ptr<LearnedModel> model(new LearnedModel());
  model->file_ = *std::move(file);
  if (absl::Status status = model->Read(); !status.ok()) return status;
  return std::shared_ptr<const LearnedModel>(std::move(model));
}

absl::StatusOr<std::shared_ptr<const LearnedModel>> LearnedModel::Open(const std::string& path) {
  return Load(ModelFile::Open(path));
}

absl::StatusOr<std::shared_ptr<const LearnedModel>> LearnedModel::FromBytes(
    absl::string_view bytes, const std::string& name) {
  return Load(ModelFile::FromBytes(bytes, name));
}

}  // namespace quoth
