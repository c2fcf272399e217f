#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "indexer/speakers/byline.h"

namespace quoth {
namespace {

constexpr size_t kHeadLines = 8;
constexpr uint32_t kLongestLine = 18;        // tokens of a byline
constexpr uint32_t kLongestStandfirst = 30;  // … of a line that says what the author does
constexpr size_t kLastParagraphs = 3;
constexpr size_t kDateReach = 2;  // lines from the author's name to the date
constexpr NameClasses kNotInName = kNeverName | kRole | kTitle | kPlace | kDemonym | kArticle |
                                   kDeterminerWord | kPossessiveWord | kClosed | kBodyNoun |
                                   kDocumentNoun | kGroupNoun;

class TextByline {
 public:
  explicit TextByline(const ArticleWords& words) : words_(words) {}

  std::string Find() const {
    const std::vector<TokenRange> lines = HeadLines();
    for (const TokenRange line : lines) {
      if (std::string author = InByline(line); !author.empty()) return author;
    }
    for (size_t i = 1; i < lines.size(); ++i) {
      if (IsNameAlone(lines, i) || NamesPlace(lines[i]) || IsStandfirst(lines[i]))
        return Author(lines[i].begin, NameEnd(lines[i].begin, lines[i].end));
    }
    return AtEnd();
  }

 private:
  // The lines of the first paragraphs.
  std::vector<TokenRange> HeadLines() const {
    std::vector<TokenRange> out;
    for (const TokenRange paragraph : words_.table->paragraph_tokens) {
      uint32_t begin = paragraph.begin;
      for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
        if (i + 1 < paragraph.end && !BreaksAfter(i)) continue;
        out.push_back({begin, i + 1});
        if (out.size() == kHeadLines) return out;
        begin = i + 1;
      }
    }
    return out;
  }

  bool BreaksAfter(uint32_t i) const {
    const uint32_t end = words_.token(i).range.end;
    return words_.text.substr(end, words_.token(i + 1).range.begin - end).find('\n') !=
           absl::string_view::npos;
  }

  // One past the name that begins at `begin`.
  uint32_t NameEnd(uint32_t begin, uint32_t limit) const {
    uint32_t end = begin;
    while (end < limit &&
           (words_.IsNameWord(end) || (end > begin && words_.Is(end, kParticle)) ||
            (end > begin && words_.IsMark(end, '.') && words_.token(end - 1).range.size() == 1))) {
      ++end;
    }
    return end;
  }

  std::string Author(uint32_t begin, uint32_t end) const {
    return AuthorOf(words_.Words({begin, end}), *words_.data);
  }

  bool IsFullName(uint32_t begin, uint32_t end) const {
    return end >= begin + 2 && end <= begin + 5 && !words_.Is(begin, kNotInName);
  }

  // "By Ann Hill", "Interview by Ann Hill | 3 May", "posted by Ann Hill on 3 May", "Words: Ann
  // Hill", "Opinion of Ann Hill"; not "Photo by".
  std::string InByline(TokenRange line) const {
    if (line.size() > kLongestLine) return "";
    for (uint32_t i = line.begin; i + 2 < line.end; ++i) {
      const bool behind = i > line.begin && words_.Is(i - 1, kOwnWords | kUtteranceNoun);
      const bool colon = words_.IsMark(i, ':') && behind;
      const bool of = words_.Is(i, kTitleLink) && behind && i == line.begin + 1;
      const bool by = words_.Is(i, kOwnerLink) && (i == line.begin || OpensByline(line, i));
      if (!colon && !of && !by) continue;
      const uint32_t end = NameEnd(i + 1, line.end);
      // A name, and then nothing, a mark or when and where: "By Sunday the roads were closed" is a
      // sentence.
      if (end < i + 3 || words_.Is(i + 1, kNotInName) || !Ends(line, end)) continue;
      if (colon && end != line.end) continue;
      return Author(i + 1, end);
    }
    return "";
  }

  bool OpensByline(TokenRange line, uint32_t by) const {
    return by == line.begin + 1 && !words_.Is(line.begin, kClosed) &&
           (words_.Is(line.begin, kOwnWords) ||
            (words_.Is(line.begin, kDocumentNoun) && words_.IsCapitalised(line.begin)));
  }

