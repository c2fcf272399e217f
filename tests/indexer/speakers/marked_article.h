// An article written with its attributions marked in the text, for tests:
//
//   "{We won,}" said [Ann Hill]. [She] added {that it was late}.
//
// Braces hold a content, brackets a source; the first content that closes goes with the first
// source, and so on: inner contents come before outer ones. "[]" stands where a statement has no
// source of its own.
#ifndef QUOTH_TESTS_INDEXER_SPEAKERS_MARKED_ARTICLE_H_
#define QUOTH_TESTS_INDEXER_SPEAKERS_MARKED_ARTICLE_H_

#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/extract/tokenize.h"
#include "indexer/languages/language.h"
#include "indexer/speakers/resolve.h"
#include "schema/document.h"
#include "schema/quote.h"

namespace quoth::testing {

inline const Language& English() {
  static const Language* const kEnglish = [] {
    auto language = LoadLanguage(QUOTH_SOURCE_DIR "/indexer/languages", "en");
    EXPECT_TRUE(language.ok()) << language.status();
    return language.ok() ? language->release() : new Language;
  }();
  return *kEnglish;
}

struct MarkedArticle {
  Article article;
  std::vector<Attribution> attributions;

  explicit MarkedArticle(const std::string& marked) {
    std::vector<ByteRange> contents;
    std::vector<ByteRange> sources;
    std::vector<uint32_t> opened;
    for (const char c : marked) {
      const auto at = static_cast<uint32_t>(article.text.size());
      if (c == '{' || c == '[') {
        opened.push_back(at);
      } else if (c == '}') {
        contents.push_back({opened.back(), at});
        opened.pop_back();
      } else if (c == ']') {
        sources.push_back({opened.back(), at});
        opened.pop_back();
      } else {
        article.text.push_back(c);
      }
    }
    EXPECT_EQ(contents.size(), sources.size()) << marked;
    for (size_t i = 0; i < contents.size() && i < sources.size(); ++i) {
      Attribution attribution;
      attribution.content = {contents[i]};
      if (!sources[i].empty()) attribution.source = {sources[i]};
      const bool quoted = contents[i].begin > 0 && article.text[contents[i].begin - 1] == '"';
      attribution.kind = quoted ? QuoteKind::kDirect : QuoteKind::kIndirect;
      for (size_t k = 0; k < contents.size(); ++k) {
        if (k != i && contents[k].Contains(contents[i]))
          attribution.nested_in = static_cast<int32_t>(k);
      }
      attributions.push_back(attribution);
    }
  }

  Resolution Resolve() const {
    const std::vector<Paragraph> paragraphs = SplitParagraphs(article.text);
    const TokenTable tokens = Tokenize(article.text, paragraphs, English());
    const std::vector<QuoteSpan> quotes =
        FindQuoteSpans(article.text, paragraphs, tokens, English());
    return ResolveSpeakers(article, tokens, quotes, attributions, English());
  }
};

// "Ann Hill (person, name)" of attribution i; "nobody" if it has no speaker.
inline std::string Outcome(const Resolution& resolution, size_t i) {
  if (i >= resolution.of.size()) return "no such attribution";
  const ResolvedSpeaker& of = resolution.of[i];
  if (of.speaker < 0) return "nobody";
  const Speaker& speaker = resolution.speakers[static_cast<size_t>(of.speaker)];
  return speaker.name + " (" + std::string(Name(speaker.type)) + ", " +
         std::string(Name(of.mention)) + ")";
}

// The outcomes of all attributions of a marked article. Each must have its reason.
inline std::vector<std::string> Speakers(const std::string& marked) {
  const Resolution resolution = MarkedArticle(marked).Resolve();
  std::vector<std::string> out;
  for (size_t i = 0; i < resolution.of.size(); ++i) {
    out.push_back(Outcome(resolution, i));
    EXPECT_FALSE(resolution.of[i].reason.empty()) << "wish 7: why " << out.back();
  }
  EXPECT_FALSE(out.empty()) << "nothing is marked: " << marked;
  if (out.empty()) out.emplace_back("no attribution");
  return out;
}

inline std::string FirstSpeaker(const std::string& marked) { return Speakers(marked).front(); }
inline std::string LastSpeaker(const std::string& marked) { return Speakers(marked).back(); }

// A row of a table: an article and the speaker of one of its statements.
struct SpeakerCase {
  const char* name;
  const char* article;
  const char* speaker;
};

template <typename Case>
std::string NameOf(const ::testing::TestParamInfo<Case>& row) {
  return row.param.name;
}

}  // namespace quoth::testing

#endif  // QUOTH_TESTS_INDEXER_SPEAKERS_MARKED_ARTICLE_H_
