#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "cli/asking.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/print_alignment.h"
#include "cli/print_quote.h"
#include "cli/safe_text.h"
#include "cli/source_link.h"
#include "cli/source_text.h"
#include "cli/statements.h"
#include "cli/verbs.h"
#include "query/index.h"
#include "query/link.h"
#include "query/text_fragment.h"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

Json SpansJson(const std::vector<ByteRange>& ranges) {
  Json out = Json::array();
  for (const ByteRange& range : ranges) out.push_back(Json::array({range.begin, range.end}));
  return out;
}

Json LinkJson(const QuoteRecord& record, const SourceLink& source) {
  Json out = {{"state", std::string(Name(source.link.state))}, {"reason", source.reason}};
  if (!source.source_spans.empty()) out["spans"] = SpansJson(source.source_spans);
  if (source.link.state == LinkState::kChanged) {
    out["text"] = source.link.text;
    out["alignment"] = AlignmentJson(record.text, source.link.text, source.link.alignment);
  }
  const std::string url = TextFragmentUrl(record.origin, record);
  if (!url.empty()) out["url"] = url;
  return out;
}

const char* Sgr(LinkState state) {
  return state == LinkState::kVerified || state == LinkState::kMoved ? "1;32"
         : state == LinkState::kChanged                              ? "1;33"
                                                                     : "1;31";
}

std::string StateLine(const Style& style, const SourceLink& source) {
  return absl::StrCat(style.Paint(Sgr(source.link.state), Name(source.link.state)), ": ",
                      SafeText(source.reason));
}

struct ShowArguments {
  std::vector<std::string> ids;
  size_t context = 0;
};

std::string Shown(const Style& style, const QuoteRecord& record, const SourceLink& source,
                  size_t context) {
  std::string out = FormatQuote(style, record, {.show_confidence = true});
  absl::StrAppend(&out, "\n");
  if (context > 0 && source.link.state != LinkState::kGone) {
    for (const SourceParagraph& paragraph : ParagraphsAround(record, context)) {
      absl::StrAppend(&out,
                      paragraph.is_the_one ? FormatParagraph(style, record)
                                           : style.Dim(Wrapped(style, paragraph.text, {}, "  ")),
                      "\n");
    }
  } else {
    absl::StrAppend(&out, FormatParagraph(style, record), "\n");
  }
  const std::string url = TextFragmentUrl(record.origin, record);
  absl::StrAppend(&out, "   source     ", style.Link(record.origin, SafeText(record.origin)), "\n");
  if (!url.empty()) absl::StrAppend(&out, "   link       ", style.Link(url, SafeText(url)), "\n");
  absl::StrAppend(&out, "   place      paragraph ", record.paragraph.index + 1, ", bytes ",
                  DebugString(record.spans), "\n");
  if (!record.reason.empty()) {
    out += Wrapped(style, record.reason, {}, "              ", "   because    ");
  }
  absl::StrAppend(&out, "   ", StateLine(style, source), "\n");
  if (source.link.state == LinkState::kChanged) {
    absl::StrAppend(&out,
                    FormatAlignment(style, record.text, source.link.text, source.link.alignment));
  }
  return out;
}

void Show(const ShowArguments& options, Context& context) {
  const absl::StatusOr<Index> index = Index::Open(context.IndexPath());
  if (!index.ok()) return context.Fail(index.status());
  const Asking asking(context, *index);
  bool any = false;
  for (const std::string& id : options.ids) {
    const absl::StatusOr<QuoteRecord> record = index->Get(id);
    if (absl::IsNotFound(record.status())) {
      if (!context.quiet) context.Warn(record.status().message());
      continue;
    }
    if (!record.ok()) {
      context.Fail(record.status());
      continue;
    }
    const SourceLink source = LinkToSource(*record);
    std::string out;
    if (context.json) {
      Json json = asking.Json(*record);
      json["link"] = LinkJson(*record, source);
      out = JsonLine(json);
    } else {
      out = absl::StrCat(any ? "\n" : "", Shown(context.style(), *record, source, options.context));
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    any = true;
  }
  if (!any && context.exit_status == kFound) context.exit_status = kNothingFound;
}

struct VerifyArguments {
  std::vector<std::string> words;
  bool all = false;
};

void Verify(const VerifyArguments& options, Context& context) {
  if (options.words.empty() != options.all) {
    return context.Fail("what is to be verified? Give a query, or --all");
  }
  const absl::StatusOr<Index> index = Index::Open(context.IndexPath());
  if (!index.ok()) return context.Fail(index.status());
  const Asking asking(context, *index);
  const Style style = context.style();
  uint64_t count = 0;
  uint64_t held = 0;
  const auto verify = [&](const QuoteRecord& record) {
    const SourceLink source = LinkToSource(record);
    const bool verified = source.link.state == LinkState::kVerified;
    ++count;
    held += verified;
    std::string out;
    if (context.json) {
      Json json = {{"v", 1}, {"id", record.id}, {"doc", record.doc}, {"origin", record.origin}};
      json.update(LinkJson(record, source));
      out = JsonLine(json);
    } else if (!verified) {
      out = absl::StrCat(SafeText(record.id), " ", StateLine(style, source), "\n");
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    return std::ferror(stdout) == 0;
  };
  if (!ForEachStatement(context, *index, asking, options.words, verify)) return;
  if (!context.quiet) {
    std::fputs(absl::StrCat(WithCommas(held), " of ", WithCommas(count), " verified\n").c_str(),
               stderr);
  }
  if (held < count || count == 0) context.exit_status = kNothingFound;
}

}  // namespace

void AddShowVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<ShowArguments>();
  CLI::App* verb =
      app.add_subcommand("show",
                         "Show a statement in its paragraph, and whether the source still says so\n"
                         "verified, moved, changed (with the differences) or gone.");
  verb->add_option("ID", options->ids, "Ids of statements, or their first letters")->required();
  AddCountOption(*verb, "--context", options->context, "Show N paragraphs round it");
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth show 5c838d49df426430\n"
      "  quoth search --json summit | jq -r .id | xargs quoth show --context 1");
  verb->callback([options, &context] { Show(*options, context); });
}

void AddVerifyVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<VerifyArguments>();
  CLI::App* verb = app.add_subcommand(
      "verify",
      "Check that sources still hold what was indexed\n"
      "Lists what is not verified. Exit status: 0 all verified, 1 not all, 2 error.");
  verb->add_option("QUERY", options->words, "Which statements");
  verb->add_flag("--all", options->all, "Every statement of the index");
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth verify --all\n"
      "  quoth verify --json speaker:aliyev | jq -r 'select(.state != \"verified\") | .origin'");
  verb->callback([options, &context] { Verify(*options, context); });
}

}  // namespace quoth
