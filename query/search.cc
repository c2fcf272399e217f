#include "query/search.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"
#include "query/folding.h"
#include "query/index_impl.h"
#include "query/marks.h"
#include "query/ranked_list.h"
#include "schema/record_json.h"

namespace quoth {
namespace {

// Grouping looks at this many matches; a group that begins further down is not worth showing.
constexpr size_t kGroupedMatches = 2000;
// Matches found beyond what is shown, for those that folding takes away: mostly a few, but a
// statement that forty outlets print leaves one. Where the first are too few, it is done again with
// the next: among 6,822 matches 100 take Xapian twice as long as 30.
constexpr size_t kFoldSlack[] = {20, 90, 390};
// Other spellings that a note names; the rest is a number.
constexpr size_t kNamedSpellings = 3;
// The term of a longer id may have been cut (schema/term).
constexpr size_t kWholeId = 100;

Slot SlotOf(Facet facet) {
  switch (facet) {
    case Facet::kSpeaker:
      return Slot::kSpeaker;
    case Facet::kSource:
      return Slot::kSource;
    case Facet::kKind:
      return Slot::kKind;
    case Facet::kCue:
      return Slot::kCue;
    case Facet::kMonth:
      return Slot::kDate;
  }
  return Slot::kSpeaker;
}

Slot SlotOf(GroupBy group) {
  return group == GroupBy::kSource    ? Slot::kSource
         : group == GroupBy::kArticle ? Slot::kDoc
                                      : Slot::kSpeaker;
}

class Searcher {
 public:
  Searcher(Index::Impl& index, const QueryNode& root, const SearchOptions& options)
      : index_(index), root_(root), options_(options), folder_(index) {}

  absl::StatusOr<SearchResult> Run() {
    SearchResult result;
    const SortBy sort = options_.first ? SortBy::kDate : options_.sort;
    const bool grouped = options_.group != GroupBy::kNone;
    const size_t shown = options_.offset + options_.limit;
    const bool folded = options_.fold && !grouped;
    const size_t most =
        grouped ? kGroupedMatches : shown + (options_.fold ? *std::rbegin(kFoldSlack) : 0);
    const bool best_only = sort == SortBy::kRelevance && !grouped && !options_.exact_count &&
                           options_.facets.empty() && !options_.timeline.has_value();
    const Plan plan =
        MakePlan(root_, index_,
                 {options_.names, options_.first, options_.min_confidence, best_only ? most : 0});
    RankedList ranked;
    for (const size_t slack : kFoldSlack) {
      const size_t want = folded ? shown + slack : most;
      ranked = MatchInOrder(plan, index_, sort, want, options_.exact_count);
      const size_t found = ranked.list.size();
      if (options_.fold) folder_.Fold(grouped ? kGroupedMatches : shown, &ranked.list);
      if (!folded || found < want || found >= most || ranked.list.size() >= shown) break;
    }
    result.total = ranked.matches;
    result.total_exact = ranked.exact;
    const absl::Status status =
        grouped ? Groups(std::move(ranked.list), &result) : Hits(ranked.list, &result);
    if (!status.ok()) return status;
    for (Facet facet : options_.facets) result.facets.push_back(Count(plan, facet));
    if (options_.timeline.has_value()) {
      result.timeline = MakeTimeline(CountValues(plan, index_, Slot::kDate), *options_.timeline);
    }
    result.marks = MakeMarks(root_, plan.words, index_.languages());
    result.notes = plan.notes;
    NoteSpellings(plan.words, &result.notes);
    return result;
  }

 private:
  absl::Status Hits(const std::vector<Candidate>& list, SearchResult* result) {
    const size_t begin = std::min(list.size(), options_.offset);
    return Fetch({list.data() + begin, std::min(list.size() - begin, options_.limit)},
                 &result->hits);
  }

