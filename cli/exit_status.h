// What the process tells its caller, as grep does.
#ifndef QUOTH_CLI_EXIT_STATUS_H_
#define QUOTH_CLI_EXIT_STATUS_H_

namespace quoth {

enum ExitStatus : int {
  kFound = 0,         // something was found (or done)
  kNothingFound = 1,  // all went well, and nothing was found
  kError = 2,         // something went wrong, also when it was only one file of many
};

}  // namespace quoth

#endif  // QUOTH_CLI_EXIT_STATUS_H_
