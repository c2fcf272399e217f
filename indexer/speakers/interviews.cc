#include "indexer/speakers/interviews.h"

#include <algorithm>

#include "indexer/speakers/byline.h"
#include "indexer/speakers/noun_phrases.h"

namespace quoth {
namespace {

constexpr uint32_t kLongestLabel = 6;  // tokens
constexpr uint32_t kLongestTime = 8;   // "[00:00:31]" before it
constexpr int kFewestTurns = 2;        // of one speaker

int LetterOf(const ArticleWords& words, TokenRange label) {
  if (label.size() != 1 || words.token(label.begin).range.size() != 1) return -1;
  return static_cast<unsigned char>(words.Surface(label.begin)[0]);
}

// As many as `name` has letters to give: each word begins one or, if it has a hyphen, one a part.
bool Spells(absl::string_view label, const std::vector<std::string>& name, bool parts) {
  size_t at = 0;
  for (const std::string& word : name) {
    for (size_t i = 0; i < word.size(); ++i) {
      if (i > 0 && !(parts && word[i - 1] == '-')) continue;
      if (at >= label.size() || label[at] != word[i]) return false;
      ++at;
    }
  }
  return at == label.size();
}

}  // namespace

TokenRange LabelOf(const ArticleWords& words, TokenRange paragraph) {
  uint32_t begin = paragraph.begin;
  if (words.IsMark(begin, '[') || words.IsMark(begin, '(')) {
    const char close = words.IsMark(begin, '[') ? ']' : ')';
    const uint32_t end = std::min(paragraph.end, begin + kLongestTime);
    while (begin < end && !words.IsMark(begin, close)) ++begin;
    if (begin == end) return {};
    ++begin;
  }
  uint32_t i = begin;
  for (; i < paragraph.end && i - begin <= kLongestLabel; ++i) {
    if (words.IsMark(i, ':')) break;
    if (words.IsMark(i, '.') ? i == begin
                             : !words.IsNameWord(i) && !words.Is(i, kParticle | kArticle)) {
      return {};
    }
  }
  if (i == begin || i + 1 >= paragraph.end || !words.IsMark(i, ':')) return {};
  return {begin, i};
}

bool AreInitialsOf(absl::string_view label, const std::vector<std::string>& name) {
  return name.size() >= 2 && (Spells(label, name, true) || Spells(label, name, false));
}

Interview::Interview(const ArticleWords& words, const Cast& cast, const std::string& author)
    : words_(words), cast_(cast) {
  const auto& paragraphs = words.table->paragraph_tokens;
  speaker_.assign(paragraphs.size(), -1);
  std::vector<int> turns(cast.people.size(), 0);
  int letters[256] = {};
  int first = -1;
  int last = -1;
  uint32_t first_label = static_cast<uint32_t>(words.size());
  for (size_t p = 0; p < paragraphs.size(); ++p) {
    const TokenRange label = LabelOf(words, paragraphs[p]);
    if (label.empty()) continue;
    const int letter = LetterOf(words, label);
    if (letter >= 0 && words.IsCapitalised(label.begin)) {
      if (letters[letter]++ == 0) {
        several_ |= last >= 0 && last != first;
        (first < 0 ? first : last) = letter;
      }
      first_label = std::min(first_label, label.begin);
      continue;
    }
    const int32_t name = NameAt(cast, label.end - 1);
    if (name < 0 || cast.names[name].person < 0) continue;
    speaker_[p] = cast.names[name].person;
    ++turns[static_cast<size_t>(speaker_[p])];
  }
  for (int32_t& speaker : speaker_) {
    if (speaker < 0) continue;
    if (turns[static_cast<size_t>(speaker)] < kFewestTurns) {
      speaker = -1;
    } else if (one_ < 0 || one_ == speaker) {
      one_ = speaker;
    } else if (other_ < 0 || other_ == speaker) {
      other_ = speaker;
    } else {
      several_ = true;
    }
  }
  if (first < 0 || last < 0 || several_ || letters[first] < kFewestTurns ||
      letters[last] < kFewestTurns) {
    return;
  }
  asks_ = first;
  answers_ = last;
  FindAnswerer(first_label, author.empty() ? -1 : PersonNamed(cast, author, *words.data));
}

// Who is introduced before the first question: the only one but the author, or the one who is named
// more than twice as often there as anybody else.
void Interview::FindAnswerer(uint32_t first_label, int32_t author) {
  answerer_ = OftenNamed(first_label, author, false);
  // Who is named first, where the others may be no people: "Ann Hill spoke to Chilled Chain".
  if (answerer_ < 0) answerer_ = OftenNamed(first_label, author, true);
}

int32_t Interview::OftenNamed(uint32_t first_label, int32_t author, bool sure) const {
  uint32_t first_named = static_cast<uint32_t>(cast_.names.size());
  int32_t opens = -1;
  int32_t best = -1;
  int most = 0;
  int next = 0;
  for (size_t p = 0; p < cast_.people.size(); ++p) {
    if (static_cast<int32_t>(p) == author) continue;
    if (cast_.people[p].mentions.empty()) continue;
    const uint32_t begin = cast_.people[p].mentions.front();
    // Not in a heading: "People in Logistics".
    const TokenRange paragraph =
        words_.table->paragraph_tokens[words_.ParagraphOf(cast_.names[begin].tokens.begin)];
    if (begin < first_named && words_.IsMark(paragraph.end - 1, '.')) {
      first_named = begin;
      opens = static_cast<int32_t>(p);
    }
    if (sure && cast_.people[p].gender == Gender::kUnknown) continue;
    int times = 0;
    for (const uint32_t mention : cast_.people[p].mentions) {
      if (cast_.names[mention].tokens.begin >= first_label) break;
      ++times;
    }
    if (times > most) {
      next = most;
      most = times;
      best = static_cast<int32_t>(p);
    } else {
      next = std::max(next, times);
    }
  }
  return most > 2 * next && (!sure || best == opens) ? best : -1;
}

int32_t Interview::SpeakerAt(uint32_t token) const { return speaker_[words_.ParagraphOf(token)]; }

int32_t Interview::AddresseeAt(uint32_t token) const {
  const int32_t speaker = SpeakerAt(token);
  if (speaker < 0 || several_ || other_ < 0) return -1;
  return speaker == one_ ? other_ : one_;
}

int Interview::Letter(uint32_t token) const {
  if (asks_ < 0) return -1;
  return LetterOf(words_,
                  LabelOf(words_, words_.table->paragraph_tokens[words_.ParagraphOf(token)]));
}

}  // namespace quoth
