// Quote spans over any bytes: ranges stay inside the text, spans nest or lie apart.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/extract/paragraphs.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/extract/tokenize.h"
#include "indexer/languages/language.h"

namespace {

// Marks, clitics and abbreviations are enough; a fuzz target reads no files.
const quoth::Language& FuzzLanguage() {
  static const quoth::Language* const kLanguage = [] {
    auto language = quoth::ParseLanguage(
        "[tokens]\nclitics = [\"'s\", \"n't\"]\nelisions = [\"l'\"]\nabbreviations = [\"mr.\"]\n"
        "apostrophe_words = [\"em\"]\npossessive_endings = [\"s\"]\n[marks]\n"
        "double = [[\"“\", \"”\"], [\"„\", \"“\"], [\"«\", \"»\"], [\"\\\"\", \"\\\"\"], [\"``\", "
        "\"''\"]]\n"
        "single = [[\"‘\", \"’\"], [\"'\", \"'\"]]\napostrophes = [\"'\", \"’\", \"‘\"]\n",
        "fuzz");
    if (!language.ok()) std::abort();
    return language->release();
  }();
  return *kLanguage;
}

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::vector<quoth::Paragraph> paragraphs = quoth::SplitParagraphs(text);
  const quoth::TokenTable tokens = quoth::Tokenize(text, paragraphs, FuzzLanguage());
  const std::vector<quoth::QuoteSpan> spans =
      quoth::FindQuoteSpans(text, paragraphs, tokens, FuzzLanguage());
  std::vector<quoth::ByteRange> open;
  for (const quoth::QuoteSpan& span : spans) {
    Require(span.outer.end <= text.size() && span.outer.Contains(span.content));
    Require(!span.tokens.empty() && span.tokens.end <= tokens.tokens.size());
    while (!open.empty() && open.back().end <= span.outer.begin) open.pop_back();
    Require(open.empty() || open.back().Contains(span.outer));
    Require(span.depth == open.size());
    open.push_back(span.outer);
  }
  Require(quoth::DebugString(text, spans).size() >= spans.size());
  return 0;
}
