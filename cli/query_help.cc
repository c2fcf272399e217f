#include "cli/query_help.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "schema/fields.h"

namespace quoth {
namespace {

struct Form {
  absl::string_view form;
  absl::string_view doc;
};

constexpr Form kForms[] = {
    {"economy talks", "any of the words, best statements first; other forms of a word count too"},
    {"\"peace talks\"", "the words as they stand, side by side"},
    {"negotia*", "any word that begins so (two letters at least)"},
    {"a AND b, a OR b", "both, either; AND binds tighter"},
    {"a NOT b, -b", "without b"},
    {"(a OR b) AND c", "parentheses group"},
    {"field:value", "only statements for which it holds; quote a value with blanks"},
    {"@name", "a saved query (see 'quoth save')"},
};

std::string Roff(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\\", "\\e"}, {"-", "\\-"}});
}

}  // namespace

std::string QueryHelp() {
  std::string out = "A query is words, and conditions on fields.\n\n";
  for (const Form& form : kForms) absl::StrAppendFormat(&out, "  %-18s %s\n", form.form, form.doc);
  absl::StrAppend(&out, "\nFields:\n");
  for (const FieldInfo& field : kFields) {
    if (field.name.empty()) continue;
    absl::StrAppendFormat(&out, "  %-10s %s\n  %-10s   %s\n", absl::StrCat(field.name, ":"),
                          field.doc, "", absl::StrCat("quoth search '", field.example, "'"));
  }
  absl::StrAppend(
      &out,
      "\nDates: 2020-09-30, 2020-09, 2020, a range 2020-09-01..2020-09-30 that may be open "
      "at\neither end, or today, yesterday, last-week, last-month, last-year.\n");
  return out;
}

std::string QueryManPage() {
  std::string out = ".TH QUOTH\\-QUERY 7 \"\" \"quoth " QUOTH_VERSION
                    "\" \"quoth\"\n.SH NAME\nquoth\\-query \\- what can be asked\n.SH DESCRIPTION\n"
                    "A query is words, and conditions on fields.\n";
  for (const Form& form : kForms) {
    absl::StrAppend(&out, ".TP\n.B ", Roff(form.form), "\n", Roff(form.doc), "\n");
  }
  out += ".SH FIELDS\n";
  for (const FieldInfo& field : kFields) {
    if (field.name.empty()) continue;
    absl::StrAppend(&out, ".TP\n.B ", field.name, ":\n", Roff(field.doc),
                    ".\n.br\n\\fIquoth search '", Roff(field.example), "'\\fR\n");
  }
  out +=
      ".SH DATES\nA day, month or year (2020\\-09\\-30, 2020\\-09, 2020), a range with .. that may "
      "be "
      "open at either end, or today, yesterday, last\\-week, last\\-month, last\\-year.\n"
      ".SH SEE ALSO\n\\fBquoth\\fR(1), \\fBquoth\\-search\\fR(1)\n";
  return out;
}

}  // namespace quoth
