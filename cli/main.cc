#include <clocale>
#include <csignal>

#include "cli/app.h"

int main(int argc, char** argv) {
  // A closed pipe ("quoth search … | head") ends the run without a word.
  std::signal(SIGPIPE, SIG_DFL);
  return quoth::RunApp(argc, argv);
}
