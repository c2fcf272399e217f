#include "query/check.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "query/index_impl.h"
#include "query/paraphrase.h"
#include "query/search.h"
#include "query/small_words.h"
#include "schema/stemmer.h"
#include "schema/stop_words.h"
#include "schema/words.h"

namespace quoth {
namespace {

// Statements that are aligned with the quotation: the search puts the right one among the first ten
// nearly always, and several places may have it.
constexpr size_t kCandidates = 40;
// Likeness from which a statement is the same one, altered. Of 200 citations written by hand, the
// 90 altered ones lie between 0.58 and 0.94, the closest to what was never said at 0.40 at most, to
// a paraphrase at 0.54 at most (tests/query/check_matrix_test prints it). The higher bound for
// reported speech has no such data behind it: none of the 200 alters reported speech.
constexpr double kAltered = 0.55;
constexpr double kAlteredIndirect = 0.75;
// Share of the quotation's content words that an altered statement must have, and another's.
constexpr double kAlteredContent = 0.4;
constexpr double kOthersContent = 0.75;
constexpr size_t kClosest = 3;

struct Looked {
  CheckedStatement statement;
  bool by_speaker = true;  // by the one who was given, if one was
  bool indirect = false;
  bool leaves_negation_out = false;
  double content_share = 0;  // of the quotation's content words
  ParaphraseEvidence evidence;
};

// What share of the quotation's words that are no function words the statement has, in any order.
double ContentShare(absl::string_view quotation, const Alignment& alignment,
                    const QuoteRecord& record) {
  Stemmer stemmer(record.language);
  std::vector<std::string> stems;
  for (const std::string& word : FoldedWords(record.text)) stems.emplace_back(stemmer.Stem(word));
  std::sort(stems.begin(), stems.end());
  size_t words = 0, found = 0;
  for (const std::string& word : FoldedWords(quotation)) {
    if (IsStopWord(record.language, word)) continue;
    ++words;
    if (std::binary_search(stems.begin(), stems.end(), stemmer.Stem(word))) ++found;
  }
  if (words == 0) return alignment.CoverageOfA();
  return static_cast<double>(found) / static_cast<double>(words);
}

double Likeness(const Alignment& alignment) {
  // Words put in between count against it as much as words left out.
  const double all = static_cast<double>(alignment.words_a + alignment.added);
  return all == 0
             ? 0
             : (static_cast<double>(alignment.same) + 0.75 * static_cast<double>(alignment.form)) /
                   all;
}

class SpeakerTest {
 public:
  SpeakerTest(absl::string_view name, const NameExpander* names) : words_(FoldedWords(name)) {
    if (names == nullptr || words_.empty()) return;
    for (ExpandedName& spelling : names->Spellings(name)) {
      known_.emplace_back(absl::StrJoin(FoldedWords(spelling.name), " "), std::move(spelling));
    }
  }

  bool given() const { return !words_.empty(); }

  bool operator()(const QuoteRecord& record) const {
    if (!given()) return true;
    if (!record.speaker.has_value()) return false;
    std::vector<std::string> names = record.speaker->spellings;
    names.push_back(record.speaker->name);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return Fits(FoldedWords(name), record.key);
    });
  }

 private:
  bool Fits(const std::vector<std::string>& name, const std::string& article) const {
    if (name.empty()) return false;
    const std::string whole = absl::StrJoin(name, " ");
    for (const auto& [folded, spelling] : known_) {
      if (folded != whole) continue;
      const bool listed = std::find(spelling.articles.begin(), spelling.articles.end(), article) !=
                          spelling.articles.end();
      if (spelling.where == ExpandedName::Where::kEverywhere) return true;
      if (listed == (spelling.where == ExpandedName::Where::kIn)) return true;
    }
    // Without the table: all words of one are words of the other, the family name among them.
    const auto& less = name.size() < words_.size() ? name : words_;
    const auto& more = name.size() < words_.size() ? words_ : name;
    return std::find(less.begin(), less.end(), more.back()) != less.end() &&
           std::all_of(less.begin(), less.end(), [&](const std::string& word) {
             return std::find(more.begin(), more.end(), word) != more.end();
           });
  }

  std::vector<std::string> words_;
  std::vector<std::pair<std::string, ExpandedName>> known_;
};

std::string Count(size_t count, absl::string_view what) {
  return absl::StrCat(count, count == 1 ? " word " : " words ", what);
}

