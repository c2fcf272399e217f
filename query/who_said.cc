#include "query/who_said.h"

#include <utility>

namespace quoth {

absl::StatusOr<WhoResult> WhoSaid(const Index& index, absl::string_view sentence,
                                  const SearchOptions& options) {
  SearchOptions plain = options;
  plain.plain_words = true;
  plain.sort = SortBy::kRelevance;
  plain.group = GroupBy::kNone;
  plain.first = false;
  absl::StatusOr<SearchResult> found = Search(index, sentence, plain);
  if (!found.ok()) return found.status();
  WhoResult out;
  out.total = found->total;
  out.total_exact = found->total_exact;
  out.marks = std::move(found->marks);
  out.notes = std::move(found->notes);
  for (Hit& hit : found->hits) {
    WhoHit who;
    who.alignment =
        Align(sentence, hit.record.text, {.language = hit.record.language, .inside = true});
    who.likeness = who.alignment.CoverageOfA();
    who.hit = std::move(hit);
    out.hits.push_back(std::move(who));
  }
  return out;
}

}  // namespace quoth
