#include "query/plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "query/analyse_words.h"
#include "query/date_terms.h"
#include "query/index_impl.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

using Type = QueryNode::Type;
using Xapian::Query;

// First stage, see docs/ranking.md: a word in the speaker's name, in what the speaker is called,
// and in the paragraph or title, against 1 in the content.
constexpr double kNameWeight = 0.9;
constexpr double kRoleWeight = 0.5;
constexpr double kContextWeight = 0.35;
// Words in the paragraphs of more than this share of all quotes tell nothing and cost most.
constexpr double kCommonContext = 0.1;
// A word in more than this share of all quotes brings in no quote by itself where this many rarer
// ones can: it only adds weight. Walking through its quotes is most of a query's time otherwise.
constexpr double kCommonWord = 0.03;
constexpr size_t kRarerWords = 2;
constexpr size_t kFewMatches = 400;
constexpr size_t kEnoughTimes = 10;
constexpr size_t kMaxCompletions = 200;
constexpr size_t kMaxPhraseWords = 12;
// Words of a query that are looked up at all, excluded ones included.
constexpr size_t kMaxWords = 4 * kMaxRankedWords;

Query Scaled(double factor, Query query) {
  return factor == 1.0 ? query : Query(Query::OP_SCALE_WEIGHT, query, factor);
}

Query Any(const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  return queries.size() == 1 ? queries.front()
                             : Query(Query::OP_OR, queries.begin(), queries.end());
}

Query All(const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  return queries.size() == 1 ? queries.front()
                             : Query(Query::OP_AND, queries.begin(), queries.end());
}

class Planner {
 public:
  Planner(Index::Impl& index, const PlanOptions& options, Plan* plan)
      : index_(index),
        names_(options.names),
        all_words_(options.all_words),
        min_confidence_(options.min_confidence),
        best_(options.best),
        plan_(*plan) {}

  void Run(const QueryNode& root) {
    const std::vector<const QueryNode*> bare = BareWords(root);
    top_ = &root;
    std::vector<const QueryNode*> ranked;
    for (const QueryNode* node : bare) {
      if (ranked.size() < kMaxRankedWords && !FoldedWords(node->text).empty()) {
        ranked.push_back(node);
      }
    }
    plan_.words = AnalyseWords(ranked, index_, &plan_.notes);
    for (size_t i = 0; i < plan_.words.size(); ++i) found_[ranked[i]] = plan_.words[i];
    plan_.query = Any(root);
    const bool alone = root.type == Type::kBag && root.children.size() == 1 && bare.size() == 1;
    if (!alone || min_confidence_ > 0) plan_.content = plan_.bonus = Query();
    if (min_confidence_ > 0) {
      const Query sure(Query::OP_VALUE_GE, static_cast<Xapian::valueno>(Slot::kConfidence),
                       ConfidenceValue(min_confidence_));
      plan_.query = Query(Query::OP_FILTER, plan_.query, sure);
      if (!plan_.phrase.empty()) plan_.phrase = Query(Query::OP_FILTER, plan_.phrase, sure);
    }
    if (plan_.words.empty() && plan_.query.empty()) plan_.query = Query::MatchNothing;
  }

 private:
  // The tree below `node`; ranks by its words.
  Query Any(const QueryNode& node) {
    switch (node.type) {
      case Type::kBag:
        return Bag(node);
      case Type::kWord:
      case Type::kPrefix:
        return Word(node);
      case Type::kPhrase:
        return PhraseQuery(FoldedWords(node.text));
      case Type::kField:
        return Scaled(0, FieldQuery(node));
      case Type::kAnd:
      case Type::kOr: {
        std::vector<Query> children;
        for (const QueryNode& child : node.children) children.push_back(Any(child));
        return node.type == Type::kAnd ? All(children) : quoth::Any(children);
      }
      case Type::kNot:
        return Query(Query::OP_AND_NOT, Scaled(0, Query::MatchAll), Any(node.children.front()));
    }
    return Query::MatchNothing;
  }

