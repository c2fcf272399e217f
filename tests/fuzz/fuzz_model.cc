// The model reader on hostile bytes: it refuses or gives a model that can be used on any text. The
// checksum would stop nearly every input, so it is put right first.
#include <xxhash.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/extract/learned_model.h"

namespace {

constexpr size_t kHeader = 32;  // magic, version, sections, size, checksum

const quoth::Language& English() {
  static const std::unique_ptr<const quoth::Language> language = [] {
    auto loaded = quoth::LoadLanguage(QUOTH_SOURCE_DIR "/indexer/languages", "en");
    return loaded.ok() ? *std::move(loaded) : std::make_unique<const quoth::Language>();
  }();
  return *language;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.size() >= kHeader) {
    const uint64_t total = bytes.size();
    const uint64_t sum = XXH3_64bits(bytes.data() + kHeader, bytes.size() - kHeader);
    std::memcpy(&bytes[16], &total, sizeof(total));
    std::memcpy(&bytes[24], &sum, sizeof(sum));
  }
  const auto model = quoth::LearnedModel::FromBytes(bytes, "fuzz");
  if (!model.ok()) return 0;
  quoth::Language language = English();
  language.model = *model;
  quoth::Article article;
  article.text = "“We won,” Ann Hill said. He added that 3 people\nthink so: “Yes.”";
  for (const quoth::Effort effort : {quoth::Effort::kFast, quoth::Effort::kFull}) {
    quoth::ExtractAttributions(article, language, {effort, 0});
  }
  return 0;
}
