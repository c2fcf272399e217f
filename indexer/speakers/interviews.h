// The labelled turns of an interview: "IK: I said no.", "Q: And then?", "[00:31] Ann Hill: Yes.".
#ifndef QUOTH_INDEXER_SPEAKERS_INTERVIEWS_H_
#define QUOTH_INDEXER_SPEAKERS_INTERVIEWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"

namespace quoth {

// Token range of the label that begins a paragraph, up to its colon; empty if there is none.
TokenRange LabelOf(const ArticleWords& words, TokenRange paragraph);

// Whether the folded `label` consists of the first letters of these words: "ik" of Ilvars
// Kreicbergs, "ah" and "ahl" of Ann Hill-Lee.
bool AreInitialsOf(absl::string_view label, const std::vector<std::string>& name);

// A view: words and cast must outlive it. Const use is safe from any thread; made in time linear in
// the paragraphs.
class Interview {
 public:
  // `author`: the article's author, empty if unknown.
  Interview(const ArticleWords& words, const Cast& cast, const std::string& author);

  // Index into Cast::people of who speaks in the paragraph of this token, as its label says, or -1.
  int32_t SpeakerAt(uint32_t token) const;

  // Who is spoken to there: the one other person with labels. -1 if several could be.
  int32_t AddresseeAt(uint32_t token) const;

  // Who the letters of questions and answers stand for.
  bool IsQuestion(uint32_t token) const { return Letter(token) >= 0 && Letter(token) == asks_; }
  int32_t Answerer(uint32_t token) const { return Letter(token) == answers_ ? answerer_ : -1; }

 private:
  // The single letter that labels the paragraph, if questions and answers are told by letters.
  int Letter(uint32_t token) const;
  void FindAnswerer(uint32_t first_label, int32_t author);
  int32_t OftenNamed(uint32_t first_label, int32_t author, bool sure) const;

  const ArticleWords& words_;
  const Cast& cast_;
  std::vector<int32_t> speaker_;  // of each paragraph
  int32_t one_ = -1;              // the only two people with labels
  int32_t other_ = -1;
  bool several_ = false;
  int asks_ = -2;  // letters; -2: none
  int answers_ = -2;
  int32_t answerer_ = -1;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_INTERVIEWS_H_
