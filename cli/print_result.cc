#include "cli/print_result.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/json_line.h"
#include "cli/print_quote.h"
#include "cli/safe_text.h"
#include "cli/source_text.h"
#include "query/snippet.h"
#include "schema/record_json.h"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

Json HitJson(const Asking& asking, const Hit& hit) {
  Json out = asking.Json(hit.record);
  out["score"] = hit.score;
  if (!hit.also.empty()) {
    Json also = Json::array();
    for (const Place& place : hit.also) {
      also.push_back({{"id", place.id},
                      {"doc", place.doc},
                      {"source", place.source},
                      {"speaker", place.speaker},
                      {"date", place.date}});
    }
    out["also"] = std::move(also);
    out["also_more"] = hit.also_more;
  }
  return out;
}

class TextPrinter {
 public:
  TextPrinter(const Style& style, const SearchResult& result, const ResultView& view)
      : style_(style), result_(result), view_(view), number_(view.first_number) {}

  void PrintHit(const Hit& hit) {
    QuoteView quote;
    quote.number = number_++;
    if (style_.color) quote.highlights = MatchRanges(hit.record.text, result_.marks);
    Print(FormatQuote(style_, hit.record, quote));
    if (!hit.also.empty()) Print(style_.Dim(Also(hit)));
    if (view_.context > 0) PrintContext(hit.record);
    Print("\n");
  }

  void PrintGroups() {
    for (const Group& group : result_.groups) {
      Print(absl::StrCat(style_.Bold(SafeText(group.key.empty() ? "(none)" : group.key)), " (",
                         WithCommas(group.hits_seen), ")\n\n"));
      for (const Hit& hit : group.hits) PrintHit(hit);
    }
  }

  void PrintFacets() {
    for (const FacetCounts& facet : result_.facets) {
      if (facet.values.empty()) continue;
      Print(absl::StrCat(style_.Bold(Name(facet.facet)), "\n"));
      size_t width = 0;
      for (const FacetValue& value : facet.values) {
        width = std::max(width, DisplayWidth(SafeText(value.value)));
      }
      width = std::min(width, style_.width - 14);
      for (const FacetValue& value : facet.values) {
        const std::string name =
            Truncate(SafeText(value.value.empty() ? "(none)" : value.value), width);
        Print(absl::StrCat("  ", name,
                           std::string(width - std::min(width, DisplayWidth(name)), ' '),
                           absl::StrFormat("%9s\n", WithCommas(value.count))));
      }
      if (facet.distinct > facet.values.size()) {
        Print(style_.Dim(
            absl::StrCat("  … and ", WithCommas(facet.distinct - facet.values.size()), " more\n")));
      }
      Print("\n");
    }
  }

  void PrintTimeline() {
    uint32_t most = 1;
    for (const TimelineBar& bar : result_.timeline) most = std::max(most, bar.count);
    const size_t room = style_.width > 34 ? style_.width - 24 : 10;
    for (const TimelineBar& bar : result_.timeline) {
      const size_t length = (bar.count * room + most - 1) / most;
      std::string drawn;
      for (size_t i = 0; i < length; ++i) drawn += "█";
      Print(absl::StrFormat("%-10s %8s %s\n", bar.period, WithCommas(bar.count),
                            style_.Paint("36", drawn)));
    }
  }

 private:
  static void Print(absl::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

  std::string Also(const Hit& hit) const {
    std::vector<std::string> places;
    for (const Place& place : hit.also) {
      std::string name = place.source.empty() ? place.doc : place.source;
      if (!place.date.empty()) absl::StrAppend(&name, " ", place.date);
      const std::string& speaker = hit.record.speaker.has_value() ? hit.record.speaker->name : "";
      if (!place.speaker.empty() && place.speaker != speaker) {
        absl::StrAppend(&name, " (there by ", place.speaker, ")");
      }
      places.push_back(SafeText(name));
    }
    std::string line = absl::StrCat("also in ", absl::StrJoin(places, "; "));
    if (hit.also_more > 0) {
      absl::StrAppend(&line, " and about ", WithCommas(hit.also_more), " more (quoth variants ",
                      hit.record.id, ")");
    }
    return Wrapped(style_, line, {}, "   ");
  }

  void PrintContext(const QuoteRecord& record) {
    for (const SourceParagraph& paragraph : ParagraphsAround(record, view_.context)) {
      if (paragraph.is_the_one) {
        Print(FormatParagraph(style_, record));
      } else {
        Print(style_.Dim(Wrapped(style_, paragraph.text, {}, "  ")));
      }
    }
  }

  const Style& style_;
  const SearchResult& result_;
  const ResultView& view_;
  size_t number_;
};

void PrintJson(const Asking& asking, const SearchResult& result) {
  std::string out;
  for (const Hit& hit : result.hits) out += JsonLine(HitJson(asking, hit));
  for (const Group& group : result.groups) {
    Json hits = Json::array();
    for (const Hit& hit : group.hits) hits.push_back(HitJson(asking, hit));
    out += JsonLine({{"v", kRecordVersion},
                     {"group", group.key},
                     {"count", group.hits_seen},
                     {"hits", std::move(hits)}});
  }
  for (const FacetCounts& facet : result.facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) {
      values.push_back({{"value", value.value}, {"count", value.count}});
    }
    out += JsonLine({{"v", kRecordVersion},
                     {"facet", std::string(Name(facet.facet))},
                     {"distinct", facet.distinct},
                     {"values", std::move(values)}});
  }
  for (const TimelineBar& bar : result.timeline) {
    out += JsonLine({{"v", kRecordVersion}, {"period", bar.period}, {"count", bar.count}});
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

void PrintResult(Context& context, const Asking& asking, const SearchResult& result,
                 const ResultView& view) {
  for (const std::string& note : result.notes) context.Warn(note);
  const bool none_shown = result.hits.empty() && result.groups.empty() && result.timeline.empty();
  if (result.total == 0) {
    context.NothingFound();
  } else if (none_shown && view.first_number > 1) {
    context.Warn(absl::StrCat(result.total_exact ? "" : "about ", WithCommas(result.total),
                              result.total == 1 ? " match" : " matches", ", but none from number ",
                              WithCommas(view.first_number), " on (--offset)"));
    context.exit_status = kNothingFound;
  }
  if (context.json) return PrintJson(asking, result);
  if (result.total == 0) return;
  const Style style = context.style();
  TextPrinter printer(style, result, view);
  for (const Hit& hit : result.hits) printer.PrintHit(hit);
  printer.PrintGroups();
  printer.PrintFacets();
  printer.PrintTimeline();
  const size_t shown = view.first_number - 1 + result.hits.size();
  if (!context.quiet && result.groups.empty() && !result.hits.empty() && result.total > shown) {
    const std::string numbers = shown == view.first_number
                                    ? absl::StrCat("number ", shown)
                                    : absl::StrCat(view.first_number, " to ", shown);
    std::fputs(absl::StrCat("quoth: ", result.total_exact ? "" : "about ", WithCommas(result.total),
                            " matches, ", numbers, " shown (--limit, --offset)\n")
                   .c_str(),
               stderr);
  }
}

}  // namespace quoth