bool IsNegation(absl::string_view word, absl::string_view language) {
  return SmallWords::Of(language).Is(SmallWord::kNegation, word);
}

// "2 words changed, 1 word dropped; a negation is missing".
std::string Differences(absl::string_view quotation, const CheckedStatement& statement) {
  const Alignment& alignment = statement.alignment;
  std::vector<std::string> parts;
  if (alignment.changed > 0) parts.push_back(Count(alignment.changed, "changed"));
  if (alignment.form > 0) parts.push_back(Count(alignment.form, "in another form"));
  if (alignment.added > 0) parts.push_back(Count(alignment.added, "left out"));
  if (alignment.dropped > 0) parts.push_back(Count(alignment.dropped, "put in"));
  const auto negations = [&](absl::string_view text) {
    const std::vector<std::string> words = FoldedWords(text);
    return std::count_if(words.begin(), words.end(), [&](const std::string& word) {
      return IsNegation(word, statement.record.language);
    });
  };
  std::ptrdiff_t cited = 0, said = 0;
  for (const Edit& edit : alignment.edits) {
    cited += negations(Slice(quotation, edit.a));
    said += negations(Slice(statement.record.text, edit.b));
  }
  std::string out = absl::StrJoin(parts, ", ");
  if (cited < said) absl::StrAppend(&out, "; a negation is missing");
  if (cited > said) absl::StrAppend(&out, "; a negation was put in");
  return out;
}

// Whether the quotation ends right beside a negation of the statement that it leaves out: "the
// speed is" out of "the speed is not".
bool LeavesNegationOut(const CheckedStatement& statement) {
  if (statement.alignment.edits.empty()) return false;
  const ByteRange cited = {statement.alignment.edits.front().b.begin,
                           statement.alignment.edits.back().b.end};
  const std::vector<Word> words = SplitWords(statement.record.text);
  for (size_t i = 0; i < words.size(); ++i) {
    if (!IsNegation(words[i].folded, statement.record.language) || cited.Contains(words[i].range))
      continue;
    const bool before = i + 1 < words.size() && words[i + 1].range.begin == cited.begin;
    const bool after = i > 0 && words[i - 1].range.end == cited.end;
    if (before || (after && !words[i].sentence_start)) return true;
  }
  return false;
}

std::string SpeakerOf(const QuoteRecord& record) {
  if (!record.speaker.has_value()) return "somebody who is not named";
  return record.speaker->name.empty() ? record.speaker->mention : record.speaker->name;
}

bool MoreLike(const Looked& a, const Looked& b) {
  return a.statement.likeness > b.statement.likeness;
}

class Judge {
 public:
  Judge(absl::string_view quotation, bool speaker_given, std::vector<Looked> looked)
      : quotation_(quotation), speaker_given_(speaker_given), looked_(std::move(looked)) {}

  CheckResult Run() {
    const auto verbatim = [](const Looked& l) {
      return !l.indirect && l.statement.alignment.identical() && !l.leaves_negation_out;
    };
    if (Take(Verdict::kVerbatim, [&](const Looked& l) { return l.by_speaker && verbatim(l); })) {
      const Alignment& alignment = result_.statements[0].alignment;
      result_.reason = alignment.words_a < alignment.words_b
                           ? "these very words, part of a longer statement"
                           : "these very words";
      return std::move(result_);
    }
    if (TakeOthers(verbatim)) return std::move(result_);
    // Reported speech that differs in a word or two is that statement, altered; with more of other
    // words it is a paraphrase.
    const auto altered = [](const Looked& l) {
      return l.content_share >= kAlteredContent &&
             l.statement.likeness >= (l.indirect ? kAlteredIndirect : kAltered) &&
             !(l.indirect && l.statement.alignment.identical());
    };
    if (Take(Verdict::kAltered, [&](const Looked& l) { return l.by_speaker && altered(l); })) {
      result_.reason = LeavesNegationOut(result_.statements[0])
                           ? "a negation right beside these words is left out"
                           : Differences(quotation_, result_.statements[0]);
      return std::move(result_);
    }
    if (Take(Verdict::kParaphrase, [](const Looked& l) {
          return l.by_speaker && l.indirect && l.statement.alignment.identical();
        })) {
      result_.reason = "the article has these words as reported speech";
      return std::move(result_);
    }
    std::stable_sort(looked_.begin(), looked_.end(), [](const Looked& a, const Looked& b) {
      return a.evidence.covered + a.evidence.covering > b.evidence.covered + b.evidence.covering;
    });
    if (Take(Verdict::kParaphrase,
             [](const Looked& l) { return l.by_speaker && IsParaphrase(l.evidence); })) {
      result_.reason = result_.statements[0].record.kind == QuoteKind::kIndirect
                           ? "reported in other words"
                           : "said in other words";
      return std::move(result_);
    }
    std::stable_sort(looked_.begin(), looked_.end(), MoreLike);
    // Of somebody else's statements only those that are beyond doubt the same.
    if (TakeOthers([&](const Looked& l) {
          return l.statement.likeness >= kAlteredIndirect && l.content_share >= kOthersContent;
        })) {
      return std::move(result_);
    }
    result_.verdict = Verdict::kNotFound;
    result_.reason = "no statement is like it; the closest follow";
    // Nearly the same words that say something else are the best proof that it was not said so.
    const auto otherwise = std::find_if(looked_.begin(), looked_.end(), [](const Looked& l) {
      return l.by_speaker && !SaysOtherwise(l.evidence).empty();
    });
    if (otherwise != looked_.end()) {
      result_.reason = absl::StrCat("the closest has such words, but differs in ",
                                    SaysOtherwise(otherwise->evidence));
      std::rotate(looked_.begin(), otherwise, otherwise + 1);
    }
    for (size_t i = 0; i < std::min(looked_.size(), kClosest); ++i) {
      result_.statements.push_back(std::move(looked_[i].statement));
    }
    return std::move(result_);
  }

