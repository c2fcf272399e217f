// The tokens of a source in order, which may leave out some between them, and what each is. Asking
// beyond the last is allowed: there is nothing.
#ifndef QUOTH_INDEXER_SPEAKERS_SOURCE_TOKENS_H_
#define QUOTH_INDEXER_SPEAKERS_SOURCE_TOKENS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/source_mention.h"

namespace quoth {

// A view: words and tokens must outlive it. `k` counts the source's tokens, not the article's.
class SourceTokens {
 public:
  SourceTokens(const ArticleWords& words, absl::Span<const uint32_t> tokens)
      : words_(words), tokens_(tokens) {}

  size_t size() const { return tokens_.size(); }
  uint32_t operator[](size_t k) const { return tokens_[k]; }
  uint32_t back() const { return tokens_.back(); }
  absl::Span<const uint32_t> From(size_t k) const { return tokens_.subspan(k); }

  // kNoToken beyond the last.
  uint32_t At(size_t k) const { return k < tokens_.size() ? tokens_[k] : kNoToken; }
  bool Is(size_t k, NameClasses classes) const {
    return k < tokens_.size() && words_.Is(tokens_[k], classes);
  }
  bool IsMark(size_t k, char mark) const {
    return k < tokens_.size() && words_.IsMark(tokens_[k], mark);
  }
  bool IsWord(size_t k) const { return k < tokens_.size() && words_.IsWord(tokens_[k]); }

  // The first k from `k` on whose token stands at `token` of the article or behind it.
  size_t Past(size_t k, uint32_t token) const {
    while (k < tokens_.size() && tokens_[k] < token) ++k;
    return k;
  }
  // The bracket that closes what tokens[k] opens, or size().
  size_t Closing(size_t k) const {
    while (k < tokens_.size() && !IsMark(k, ')')) ++k;
    return k;
  }

 private:
  const ArticleWords& words_;
  absl::Span<const uint32_t> tokens_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SOURCE_TOKENS_H_
