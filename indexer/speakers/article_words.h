// An article's tokens with what the language knows of each, and which of them stand inside quote
// marks or in a headline: computed once, read by every part of speaker resolution.
//
// A view: the text, the tokens and the language must outlive it. Const use is safe from any thread.
#ifndef QUOTH_INDEXER_SPEAKERS_ARTICLE_WORDS_H_
#define QUOTH_INDEXER_SPEAKERS_ARTICLE_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/speaker_data.h"
#include "schema/token.h"

namespace quoth {

struct ArticleWords {
  absl::string_view text;
  const TokenTable* table = nullptr;
  const SpeakerData* data = nullptr;
  std::vector<NameInfo> info;      // one for each token
  std::vector<uint8_t> quoted;     // 1 for tokens inside quote marks
  std::vector<uint8_t> headline;   // one for each paragraph: written in title case or in capitals
  std::vector<uint32_t> sentence;  // one for each token: index of its sentence
  absl::flat_hash_set<absl::string_view> small;  // folded words that stand uncapitalised somewhere

  uint32_t size() const { return static_cast<uint32_t>(info.size()); }
  const Token& token(uint32_t i) const { return table->tokens[i]; }
  absl::string_view Folded(uint32_t i) const { return table->Folded(i); }
  absl::string_view Surface(uint32_t i) const { return Slice(text, table->tokens[i].range); }
  bool IsWord(uint32_t i) const { return i < size() && token(i).kind == TokenKind::kWord; }
  bool IsCapitalised(uint32_t i) const { return IsWord(i) && token(i).Is(kCapitalised); }
  bool Is(uint32_t i, NameClasses classes) const { return i < size() && info[i].Is(classes); }
  // Capitalised, or a small particle hyphened to a capital: "al-Sayed".
  bool IsNameWord(uint32_t i) const { return i < size() && info[i].name_word; }
  // A word that the language knows, or that the article also writes without a capital.
  bool IsCommonWord(uint32_t i) const;
  // A punctuation mark with this one ASCII character.
  bool IsMark(uint32_t i, char mark) const;
  // One letter, with its period or without.
  bool IsInitial(uint32_t i) const;
  // What is left of a letter whose encoding was read wrongly, inside a word: "Fran\u00C3\u00A7ois".
  bool IsBrokenLetter(uint32_t i) const;
  // Both tokens in one sentence.
  bool SameSentence(uint32_t a, uint32_t b) const { return sentence[a] == sentence[b]; }
  // First and one past the last token of the sentence that holds token i.
  TokenRange SentenceOf(uint32_t i) const { return table->sentences[sentence[i]].tokens; }
  uint32_t ParagraphOf(uint32_t i) const { return table->sentences[sentence[i]].paragraph; }
  // The words of a range as they stand, blanks between them made one space.
  std::string Words(TokenRange range) const;
};

ArticleWords LookUpWords(absl::string_view text, const TokenTable& table,
                         absl::Span<const QuoteSpan> quotes, const SpeakerData& data);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_ARTICLE_WORDS_H_