 private:
  // The first (most like) statement for which `test` holds.
  template <typename Test>
  bool Take(Verdict verdict, const Test& test) {
    const auto found = std::find_if(looked_.begin(), looked_.end(), test);
    if (found == looked_.end()) return false;
    result_.verdict = verdict;
    result_.statements.push_back(std::move(found->statement));
    return true;
  }

  // All others who said so, where a speaker was given.
  template <typename Test>
  bool TakeOthers(const Test& test) {
    if (!speaker_given_) return false;
    for (Looked& looked : looked_) {
      if (looked.by_speaker || !test(looked)) continue;
      result_.statements.push_back(std::move(looked.statement));
    }
    if (result_.statements.empty()) return false;
    const CheckedStatement& first = result_.statements.front();
    result_.verdict = Verdict::kOtherSpeaker;
    result_.reason = absl::StrCat("said by ", SpeakerOf(first.record));
    const std::string differences = Differences(quotation_, first);
    if (!differences.empty()) absl::StrAppend(&result_.reason, " (", differences, ")");
    return true;
  }

  absl::string_view quotation_;
  const bool speaker_given_;
  std::vector<Looked> looked_;
  CheckResult result_;
};

}  // namespace

absl::string_view Name(Verdict verdict) {
  constexpr absl::string_view kNames[] = {"verbatim", "altered", "other speaker", "paraphrase of",
                                          "not found"};
  return kNames[static_cast<size_t>(verdict)];
}

absl::StatusOr<CheckResult> CheckQuote(const Index& index, absl::string_view quotation,
                                       const CheckOptions& options) {
  SearchOptions search;
  search.plain_words = true;
  search.fold = false;
  search.limit = kCandidates;
  absl::StatusOr<SearchResult> found = Search(index, quotation, search);
  if (!found.ok()) return found.status();
  const SpeakerTest by_speaker(options.speaker, options.names);
  std::vector<Looked> looked;
  for (Hit& hit : found->hits) {
    Looked one;
    one.statement.alignment =
        Align(quotation, hit.record.text, {.language = hit.record.language, .inside = true});
    one.statement.likeness = Likeness(one.statement.alignment);
    one.content_share = ContentShare(quotation, one.statement.alignment, hit.record);
    one.by_speaker = by_speaker(hit.record);
    one.indirect = hit.record.kind == QuoteKind::kIndirect;
    one.statement.record = std::move(hit.record);
    one.leaves_negation_out = LeavesNegationOut(one.statement);
    looked.push_back(std::move(one));
  }
  const absl::Status compared = index.impl().Read([&] {
    ParaphraseTest test(index.impl(), quotation);
    for (Looked& one : looked) {
      one.evidence = test.Compare(one.statement.record.text, one.statement.record.language);
    }
  });
  if (!compared.ok()) return compared;
  std::stable_sort(looked.begin(), looked.end(), MoreLike);
  return Judge(quotation, by_speaker.given(), std::move(looked)).Run();
}

}  // namespace quoth
