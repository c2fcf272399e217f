// The verbs: each adds its sub-command, options and examples to the command line, and runs when it
// is chosen. One file a verb. Results go to standard output, everything else to standard error.
#ifndef QUOTH_CLI_VERBS_H_
#define QUOTH_CLI_VERBS_H_

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace quoth {

struct Context;

void AddIndexVerb(CLI::App& app, Context& context);
void AddExtractVerb(CLI::App& app, Context& context);
void AddExplainVerb(CLI::App& app, Context& context);
void AddSearchVerb(CLI::App& app, Context& context);
void AddWhoVerb(CLI::App& app, Context& context);
void AddCheckVerb(CLI::App& app, Context& context);
void AddShowVerb(CLI::App& app, Context& context);
void AddVerifyVerb(CLI::App& app, Context& context);
void AddVariantsVerb(CLI::App& app, Context& context);
void AddExportVerb(CLI::App& app, Context& context);
void AddImportVerb(CLI::App& app, Context& context);
void AddSaveVerb(CLI::App& app, Context& context);
void AddLinkVerb(CLI::App& app, Context& context);
void AddSpeakersVerb(CLI::App& app, Context& context);
void AddHelpVerb(CLI::App& app, Context& context);
void AddCompletionVerb(CLI::App& app, Context& context);

// Verbs whose arguments may be words alone: runs them with all options as they are.
void SearchWords(std::vector<std::string> words, Context& context);
void WhoWords(std::vector<std::string> words, Context& context);

}  // namespace quoth

#endif  // QUOTH_CLI_VERBS_H_