  absl::Status Groups(std::vector<Candidate> list, SearchResult* result) {
    struct Members {
      std::string key;
      std::vector<Candidate> hits;
    };
    std::vector<Members> groups;
    absl::flat_hash_map<std::string, size_t> known;
    const auto slot = static_cast<Xapian::valueno>(SlotOf(options_.group));
    for (Candidate& candidate : list) {
      std::string key = index_.database().get_document(candidate.document).get_value(slot);
      const auto [at, added] = known.try_emplace(key, groups.size());
      if (added) groups.push_back({std::move(key), {}});
      groups[at->second].hits.push_back(std::move(candidate));
    }
    for (size_t i = options_.offset; i < std::min(groups.size(), options_.offset + options_.limit);
         ++i) {
      Group group;
      group.key = groups[i].key;
      group.hits_seen = groups[i].hits.size();
      std::vector<Candidate>& hits = groups[i].hits;
      if (hits.size() > options_.hits_per_group) hits.resize(options_.hits_per_group);
      absl::Status status = Fetch(hits, &group.hits);
      if (!status.ok()) return status;
      result->groups.push_back(std::move(group));
    }
    return absl::OkStatus();
  }

  absl::Status Fetch(absl::Span<const Candidate> candidates, std::vector<Hit>* hits) {
    std::vector<SameStatements> same;
    if (options_.fold) same = folder_.Find(candidates, options_.places);
    hits->reserve(candidates.size());
    for (size_t i = 0; i < candidates.size(); ++i) {
      absl::StatusOr<QuoteRecord> record = index_.Record(candidates[i].document);
      if (!record.ok()) return record.status();
      Hit& hit = hits->emplace_back();
      hit.record = *std::move(record);
      hit.score = candidates[i].score;
      if (!options_.fold) continue;
      hit.also_more = same[i].unread;
      for (uint32_t document : same[i].documents) hit.also.push_back(FetchPlace(document));
      std::stable_sort(hit.also.begin(), hit.also.end(), [](const Place& a, const Place& b) {
        return std::make_pair(a.date.empty(), a.date) < std::make_pair(b.date.empty(), b.date);
      });
    }
    return absl::OkStatus();
  }

  // From values and terms: the record itself would take four times as long.
  Place FetchPlace(uint32_t number) {
    const Xapian::Document document =
        index_.database().get_document(number, Xapian::DOC_ASSUME_VALID);
    const auto value = [&](Slot slot) {
      return document.get_value(static_cast<Xapian::valueno>(slot));
    };
    Place place;
    place.source = value(Slot::kSource);
    place.speaker = value(Slot::kSpeaker);
    if (const std::string day = value(Slot::kDate); day.size() == 8) {
      place.date = absl::StrCat(day.substr(0, 4), "-", day.substr(4, 2), "-", day.substr(6));
    }
    if (options_.place_ids || place.source.empty()) place.doc = value(Slot::kDoc);
    if (options_.place_ids) {
      const absl::string_view prefix = Prefix(Field::kId);
      auto term = document.termlist_begin();
      term.skip_to(std::string(prefix));
      if (term != document.termlist_end()) place.id = (*term).substr(prefix.size());
      if (place.id.size() > kWholeId) {
        const absl::StatusOr<QuoteRecord> record = index_.Record(number);
        if (record.ok()) place.id = record->id;
      }
    }
    return place;
  }

