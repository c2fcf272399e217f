#include "cli/completion.h"

#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace quoth {
namespace {

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

// Inside single quotes of a shell.
std::string Quoted(absl::string_view text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

struct OptionWords {
  std::vector<std::string> long_names;
  std::vector<std::string> short_names;
  std::string about;
  bool takes_value = false;
  bool takes_file = false;
  bool takes_speaker = false;
  std::vector<std::string> choices;

  std::vector<std::string> Dashed() const {
    std::vector<std::string> out;
    for (const std::string& name : long_names) out.push_back("--" + name);
    for (const std::string& name : short_names) out.push_back("-" + name);
    return out;
  }
};

struct VerbWords {
  std::string name;
  std::string about;
  std::vector<OptionWords> options;
  bool takes_files = false;
  std::vector<std::string> words;  // that may stand behind it
};

bool IsFile(const std::string& type) { return type == "FILE" || type == "DIR" || type == "PATH"; }

VerbWords Describe(const CLI::App& verb, const OptionChoices& choices) {
  VerbWords out;
  out.name = verb.get_name();
  out.about = FirstLine(verb.get_description());
  for (const CLI::App* below : verb.get_subcommands(nullptr)) {
    out.words.push_back(below->get_name());
  }
  for (const CLI::Option* option : verb.get_options()) {
    const auto known = choices.find(option);
    if (option->get_positional()) {
      if (IsFile(option->get_name(true, false))) out.takes_files = true;
      if (known != choices.end()) {
        out.words.insert(out.words.end(), known->second.begin(), known->second.end());
      }
      continue;
    }
    OptionWords words;
    words.long_names = option->get_lnames();
    words.short_names = option->get_snames();
    words.about = FirstLine(option->get_description());
    words.takes_value = option->get_items_expected_max() > 0;
    words.takes_file = IsFile(option->get_type_name());
    words.takes_speaker = option->get_type_name() == "NAME";
    if (known != choices.end()) words.choices = known->second;
    out.options.push_back(std::move(words));
  }
  return out;
}

std::vector<VerbWords> DescribeAll(const CLI::App& app, const OptionChoices& choices) {
  std::vector<VerbWords> out;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    if (!verb->get_group().empty()) out.push_back(Describe(*verb, choices));
  }
  return out;
}

std::string OptionList(const VerbWords& verb) {
  std::vector<std::string> names;
  for (const OptionWords& option : verb.options) {
    for (std::string& name : option.Dashed()) names.push_back(std::move(name));
  }
  return absl::StrJoin(names, " ");
}

// "  pattern) what ;;" of a case for each option that takes a value; the patterns are verb and
// option. The first line that fits stands.
template <typename What>
std::string ValueCases(const std::vector<VerbWords>& verbs, What what) {
  std::string out;
  for (const VerbWords& verb : verbs) {
    for (const OptionWords& option : verb.options) {
      if (!option.takes_value) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : option.Dashed()) {
        patterns.push_back(absl::StrCat("'", verb.name, " ", name, "'"));
      }
      absl::StrAppend(&out, "    ", absl::StrJoin(patterns, "|"), ") ", what(option), " ;;\n");
    }
  }
  return out;
}

std::string Bash(const std::vector<VerbWords>& verbs) {
  std::vector<std::string> names;
  std::string cases;
  for (const VerbWords& verb : verbs) {
    names.push_back(verb.name);
    absl::StrAppend(&cases, "    ", verb.name, ") options=", Quoted(OptionList(verb)),
                    " list=", Quoted(absl::StrJoin(verb.words, " ")),
                    verb.takes_files ? " kind=files" : "", " ;;\n");
  }
  const std::string values = ValueCases(verbs, [](const OptionWords& option) -> std::string {
    if (option.takes_file) return "kind=files list=''";
    if (option.takes_speaker) return "kind=speakers list=''";
    return absl::StrCat("kind='' list=", Quoted(absl::StrJoin(option.choices, " ")));
  });
  return absl::StrCat(
      "# bash completion for quoth; made by 'quoth completion bash'\n"
      "_quoth() {\n"
      "  local line=\"${COMP_LINE:0:$COMP_POINT}\" verb=\"${COMP_WORDS[1]}\"\n"
      "  local word=\"${line##* }\" before=\"${line% *}\" options='' list='' kind=''\n"
      "  before=\"${before##* }\"\n"
      "  COMPREPLY=()\n"
      "  if [ \"$COMP_CWORD\" -le 1 ]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W ",
      Quoted(absl::StrJoin(names, " ") + " --help --version"),
      " -- \"$word\")\n"
      "    return\n"
      "  fi\n"
      "  case \"$verb\" in\n",
      cases,
      "  esac\n"
      "  case \"$word\" in\n"
      "    --*=*) before=\"${word%%=*}\" word=\"${word#*=}\" ;;\n"
      "    -*) list=\"$options\" kind='' before='' ;;\n"
      "    speaker:*) word=\"${word#speaker:}\" kind=speakers before='' ;;\n"
      "    @*) [ -n \"$kind\" ] || kind=saved before='' ;;\n"
      "  esac\n"
      "  case \"$verb $before\" in\n",
      values,
      "  esac\n"
      "  case \"$kind\" in\n"
      "    files) mapfile -t COMPREPLY < <(compgen -f -- \"$word\") ;;\n"
      "    speakers) mapfile -t COMPREPLY < <(quoth speakers --complete \"$word\" 2>/dev/null) ;;\n"
      "    saved)\n"
      "      compopt +o filenames 2>/dev/null\n"
      "      list=\"$(quoth save 2>/dev/null | sed 's/ .*//')\"\n"
      "      mapfile -t COMPREPLY < <(compgen -W \"$list\" -- \"$word\")\n"
      "      ;;\n"
      "    *) mapfile -t COMPREPLY < <(compgen -W \"$list\" -- \"$word\") ;;\n"
      "  esac\n"
      "}\n"
      "complete -o filenames -F _quoth quoth\n");
}

