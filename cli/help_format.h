// How help is laid out: wrapped at the terminal's width, a line or two for each verb and option.
#ifndef QUOTH_CLI_HELP_FORMAT_H_
#define QUOTH_CLI_HELP_FORMAT_H_

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace quoth {

// For CLI::App::formatter; verbs that are added later have it from their parent.
std::shared_ptr<CLI::FormatterBase> HelpFormat();

}  // namespace quoth

#endif  // QUOTH_CLI_HELP_FORMAT_H_
