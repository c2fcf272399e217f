#include <clocale>
#include <csignal>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "cli/app.h"

int main(int argc, char** argv) {
#if defined(__GLIBC__)
  // Large blocks, such as a long article, go back to the system when they are freed. By default
  // glibc keeps them for the next one.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
  // A closed pipe ("quoth search … | head") ends the run without a word.
  std::signal(SIGPIPE, SIG_DFL);
  return quoth::RunApp(argc, argv);
}
