// The whole extraction by rules over any bytes: every range lies inside the text and in order.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/languages/language.h"

namespace {

const quoth::Language& English() {
  static const quoth::Language* const kEnglish = [] {
    auto language = quoth::LoadLanguage(QUOTH_SOURCE_DIR "/indexer/languages", "en");
    if (!language.ok()) std::abort();
    return language->release();
  }();
  return *kEnglish;
}

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  quoth::Article article;
  article.text.assign(reinterpret_cast<const char*>(data), size);
  const quoth::Extraction e =
      quoth::ExtractAttributions(article, English(), {quoth::Effort::kRules, 0});
  const int32_t count = static_cast<int32_t>(e.attributions.size());
  for (const quoth::Attribution& a : e.attributions) {
    Require(!a.content.empty() && a.nested_in < count && a.continues < count);
    Require(a.confidence >= 0 && a.confidence <= 1);
    for (const auto* ranges : {&a.content, &a.cue, &a.source, &a.via}) {
      uint32_t last = 0;
      for (const quoth::ByteRange& range : *ranges) {
        Require(last <= range.begin && range.begin < range.end && range.end <= size);
        last = range.end;
      }
    }
  }
  Require(!e.DebugString(article.text).empty());
  return 0;
}
