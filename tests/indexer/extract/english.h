// The English language data of the source tree, loaded once for the tests of this folder.
#ifndef QUOTH_TESTS_INDEXER_EXTRACT_ENGLISH_H_
#define QUOTH_TESTS_INDEXER_EXTRACT_ENGLISH_H_

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "indexer/languages/language.h"

namespace quoth {

inline const Language& English() {
  static const Language* const kEnglish = [] {
    auto language = LoadLanguage(QUOTH_SOURCE_DIR "/indexer/languages", "en");
    if (!language.ok()) {
      std::fprintf(stderr, "%s\n", std::string(language.status().message()).c_str());
      std::abort();
    }
    return language->release();
  }();
  return *kEnglish;
}

}  // namespace quoth

#endif  // QUOTH_TESTS_INDEXER_EXTRACT_ENGLISH_H_
