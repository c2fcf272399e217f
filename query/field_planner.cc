#include "query/field_planner.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "query/date_terms.h"
#include "query/index_impl.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

using Xapian::Query;

constexpr size_t kMaxCompletions = 200;
// Spellings looked at for one that is a name.
constexpr size_t kNearNames = 20;

Query InScope(const ExpandedName& spelling, Query query) {
  if (spelling.where == ExpandedName::Where::kEverywhere) return query;
  std::vector<Query> articles;
  articles.reserve(spelling.articles.size());
  for (const std::string& key : spelling.articles) {
    articles.emplace_back(MakeTerm(Field::kArticle, key));
  }
  return Query(spelling.where == ExpandedName::Where::kIn ? Query::OP_FILTER : Query::OP_AND_NOT,
               query, AnyOf(articles));
}

}  // namespace

Query AnyOf(const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  return queries.size() == 1 ? queries.front()
                             : Query(Query::OP_OR, queries.begin(), queries.end());
}

Query AllOf(const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  return queries.size() == 1 ? queries.front()
                             : Query(Query::OP_AND, queries.begin(), queries.end());
}

Query FieldPlanner::operator()(const QueryNode& node) {
  switch (Info(node.field).value) {
    case ValueKind::kDates: {
      std::vector<Query> days;
      for (const std::string& term : DateTerms(node.dates, index_.database())) {
        days.emplace_back(term);
      }
      return AnyOf(days);
    }
    case ValueKind::kExact:
      return Query(MakeTerm(node.field, node.field == Field::kDoc || node.field == Field::kId
                                            ? node.text
                                            : absl::AsciiStrToLower(node.text)));
    default:
      return WordsQuery(node);
  }
}

// All words of the value; for names also every spelling of whom it may mean.
Query FieldPlanner::WordsQuery(const QueryNode& node) {
  const std::vector<std::string> words = FoldedWords(node.text);
  std::vector<Query> all;
  for (size_t i = 0; i < words.size(); ++i) {
    if (node.prefix && i + 1 == words.size()) {
      all.push_back(Completed(node.field, words[i]));
    } else {
      all.push_back(ValueWord(node.field, words[i]));
    }
  }
  std::vector<Query> any = {AllOf(all)};
  const bool name = node.field == Field::kSpeaker || node.field == Field::kAbout;
  if (name && names_ != nullptr && !node.prefix) Spellings(node, words, &any);
  if (name && any.size() == 1 && !node.prefix) NoteNearest(node.field, words);
  return AnyOf(any);
}

// A name of which nobody has a word is mostly mistyped.
void FieldPlanner::NoteNearest(Field field, const std::vector<std::string>& words) {
  std::vector<std::string> nearest;
  bool unknown = false;
  for (const std::string& word : words) {
    std::string best = word;
    if (index_.TermFrequency(MakeTerm(field, word)) == 0) {
      unknown = true;
      best.clear();
      for (const SpellingCandidate& near : index_.vocabulary().Near(word, kNearNames)) {
        if (index_.TermFrequency(MakeTerm(Field::kSpeaker, near.word)) == 0) continue;
        best = near.word;
        break;
      }
    }
    if (!best.empty()) nearest.push_back(std::move(best));
  }
  if (!unknown) return;
  std::string note = absl::StrCat("no ", field == Field::kSpeaker ? "speaker" : "quote",
                                  " has the name '", absl::StrJoin(words, " "), "'");
  if (nearest.size() == words.size()) {
    absl::StrAppend(&note, "; did you mean ", Info(field).name, ":",
                    words.size() > 1 ? absl::StrCat("'\"", absl::StrJoin(nearest, " "), "\"'")
                                     : nearest.front(),
                    "?");
  }
  notes_.push_back(std::move(note));
}

Query FieldPlanner::ValueWord(Field field, const std::string& word) {
  if (Info(field).value != ValueKind::kStems) return Query(MakeTerm(field, word));
  std::vector<Query> stems;
  std::set<std::string> seen;
  for (Stemmer& stemmer : index_.stemmers()) {
    const std::string stem(stemmer.Stem(word));
    if (seen.insert(stem).second) stems.emplace_back(MakeTerm(field, stem));
  }
  return AnyOf(stems);
}

Query FieldPlanner::Completed(Field field, const std::string& beginning) {
  bool more = false;
  const std::vector<std::string> terms =
      index_.vocabulary().Complete(field, beginning, kMaxCompletions, &more);
  if (more) {
    notes_.push_back(absl::StrCat(Info(field).name, ":", beginning, "* begins more than ",
                                  kMaxCompletions,
                                  " words: the most frequent are used (give more letters)"));
  }
  return AnyOf({terms.begin(), terms.end()});
}

void FieldPlanner::Spellings(const QueryNode& node, const std::vector<std::string>& typed,
                             std::vector<Query>* any) {
  for (std::string& note : names_->Notes(node.text)) notes_.push_back(std::move(note));
  for (const ExpandedName& spelling : names_->Spellings(node.text)) {
    const std::vector<std::string> words = FoldedWords(spelling.name);
    if (words.empty()) continue;
    if (node.field == Field::kSpeaker) {
      any->push_back(InScope(spelling, Query(MakeTerm(Field::kName, absl::StrJoin(words, " ")))));
      continue;
    }
    // Inside a quote only words are indexed: a spelling that says less than what was typed
    // ("Clinton" for "hillary clinton") would bring in other people.
    const bool less = words.size() < typed.size() &&
                      std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                        return std::find(typed.begin(), typed.end(), word) != typed.end();
                      });
    if (less) continue;
    std::vector<Query> all;
    all.reserve(words.size());
    for (const std::string& word : words) all.emplace_back(MakeTerm(node.field, word));
    any->push_back(InScope(spelling, AllOf(all)));
  }
}

}  // namespace quoth