  bool Ends(TokenRange line, uint32_t end) const {
    if (end >= line.end || !words_.IsWord(end)) return true;
    return words_.Is(end, kPrepositionWord) && end + 1 < line.end &&
           (words_.IsCapitalised(end + 1) || words_.token(end + 1).kind == TokenKind::kNumber) &&
           !words_.IsMark(line.end - 1, '.');
  }

  // "Ann Hill", and soon behind it a line with the year.
  bool IsNameAlone(const std::vector<TokenRange>& lines, size_t at) const {
    const TokenRange line = lines[at];
    if (!IsFullName(line.begin, line.end) || NameEnd(line.begin, line.end) != line.end)
      return false;
    for (size_t k = at + 1; k < lines.size() && k <= at + kDateReach; ++k) {
      if (lines[k].size() > kLongestLine) return false;
      for (uint32_t i = lines[k].begin; i < lines[k].end; ++i) {
        if (words_.token(i).kind == TokenKind::kNumber && words_.token(i).range.size() == 4)
          return true;
      }
    }
    return false;
  }

  // "Ann Hill in Derby"
  bool NamesPlace(TokenRange line) const {
    const uint32_t end = NameEnd(line.begin, line.end);
    return IsFullName(line.begin, end) && end + 1 < line.end && end + 4 > line.end &&
           words_.Is(end, kPrepositionWord) && NameEnd(end + 1, line.end) == line.end &&
           IsMentionedOnce(line.begin, end);
  }

  // "Ann Hill walks along the coast with a mule": the text does not name her again.
  bool IsStandfirst(TokenRange line) const {
    const uint32_t end = NameEnd(line.begin, line.end);
    return line.size() <= kLongestStandfirst && IsFullName(line.begin, end) &&
           words_.Is(line.begin, kGiven) && end < line.end && words_.IsWord(end) &&
           !words_.IsCapitalised(end) && words_.info[end].classes == 0 &&
           absl::EndsWith(words_.Folded(end), "s") && !words_.IsMark(line.end - 1, '.') &&
           IsMentionedOnce(line.begin, end);
  }

  // "© Ann Hill 2011", "Ann Hill is a writer in Derby." behind a text that does not name her.
  std::string AtEnd() const {
    const auto& paragraphs = words_.table->paragraph_tokens;
    const size_t first = paragraphs.size() - std::min(paragraphs.size(), kLastParagraphs);
    for (size_t p = std::max<size_t>(first, 1); p < paragraphs.size(); ++p) {
      const TokenRange range = paragraphs[p];
      if (range.empty()) continue;
      bool certain = words_.Surface(range.begin) == "\u00A9";
      bool labelled = false;
      uint32_t begin = range.begin + (certain ? 1 : 0);
      if (const uint32_t label = words_.IsWord(begin) ? begin : begin + 1;
          words_.IsMark(label + 1, ':') && words_.Is(label, kOwnWords | kUtteranceNoun)) {
        certain = labelled = true;  // "— Interview: Ann Hill."
        begin = label + 2;
      }
      const uint32_t end = NameEnd(begin, range.end);
      if (!IsFullName(begin, end) || !(labelled || words_.Is(begin, kGiven))) continue;
      if (labelled && end < range.end && words_.IsWord(end)) continue;
      const bool about = end < range.end && words_.IsWord(end) && !words_.IsCapitalised(end) &&
                         words_.IsMark(range.end - 1, '.') && IsMentionedOnce(begin, end);
      if (certain || about) return Author(begin, end);
    }
    return "";
  }

  // Whether the last word of a name stands nowhere else with a capital.
  bool IsMentionedOnce(uint32_t begin, uint32_t end) const {
    const absl::string_view surname = words_.Folded(end - 1);
    for (uint32_t i = 0; i < words_.size(); ++i) {
      if ((i < begin || i >= end) && words_.IsCapitalised(i) && words_.Folded(i) == surname)
        return false;
    }
    return true;
  }

  const ArticleWords& words_;
};

}  // namespace

std::string AuthorInText(const ArticleWords& words) { return TextByline(words).Find(); }

}  // namespace quoth
