#include "query/plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "query/analyse_words.h"
#include "query/field_planner.h"
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
constexpr size_t kMaxPhraseWords = 12;
// Words of a query that are looked up at all, excluded ones included.
constexpr size_t kMaxWords = 4 * kMaxRankedWords;

Query Scaled(double factor, const Query& query) {
  return factor == 1.0 ? query : Query(Query::OP_SCALE_WEIGHT, query, factor);
}

class Planner {
 public:
  Planner(Index::Impl& index, const PlanOptions& options, Plan* plan)
      : index_(index),
        all_words_(options.all_words),
        min_confidence_(options.min_confidence),
        best_(options.best),
        plan_(*plan),
        field_(index, options.names, &plan->notes) {}

  void Run(const QueryNode& root) {
    const std::vector<const QueryNode*> bare = BareWords(root);
    top_ = &root;
    std::vector<const QueryNode*> ranked;
    for (const QueryNode* node : bare) {
      if (ranked.size() < kMaxRankedWords && !FoldedWords(node->text).empty()) {
        ranked.push_back(node);
      }
    }
    plan_.words = AnalyseWords(ranked, index_, Enough(), &plan_.notes);
    for (size_t i = 0; i < plan_.words.size(); ++i) found_[ranked[i]] = plan_.words[i];
    plan_.query = Any(root);
    const bool alone = root.type == Type::kBag && root.children.size() == 1 && bare.size() == 1;
    if (!alone || min_confidence_ > 0) plan_.lone.reset();
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
        return Scaled(0, field_(node));
      case Type::kAnd:
      case Type::kOr: {
        std::vector<Query> children;
        for (const QueryNode& child : node.children) children.push_back(Any(child));
        return node.type == Type::kAnd ? AllOf(children) : AnyOf(children);
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
          filters.push_back(field_(child));
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
    Query ranked = all_words_ && !words.empty() ? AllOf(words) : AnyOf(words);
    // Paragraph and title bring quotes in by themselves only where content and speaker bring few:
    // they are four times as many, and come after the others anyway.
    if (!words.empty() && !context.empty() && reach_ < kFewMatches && !all_words_ && &bag == top_) {
      ranked = Query(Query::OP_OR, ranked, AnyOf(context));
      context.clear();
    }
    if (bare > 1) common.insert(common.end(), context.begin(), context.end());
    if (!words.empty() && !common.empty()) {
      ranked = Query(Query::OP_AND_MAYBE, ranked, AnyOf(common));
    }
    Query out;
    if (!required.empty()) {
      out = AllOf(required);
      if (!words.empty()) {
        out = Query(all_words_ ? Query::OP_AND : Query::OP_AND_MAYBE, out, ranked);
      }
    } else if (!words.empty()) {
      out = ranked;
    } else if (!filters.empty()) {
      out = Scaled(0, AllOf(filters));
      filters.clear();
    } else {
      out = Scaled(0, Query::MatchAll);
    }
    const auto restrict = [&](Query query) {
      if (!filters.empty()) query = Query(Query::OP_FILTER, query, AllOf(filters));
      if (!excluded.empty()) query = Query(Query::OP_AND_NOT, query, AnyOf(excluded));
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
    std::vector<QueryWord> words = AnalyseWords({&node}, index_, 0, &plan_.notes);
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
    std::vector<Weighed> terms;
    Occurrence(word.word, word.stems, 1.0, &terms);
    if (word.enough) {
      const Query content(terms.front().first);
      plan_.lone = LoneWord{terms.front().first, {std::next(terms.begin()), terms.end()}};
      std::vector<Query> also;
      also.reserve(plan_.lone->also.size());
      for (const auto& [other, weight] : plan_.lone->also) {
        also.push_back(Scaled(weight, Query(other)));
      }
      return also.empty() ? content : Query(Query::OP_AND_MAYBE, content, AnyOf(also));
    }
    for (const Alternative& other : word.alternatives) {
      if (other.kind == Alternative::Kind::kSynonym) continue;  // for the second stage
      Occurrence(other.word, other.stems, other.weight, &terms);
    }
    for (const auto& [term, weight] : terms) any.push_back(Scaled(weight, Query(term)));
    return any.empty() ? Query(Query::MatchNothing) : AnyOf(any);
  }

  size_t Enough() const {
    return best_ == 0 ? 0 : std::max<size_t>(kFewMatches, kEnoughTimes * best_);
  }

  using Weighed = std::pair<std::string, double>;

  // The terms of a word that some quote has, and what each counts for.
  void Occurrence(const std::string& word, const std::vector<std::string>& stems, double weight,
                  std::vector<Weighed>* out) {
    for (const std::string& stem : stems) {
      Add(MakeTerm(Field::kStem, stem), weight, out);
      Add(MakeTerm(Field::kRole, stem), weight * kRoleWeight, out);
    }
    Add(MakeTerm(Field::kSpeaker, word), weight * kNameWeight, out);
  }

  void Add(std::string term, double weight, std::vector<Weighed>* out) {
    const uint32_t frequency = index_.TermFrequency(term);
    if (frequency == 0) return;
    reach_ += frequency;
    out->emplace_back(std::move(term), weight);
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
    if (word.prefix || word.enough) return;
    add(word.stems, 1.0);
    for (const Alternative& other : word.alternatives) {
      if (other.kind != Alternative::Kind::kSynonym) add(other.stems, other.weight);
    }
  }

  static Query PhraseQuery(const std::vector<std::string>& words) {
    if (words.size() == 1) return Query(MakeTerm(Field::kText, words.front()));
    std::vector<std::string> terms;
    terms.reserve(words.size());
    for (const std::string& word : words) terms.push_back(MakeTerm(Field::kText, word));
    return Query(Query::OP_PHRASE, terms.begin(), terms.end(),
                 static_cast<Xapian::termcount>(terms.size()));
  }

  Index::Impl& index_;
  const bool all_words_;
  const double min_confidence_;
  const size_t best_;
  const QueryNode* top_ = nullptr;
  size_t reach_ = 0;  // quotes that the words of the bag bring in, at most
  Plan& plan_;
  FieldPlanner field_;  // a condition as a query
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
