#include "indexer/speakers/name_mentions.h"

#include <algorithm>
#include <utility>

#include "indexer/speakers/name_edges.h"
#include "indexer/speakers/name_kinds.h"
#include "indexer/speakers/name_roles.h"
#include "indexer/speakers/name_runs.h"
#include "indexer/speakers/name_titles.h"

namespace quoth {
namespace {

class Finder {
 public:
  explicit Finder(const ArticleWords& words) : words_(words), runs_(words), edges_(words) {}

  std::vector<NameMention> Run() {
    FindInParagraphs(false);
    if (std::find(words_.headline.begin(), words_.headline.end(), 1) == words_.headline.end()) {
      return std::move(found_);
    }
    // What the body names is looked for in headlines, where every word is capitalised.
    for (const NameMention& mention : found_) runs_.Know(mention);
    FindInParagraphs(true);
    std::sort(found_.begin(), found_.end(), [](const NameMention& a, const NameMention& b) {
      return a.tokens.begin < b.tokens.begin;
    });
    return std::move(found_);
  }

 private:
  // In all headlines or all other paragraphs.
  void FindInParagraphs(bool headline) {
    const std::vector<TokenRange>& paragraphs = words_.table->paragraph_tokens;
    for (uint32_t p = 0; p < paragraphs.size(); ++p) {
      if ((words_.headline[p] != 0) == headline) FindIn(paragraphs[p], headline);
    }
  }

  void FindIn(TokenRange range, bool headline) {
    for (uint32_t i = range.begin; i < range.end;) {
      if (!runs_.Begins(i, headline)) {
        ++i;
        continue;
      }
      NameMention mention;
      const uint32_t end = runs_.End(i, range.end, headline, &mention);
      Settle({i, end}, headline, mention);
      i = std::max(end, i + 1);
    }
  }

  // Parts title from name, tells what it names, and keeps it.
  void Settle(TokenRange run, bool headline, NameMention mention) {
    // "Officials said": a noun with its sentence's capital.
    if (run.size() == 1 && words_.token(run.begin).Is(kSentenceStart) &&
        words_.Is(run.begin, kRolePlural | kGroupNoun | kUnnamedNoun) &&
        !words_.Is(run.begin, kDemonym | kGiven)) {
      return;
    }
    // "The SHO refused": an office.
    if (run.size() == 1 && words_.Is(run.begin, kAcronymTitle) &&
        words_.token(run.begin).Is(kAllCaps) && run.begin > 0 &&
        words_.Is(run.begin - 1, kArticle)) {
      return;
    }
    edges_.CutBefore(&run);
    const TokenRange whole = run;
    SplitTitle(words_, &run, &mention);
    if (run.empty()) {
      // All of it is title; but "Baker said" may be a person called so.
      if (whole.size() > 1 || headline) return;
      mention.title = {};
      mention.tokens = whole;
      mention.role_word = true;
      mention.kind = NameKind::kOther;
      mention.definite = whole.begin > 0 && words_.Is(whole.begin - 1, kArticle | kPossessiveWord);
      if (!mention.definite) found_.push_back(mention);
      return;
    }
    edges_.CutBehind(&run);
    mention.tokens = run;
    mention.quoted = words_.quoted[run.begin] != 0;
    mention.possessive =
        words_.Is(run.end, kPossessiveClitic) && words_.token(run.end).kind == TokenKind::kClitic;
    if (!mention.possessive && run.end < words_.size() &&
        words_.token(run.end).kind == TokenKind::kApostrophe) {
      mention.possessive = !words_.token(run.end).Is(kSpaceBefore);
    }
    const uint32_t before = mention.begin();
    mention.definite =
        before > 0 && words_.Is(before - 1, kArticle) && words_.SameSentence(before - 1, run.begin);
    mention.kind = KindOfName(words_, run, mention);
    // "The minister, Park Seo-yeon," although parks are nobody.
    // Nor is "Steven Law, a former aide," a law.
    const bool open =
        run.size() == 2 && (mention.kind == NameKind::kOther
                                ? words_.info[run.end - 1].classes == 0
                                : mention.kind == NameKind::kBody && words_.Is(run.begin, kGiven) &&
                                      !words_.Is(run.begin, kPlace) && !mention.definite);
    const bool settled = mention.kind == NameKind::kBody || mention.kind == NameKind::kOther;
    if ((!settled || open) && !headline) FindRole(words_, &mention);
    if ((mention.kind == NameKind::kUnknown || open) && !mention.role.empty())
      mention.kind = NameKind::kPerson;
    found_.push_back(mention);
  }

  const ArticleWords& words_;
  NameRuns runs_;
  NameEdges edges_;
  std::vector<NameMention> found_;
};

}  // namespace

size_t InitialOf(absl::string_view word) {
  const size_t dot = word.find('.');
  const bool letter = dot == 1 || (dot == 2 && (static_cast<unsigned char>(word[0]) & 0x80u) != 0);
  constexpr size_t kShortestSurname = 4;  // bytes, so that no abbreviation is taken for one
  return letter && word.size() > dot + kShortestSurname &&
                 word.find('.', dot + 1) == absl::string_view::npos
             ? dot + 1
             : 0;
}

std::vector<NameMention> FindNames(const ArticleWords& words) { return Finder(words).Run(); }

std::vector<absl::string_view> NameWords(const ArticleWords& words, const NameMention& mention) {
  std::vector<absl::string_view> out;
  for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
    if (words.IsBrokenLetter(i) && !out.empty()) {
      // All of it is one word.
      const uint32_t last = words.IsWord(i + 1) && i + 1 < mention.tokens.end ? i + 1 : i;
      const char* begin = out.back().data();
      const char* end = words.Surface(last).data() + words.Surface(last).size();
      out.back() = absl::string_view(begin, static_cast<size_t>(end - begin));
      i = last;
      continue;
    }
    // "Ann Hill KC"
    if (i >= mention.tokens.begin + 2 && words.Is(i, kPostNominal) &&
        words.token(i).folded_size > 1 && out.size() >= 2) {
      continue;
    }
    if (mention.nickname.Contains(i) || !words.IsWord(i)) continue;
    const absl::string_view surface = words.Surface(i);
    const size_t initial = InitialOf(surface);
    if (initial > 0) out.push_back(surface.substr(0, initial));
    out.push_back(surface.substr(initial));
  }
  return out;
}

}  // namespace quoth