  Query Bag(const QueryNode& bag) {
    std::vector<Query> words, common, context, required, filters, excluded;
    std::vector<std::string> surface;
    const bool only_stops = OnlyStops(bag);
    size_t bare = 0;
    reach_ = 0;
    for (const QueryNode& child : bag.children) {
      switch (child.type) {
        case Type::kWord:
        case Type::kPrefix: {
          const QueryWord* word = Find(child);
          if (word == nullptr) break;
          surface.push_back(word->word);
          if (word->stop && !only_stops) break;
          ++bare;
          (IsCommon(*word) ? common : words).push_back(Strong(*word));
          Weak(*word, &context);
          break;
        }
        case Type::kField:
          filters.push_back(FieldQuery(child));
          break;
        case Type::kNot:
          excluded.push_back(Any(child.children.front()));
          break;
        default:
          required.push_back(Any(child));
      }
    }
    if (words.size() < kRarerWords || all_words_) {
      words.insert(words.end(), common.begin(), common.end());
      common.clear();
    }
    Query ranked = all_words_ && !words.empty() ? All(words) : quoth::Any(words);
    // Paragraph and title bring quotes in by themselves only where content and speaker bring few:
    // they are four times as many, and come after the others anyway.
    if (!words.empty() && !context.empty() && reach_ < kFewMatches && !all_words_ && &bag == top_) {
      ranked = Query(Query::OP_OR, ranked, quoth::Any(context));
      context.clear();
    }
    if (bare > 1) common.insert(common.end(), context.begin(), context.end());
    if (!words.empty() && !common.empty()) {
      ranked = Query(Query::OP_AND_MAYBE, ranked, quoth::Any(common));
    }
    Query out;
    if (!required.empty()) {
      out = All(required);
      if (!words.empty()) {
        out = Query(all_words_ ? Query::OP_AND : Query::OP_AND_MAYBE, out, ranked);
      }
    } else if (!words.empty()) {
      out = ranked;
    } else if (!filters.empty()) {
      out = Scaled(0, All(filters));
      filters.clear();
    } else {
      out = Scaled(0, Query::MatchAll);
    }
    const auto restrict = [&](Query query) {
      if (!filters.empty()) query = Query(Query::OP_FILTER, query, All(filters));
      if (!excluded.empty()) query = Query(Query::OP_AND_NOT, query, quoth::Any(excluded));
      return query;
    };
    // The words as one phrase, for the top bag.
    if (plan_.phrase.empty() && surface.size() >= 2 && surface.size() <= kMaxPhraseWords &&
        required.empty() && surface.size() == plan_.words.size()) {
      plan_.phrase = restrict(PhraseQuery(surface));
    }
    return restrict(out);
  }

  // That share of all quotes; in a small index, few are never many.
  double AtLeastFew(double share) const {
    return std::max<double>(kFewMatches, share * index_.database().get_doccount());
  }

  bool IsCommon(const QueryWord& word) const {
    return std::max(word.frequency, word.as_speaker) > AtLeastFew(kCommonWord);
  }

  bool OnlyStops(const QueryNode& bag) {
    for (const QueryNode& child : bag.children) {
      if (child.type != Type::kWord && child.type != Type::kPrefix) continue;
      const QueryWord* word = Find(child);
      if (word != nullptr && !word->stop) return false;
    }
    return true;
  }

  // A word that ranks, or one that is excluded (which is analysed when it is met).
  const QueryWord* Find(const QueryNode& node) {
    const auto known = found_.find(&node);
    if (known != found_.end()) return known->second.word.empty() ? nullptr : &known->second;
    if (found_.size() >= kMaxWords) return nullptr;
    std::vector<QueryWord> words = AnalyseWords({&node}, index_, &plan_.notes);
    QueryWord word = words.empty() ? QueryWord() : std::move(words.front());
    // What is excluded is what was typed, not what it may have meant.
    if (!word.prefix) word.alternatives.clear();
    const QueryWord& kept = found_.emplace(&node, std::move(word)).first->second;
    return kept.word.empty() ? nullptr : &kept;
  }

  Query Word(const QueryNode& node) {
    const QueryWord* word = Find(node);
    return word == nullptr ? Query(Query::MatchNothing) : Strong(*word);
  }

  // What makes a quote match by this word.
  Query Strong(const QueryWord& word) {
    std::vector<Query> any;
    if (word.prefix) {
      std::vector<Query> terms;
      for (const Alternative& other : word.alternatives) {
        terms.emplace_back(MakeTerm(Field::kText, other.word));
      }
      if (terms.empty()) return Query::MatchNothing;
      return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
    }
    Occurrence(word.word, word.stems, 1.0, &any);
    if (EnoughInContent(word) && any.size() > 1) {
      plan_.content = any.front();
      any.erase(any.begin());
      plan_.bonus = quoth::Any(any);
      return Query(Query::OP_AND_MAYBE, plan_.content, plan_.bonus);
    }
    for (const Alternative& other : word.alternatives) {
      if (other.kind == Alternative::Kind::kSynonym) continue;  // for the second stage
      Occurrence(other.word, other.stems, other.weight, &any);
    }
    return any.empty() ? Query(Query::MatchNothing) : quoth::Any(any);
  }

  bool EnoughInContent(const QueryWord& word) {
    if (best_ == 0 || plan_.words.size() != 1 || plan_.words.front().word != word.word ||
        word.stems.size() != 1) {
      return false;
    }
    const uint32_t frequency = index_.TermFrequency(MakeTerm(Field::kStem, word.stems.front()));
    return frequency > std::max(kFewMatches, kEnoughTimes * best_);
  }

  void Occurrence(const std::string& word, const std::vector<std::string>& stems, double weight,
                  std::vector<Query>* out) {
    for (const std::string& stem : stems) {
      Add(MakeTerm(Field::kStem, stem), weight, out);
      Add(MakeTerm(Field::kRole, stem), weight * kRoleWeight, out);
    }
    Add(MakeTerm(Field::kSpeaker, word), weight * kNameWeight, out);
  }

