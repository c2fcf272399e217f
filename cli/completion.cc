#include "cli/completion.h"

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace quoth {
namespace {

std::vector<const CLI::App*> Verbs(const CLI::App& app) {
  std::vector<const CLI::App*> out;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    if (!verb->get_group().empty()) out.push_back(verb);
  }
  return out;
}

std::vector<std::string> OptionNames(const CLI::App& verb) {
  std::vector<std::string> out;
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) out.push_back("--" + name);
    for (const std::string& name : option->get_snames()) out.push_back("-" + name);
  }
  return out;
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

// Inside single quotes of a shell.
std::string Quoted(absl::string_view text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

std::string Bash(const CLI::App& app) {
  std::vector<std::string> names;
  std::string cases;
  for (const CLI::App* verb : Verbs(app)) {
    names.push_back(verb->get_name());
    absl::StrAppend(&cases, "    ", verb->get_name(),
                    ") options=", Quoted(absl::StrJoin(OptionNames(*verb), " ")), " ;;\n");
  }
  return absl::StrCat(
      "# bash completion for quoth; made by 'quoth completion bash'\n"
      "_quoth() {\n"
      "  local word=\"${COMP_LINE:0:$COMP_POINT}\" options='' verb=\"${COMP_WORDS[1]}\"\n"
      "  word=\"${word##* }\"\n"
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
      "    -*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\") ;;\n"
      "    speaker:*)\n"
      "      mapfile -t COMPREPLY < <(quoth speakers --complete \"${word#speaker:}\" 2>/dev/null)\n"
      "      ;;\n"
      "    *) mapfile -t COMPREPLY < <(compgen -f -- \"$word\") ;;\n"
      "  esac\n"
      "}\n"
      "complete -o filenames -F _quoth quoth\n");
}

std::string Zsh(const CLI::App& app) {
  std::string verbs, cases;
  for (const CLI::App* verb : Verbs(app)) {
    absl::StrAppend(&verbs, "    ",
                    Quoted(absl::StrCat(verb->get_name(), ":", FirstLine(verb->get_description()))),
                    "\n");
    absl::StrAppend(&cases, "    ", verb->get_name(), ") options=(",
                    absl::StrJoin(OptionNames(*verb), " "), ") ;;\n");
  }
  return absl::StrCat(
      "#compdef quoth\n"
      "# zsh completion for quoth; made by 'quoth completion zsh'\n"
      "local -a verbs options names\n"
      "verbs=(\n",
      verbs,
      ")\n"
      "if (( CURRENT == 2 )); then\n"
      "  _describe verb verbs\n"
      "  return\n"
      "fi\n"
      "case \"$words[2]\" in\n",
      cases,
      "esac\n"
      "case \"$PREFIX\" in\n"
      "  -*) compadd -- $options ;;\n"
      "  speaker:*)\n"
      "    names=(\"${(@f)$(quoth speakers --complete \"${PREFIX#speaker:}\" 2>/dev/null)}\")\n"
      "    compadd -P speaker: -- $names\n"
      "    ;;\n"
      "  *) _files ;;\n"
      "esac\n");
}

std::string Fish(const CLI::App& app) {
  std::string out = "# fish completion for quoth; made by 'quoth completion fish'\n";
  for (const CLI::App* verb : Verbs(app)) {
    absl::StrAppend(&out, "complete -c quoth -n __fish_use_subcommand -f -a ", verb->get_name(),
                    " -d ", Quoted(FirstLine(verb->get_description())), "\n");
    for (const CLI::Option* option : verb->get_options()) {
      std::string names;
      for (const std::string& name : option->get_lnames()) absl::StrAppend(&names, " -l ", name);
      for (const std::string& name : option->get_snames()) absl::StrAppend(&names, " -s ", name);
      if (names.empty()) continue;
      absl::StrAppend(&out, "complete -c quoth -n '__fish_seen_subcommand_from ", verb->get_name(),
                      "'", names, option->get_items_expected_max() > 0 ? " -r" : "", " -d ",
                      Quoted(FirstLine(option->get_description())), "\n");
    }
  }
  absl::StrAppend(
      &out,
      "complete -c quoth -n 'string match -q \"speaker:*\" (commandline -ct)' -f -a "
      "'(for name in (quoth speakers --complete (string replace speaker: \"\" (commandline -ct)) "
      "2>/dev/null); echo speaker:$name; end)'\n");
  return out;
}

}  // namespace

absl::StatusOr<std::string> CompletionScript(const CLI::App& app, absl::string_view shell) {
  if (shell == "bash") return Bash(app);
  if (shell == "zsh") return Zsh(app);
  if (shell == "fish") return Fish(app);
  return absl::InvalidArgumentError(
      absl::StrCat("no completion for '", shell, "' (bash, zsh or fish)"));
}

}  // namespace quoth
