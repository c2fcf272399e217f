#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>

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
  const int status = quoth::RunApp(argc, argv);
#if defined(__SANITIZE_ADDRESS__)
  return status;  // leaks are looked for at the end
#else
  // All is done and written: taking every library down would only take time.
  std::fflush(nullptr);
  std::_Exit(status);
#endif
}