std::string Zsh(const std::vector<VerbWords>& verbs) {
  std::string names, cases;
  for (const VerbWords& verb : verbs) {
    absl::StrAppend(&names, "    ", Quoted(absl::StrCat(verb.name, ":", verb.about)), "\n");
    absl::StrAppend(&cases, "    ", verb.name, ") options=(", OptionList(verb), ") list=(",
                    absl::StrJoin(verb.words, " "), ")", verb.takes_files ? " kind=files" : "",
                    " ;;\n");
  }
  const std::string values = ValueCases(verbs, [](const OptionWords& option) -> std::string {
    if (option.takes_file) return "kind=files list=()";
    if (option.takes_speaker) return "kind=speakers list=()";
    return absl::StrCat("kind= list=(", absl::StrJoin(option.choices, " "), ")");
  });
  return absl::StrCat(
      "#compdef quoth\n"
      "# zsh completion for quoth; made by 'quoth completion zsh'\n"
      "local -a verbs options list names\n"
      "local verb=\"$words[2]\" before=\"$words[CURRENT-1]\" kind=\n"
      "verbs=(\n",
      names,
      ")\n"
      "if (( CURRENT == 2 )); then\n"
      "  _describe verb verbs\n"
      "  return\n"
      "fi\n"
      "case \"$verb\" in\n",
      cases,
      "esac\n"
      "case \"$PREFIX\" in\n"
      "  --*=*) before=\"${PREFIX%%=*}\"; compset -P '*=' ;;\n"
      "  -*) list=($options) kind= before= ;;\n"
      "  speaker:*) compset -P 'speaker:'; kind=speakers before= ;;\n"
      "  @*) [[ -n $kind ]] || kind=saved before= ;;\n"
      "esac\n"
      "case \"$verb $before\" in\n",
      values,
      "esac\n"
      "case \"$kind\" in\n"
      "  files) _files ;;\n"
      "  speakers)\n"
      "    names=(${(f)\"$(quoth speakers --complete \"$PREFIX\" 2>/dev/null)\"})\n"
      "    compadd -U -- $names\n"
      "    ;;\n"
      "  saved)\n"
      "    names=(${${(f)\"$(quoth save 2>/dev/null)\"}%% *})\n"
      "    compadd -- $names\n"
      "    ;;\n"
      "  *) compadd -- $list ;;\n"
      "esac\n");
}

std::string Fish(const std::vector<VerbWords>& verbs) {
  constexpr absl::string_view kSpeakers =
      "(quoth speakers --complete (commandline -ct) 2>/dev/null)";
  std::string out = "# fish completion for quoth; made by 'quoth completion fish'\n";
  for (const VerbWords& verb : verbs) {
    const std::string seen =
        absl::StrCat("complete -c quoth -n '__fish_seen_subcommand_from ", verb.name, "'");
    absl::StrAppend(&out, "complete -c quoth -n __fish_use_subcommand -f -a ", verb.name, " -d ",
                    Quoted(verb.about), "\n");
    if (!verb.takes_files) absl::StrAppend(&out, seen, " -f\n");
    if (!verb.words.empty()) {
      absl::StrAppend(&out, seen, " -a ", Quoted(absl::StrJoin(verb.words, " ")), "\n");
    }
    for (const OptionWords& option : verb.options) {
      absl::StrAppend(&out, seen);
      for (const std::string& name : option.long_names) absl::StrAppend(&out, " -l ", name);
      for (const std::string& name : option.short_names) absl::StrAppend(&out, " -s ", name);
      if (option.takes_file) {
        out += " -r -F";
      } else if (option.takes_value) {
        absl::StrAppend(&out, " -x -a ",
                        Quoted(option.takes_speaker ? std::string(kSpeakers)
                                                    : absl::StrJoin(option.choices, " ")));
      }
      absl::StrAppend(&out, " -d ", Quoted(option.about), "\n");
    }
  }
  absl::StrAppend(
      &out,
      "complete -c quoth -n 'string match -q -- \"speaker:*\" (commandline -ct)' -f -a "
      "'(for name in (quoth speakers --complete (string replace speaker: \"\" (commandline -ct)) "
      "2>/dev/null); echo speaker:$name; end)'\n"
      "complete -c quoth -n 'string match -q -- \"@*\" (commandline -ct)' -a "
      "'(quoth save 2>/dev/null | string replace -r \" .*\" \"\")'\n");
  return out;
}

}  // namespace

absl::StatusOr<std::string> CompletionScript(const CLI::App& app, const OptionChoices& choices,
                                             absl::string_view shell) {
  const std::vector<VerbWords> verbs = DescribeAll(app, choices);
  if (shell == "bash") return Bash(verbs);
  if (shell == "zsh") return Zsh(verbs);
  if (shell == "fish") return Fish(verbs);
  return absl::InvalidArgumentError(
      absl::StrCat("no completion for '", shell, "' (bash, zsh or fish)"));
}

}  // namespace quoth