  FacetCounts Count(const Plan& plan, Facet facet) {
    std::map<std::string, uint32_t> counts = CountValues(plan, index_, SlotOf(facet));
    if (facet == Facet::kMonth) {
      std::map<std::string, uint32_t> months;
      for (const auto& [day, count] : counts) {
        if (day.size() >= 6) {
          months[absl::StrCat(day.substr(0, 4), "-", day.substr(4, 2))] += count;
        }
      }
      counts = std::move(months);
    }
    FacetCounts out;
    out.facet = facet;
    out.distinct = counts.size();
    for (const auto& [value, count] : counts) out.values.push_back({value, count});
    std::stable_sort(out.values.begin(), out.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    if (out.values.size() > options_.facet_values) out.values.resize(options_.facet_values);
    return out;
  }

  static void NoteSpellings(const std::vector<QueryWord>& words, std::vector<std::string>* notes) {
    for (const QueryWord& word : words) {
      if (word.frequency > 0 || word.as_speaker > 0) continue;
      std::vector<std::string> others;  // the likeliest first
      for (const Alternative& other : word.alternatives) {
        if (other.kind == Alternative::Kind::kSpelling) {
          others.push_back(absl::StrCat("'", other.word, "'"));
        }
      }
      if (others.empty()) continue;
      const size_t all = others.size();
      if (all > kNamedSpellings) {
        others.resize(kNamedSpellings);
        others.push_back(absl::StrCat(all - kNamedSpellings, " more"));
      }
      const std::string last = others.back();
      others.pop_back();
      const std::string note = absl::StrCat(
          "no quote has '", word.word, "': ", absl::StrJoin(others, ", "),
          others.empty() ? "" : " and ", last, all == 1 ? " was" : " were", " searched for");
      if (std::find(notes->begin(), notes->end(), note) == notes->end()) notes->push_back(note);
    }
  }

  Index::Impl& index_;
  const QueryNode& root_;
  const SearchOptions& options_;
  Folder folder_;
};

absl::StatusOr<QueryNode> Parse(absl::string_view query, const SearchOptions& options) {
  if (!options.plain_words) return ParseQuery(query, options.parse);
  QueryNode root = WordsOnly(query);
  if (root.children.empty()) {
    return absl::InvalidArgumentError("there is no word in the sentence (add some)");
  }
  return root;
}

template <typename Value, size_t size>
absl::optional<Value> Find(absl::string_view name,
                           const std::pair<absl::string_view, Value> (&names)[size]) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return absl::nullopt;
}

}  // namespace

absl::optional<SortBy> ParseSortBy(absl::string_view name) {
  static constexpr std::pair<absl::string_view, SortBy> kNames[] = {
      {"relevance", SortBy::kRelevance}, {"date", SortBy::kDate},     {"-date", SortBy::kNewest},
      {"speaker", SortBy::kSpeaker},     {"source", SortBy::kSource},
  };
  return Find(name, kNames);
}

absl::optional<GroupBy> ParseGroupBy(absl::string_view name) {
  static constexpr std::pair<absl::string_view, GroupBy> kNames[] = {
      {"speaker", GroupBy::kSpeaker}, {"source", GroupBy::kSource}, {"article", GroupBy::kArticle}};
  return Find(name, kNames);
}

absl::optional<Facet> ParseFacet(absl::string_view name) {
  for (Facet facet : {Facet::kSpeaker, Facet::kSource, Facet::kKind, Facet::kCue, Facet::kMonth}) {
    if (Name(facet) == name) return facet;
  }
  return absl::nullopt;
}

absl::string_view Name(Facet facet) {
  constexpr absl::string_view kNames[] = {"speaker", "source", "kind", "cue", "month"};
  return kNames[static_cast<size_t>(facet)];
}

absl::StatusOr<SearchResult> Search(const Index& index, absl::string_view query,
                                    const SearchOptions& options) {
  const absl::StatusOr<QueryNode> root = Parse(query, options);
  if (!root.ok()) return root.status();
  Index::Impl& impl = index.impl();
  return impl.Read([&] { return Searcher(impl, *root, options).Run(); });
}

absl::Status ForEachMatch(const Index& index, absl::string_view query, const SearchOptions& options,
                          const std::function<bool(QuoteRecord)>& sink) {
  const absl::StatusOr<QueryNode> root = Parse(query, options);
  if (!root.ok()) return root.status();
  Index::Impl& impl = index.impl();
  absl::flat_hash_set<uint32_t> given;
  return impl.Read([&]() -> absl::Status {
    const Plan plan =
        MakePlan(*root, impl, {options.names, options.first, options.min_confidence, 0});
    const RankedList ranked =
        MatchInOrder(plan, impl, options.sort, impl.database().get_doccount(), false);
    for (const Candidate& candidate : ranked.list) {
      if (!given.insert(candidate.document).second) continue;
      absl::StatusOr<QuoteRecord> record = impl.Record(candidate.document);
      if (!record.ok()) return record.status();
      if (!sink(*std::move(record))) break;
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<std::string> ExplainQuery(const Index& index, absl::string_view query,
                                         const SearchOptions& options) {
  const absl::StatusOr<QueryNode> root = Parse(query, options);
  if (!root.ok()) return root.status();
  Index::Impl& impl = index.impl();
  return impl.Read([&] {
    return absl::StrCat(
        "tree: ", root->DebugString(), "\n",
        MakePlan(*root, impl, {options.names, options.first, options.min_confidence, 0})
            .DebugString());
  });
}

}  // namespace quoth
