// Asking an index.
//
//   SearchOptions options;
//   absl::StatusOr<SearchResult> result = Search(index, "ceasefire speaker:pashinyan", options);
//   for (const Hit& hit : result->hits) …
//
// Results are whole: nothing in them refers to the index any more. Errors: InvalidArgument for a
// query that cannot be read (query/parse.h: the position is in the status), else what
// schema/xapian_guard.h says. An Index belongs to one thread at a time; results to whoever holds
// them.
#ifndef QUOTH_QUERY_SEARCH_H_
#define QUOTH_QUERY_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "query/expand.h"
#include "query/index.h"
#include "query/parse.h"
#include "query/query_words.h"
#include "query/snippet.h"
#include "query/timeline.h"
#include "schema/record.h"

namespace quoth {

enum class SortBy : uint8_t { kRelevance, kDate, kNewest, kSpeaker, kSource };
enum class GroupBy : uint8_t { kNone, kSpeaker, kSource, kArticle };
enum class Facet : uint8_t { kSpeaker, kSource, kKind, kCue, kMonth };

// As typed after --sort (relevance, date, -date, speaker, source), --group-by (speaker, source,
// article) and --facet (speaker, source, kind, cue, month).
absl::optional<SortBy> ParseSortBy(absl::string_view name);
absl::optional<GroupBy> ParseGroupBy(absl::string_view name);
absl::optional<Facet> ParseFacet(absl::string_view name);
absl::string_view Name(Facet facet);

struct SearchOptions {
  size_t offset = 0;
  size_t limit = 10;  // hits, or groups where they are grouped
  SortBy sort = SortBy::kRelevance;
  GroupBy group = GroupBy::kNone;
  size_t hits_per_group = 3;
  // Where something was first said: only quotes that have every word, oldest first.
  bool first = false;
  // Only quotes whose extraction was at least so sure, in [0, 1].
  double min_confidence = 0;
  // Near-duplicates are one hit that lists its places.
  bool fold = true;
  // A hit's other places are listed where they are no more than this; else one of them is, and the
  // rest is counted.
  size_t places = 3;
  bool place_ids = true;  // read Place::id and Place::doc too, which takes as long as the others
  // Count all matches; without it `total` is an estimate where there are many.
  bool exact_count = false;
  std::vector<Facet> facets;
  size_t facet_values = 20;  // the most frequent of each
  absl::optional<TimelineUnit> timeline;
  // Take the query as a sentence: no operators, no fields (quoth who).
  bool plain_words = false;
  const NameExpander* names = nullptr;  // not owned; may be null
  ParseOptions parse;
};

// Another place that has the same statement.
struct Place {
  std::string id;       // empty without SearchOptions::place_ids
  std::string doc;      // the same, unless there is no source
  std::string source;   // publisher, else the origin's host
  std::string speaker;  // as named there
  std::string date;     // "2020-09-30", or empty
};

struct Hit {
  QuoteRecord record;
  double score = 0;         // comparable within one result only; 0 where nothing was ranked
  std::vector<Place> also;  // other places with the same statement, oldest first
  size_t also_more = 0;     // further ones, about
};

struct Group {
  std::string key;       // speaker, source or article
  size_t hits_seen = 0;  // among the matches that were looked at (the best 2,000)
  std::vector<Hit> hits;
};

struct FacetValue {
  std::string value;
  uint32_t count = 0;
};

struct FacetCounts {
  Facet facet = Facet::kSpeaker;
  std::vector<FacetValue> values;  // most frequent first
  size_t distinct = 0;             // how many values there are in all
};

struct SearchResult {
  std::vector<Hit> hits;      // empty where they are grouped
  std::vector<Group> groups;  // in the order of their best hit
  uint32_t total = 0;         // matching quotes, before folding
  bool total_exact = true;
  std::vector<FacetCounts> facets;
  std::vector<TimelineBar> timeline;
  // What to mark in the hits' texts (query/snippet.h).
  MarkTerms marks;
  // One line each: what was cut short or read otherwise than typed.
  std::vector<std::string> notes;
};

absl::StatusOr<SearchResult> Search(const Index& index, absl::string_view query,
                                    const SearchOptions& options);

// Hands every match out, one after the other in the order of options.sort; none is folded, and
// limits, groups and facets are not looked at. `sink` returns false to stop. While a writer changes
// the index some matches may be left out, none is handed out twice.
absl::Status ForEachMatch(const Index& index, absl::string_view query, const SearchOptions& options,
                          const std::function<bool(QuoteRecord)>& sink);

// The tree and the plan of a query, for `quoth explain`-like output and for tests.
absl::StatusOr<std::string> ExplainQuery(const Index& index, absl::string_view query,
                                         const SearchOptions& options);

}  // namespace quoth

#endif  // QUOTH_QUERY_SEARCH_H_