  void Add(const std::string& term, double weight, std::vector<Query>* out) {
    const uint32_t frequency = index_.TermFrequency(term);
    if (frequency == 0) return;
    reach_ += frequency;
    out->push_back(Scaled(weight, Query(term)));
  }

  // What only adds weight.
  void Weak(const QueryWord& word, std::vector<Query>* out) {
    const auto add = [&](const std::vector<std::string>& stems, double weight) {
      for (const std::string& stem : stems) {
        const std::string term = MakeTerm(Field::kContext, stem);
        const uint32_t frequency = index_.TermFrequency(term);
        if (frequency > 0 && frequency < AtLeastFew(kCommonContext)) {
          out->push_back(Scaled(weight * kContextWeight, Query(term)));
        }
      }
    };
    if (word.prefix) return;
    add(word.stems, 1.0);
    for (const Alternative& other : word.alternatives) {
      if (other.kind != Alternative::Kind::kSynonym) add(other.stems, other.weight);
    }
  }

  static Query PhraseQuery(const std::vector<std::string>& words) {
    if (words.size() == 1) return Query(MakeTerm(Field::kText, words.front()));
    std::vector<std::string> terms;
    for (const std::string& word : words) terms.push_back(MakeTerm(Field::kText, word));
    return Query(Query::OP_PHRASE, terms.begin(), terms.end(),
                 static_cast<Xapian::termcount>(terms.size()));
  }

  Query FieldQuery(const QueryNode& node) {
    switch (Info(node.field).value) {
      case ValueKind::kDates: {
        std::vector<Query> days;
        for (const std::string& term : DateTerms(node.dates, index_.database())) {
          days.emplace_back(term);
        }
        return quoth::Any(days);
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
  Query WordsQuery(const QueryNode& node) {
    const std::vector<std::string> words = FoldedWords(node.text);
    std::vector<Query> all;
    for (size_t i = 0; i < words.size(); ++i) {
      if (node.prefix && i + 1 == words.size()) {
        all.push_back(Completed(node.field, words[i]));
      } else {
        all.push_back(ValueWord(node.field, words[i]));
      }
    }
    std::vector<Query> any = {All(all)};
    const bool name = node.field == Field::kSpeaker || node.field == Field::kAbout;
    if (name && names_ != nullptr && !node.prefix) Spellings(node, words, &any);
    return quoth::Any(any);
  }

  Query ValueWord(Field field, const std::string& word) {
    if (Info(field).value != ValueKind::kStems) return Query(MakeTerm(field, word));
    std::vector<Query> stems;
    std::set<std::string> seen;
    for (Stemmer& stemmer : index_.stemmers()) {
      const std::string stem(stemmer.Stem(word));
      if (seen.insert(stem).second) stems.emplace_back(MakeTerm(field, stem));
    }
    return quoth::Any(stems);
  }

  Query Completed(Field field, const std::string& beginning) {
    bool more = false;
    const std::vector<std::string> terms =
        index_.vocabulary().Complete(field, beginning, kMaxCompletions, &more);
    if (more) {
      plan_.notes.push_back(absl::StrCat(Info(field).name, ":", beginning, "* begins more than ",
                                         kMaxCompletions,
                                         " words: the most frequent are used (give more letters)"));
    }
    std::vector<Query> any;
    for (const std::string& term : terms) any.emplace_back(term);
    return quoth::Any(any);
  }

  void Spellings(const QueryNode& node, const std::vector<std::string>& typed,
                 std::vector<Query>* any) {
    for (std::string& note : names_->Notes(node.text)) plan_.notes.push_back(std::move(note));
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
      for (const std::string& word : words) all.emplace_back(MakeTerm(node.field, word));
      any->push_back(InScope(spelling, All(all)));
    }
  }

  static Query InScope(const ExpandedName& spelling, Query query) {
    if (spelling.where == ExpandedName::Where::kEverywhere) return query;
    std::vector<Query> articles;
    for (const std::string& key : spelling.articles) {
      articles.emplace_back(MakeTerm(Field::kArticle, key));
    }
    return Query(spelling.where == ExpandedName::Where::kIn ? Query::OP_FILTER : Query::OP_AND_NOT,
                 query, quoth::Any(articles));
  }

  Index::Impl& index_;
  const NameExpander* names_;
  const bool all_words_;
  const double min_confidence_;
  const size_t best_;
  const QueryNode* top_ = nullptr;
  size_t reach_ = 0;  // quotes that the words of the bag bring in, at most
  Plan& plan_;
  std::map<const QueryNode*, QueryWord> found_;
};

}  // namespace

std::string Plan::DebugString() const {
  std::string out = absl::StrCat("query: ", query.get_description(), "\n");
  if (!phrase.empty()) absl::StrAppend(&out, "phrase: ", phrase.get_description(), "\n");
  absl::StrAppend(&out, quoth::DebugString(words));
  for (const std::string& note : notes) absl::StrAppend(&out, "note: ", note, "\n");
  return out;
}

Plan MakePlan(const QueryNode& root, Index::Impl& index, const PlanOptions& options) {
  Plan plan;
  Planner(index, options, &plan).Run(root);
  return plan;
}

}  // namespace quoth
