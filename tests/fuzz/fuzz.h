// What the fuzz targets share.
#ifndef QUOTH_TESTS_FUZZ_FUZZ_H_
#define QUOTH_TESTS_FUZZ_FUZZ_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

// The entry point of libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// A broken promise is a finding, as a crash is.
#define QUOTH_FUZZ_CHECK(condition)                                                \
  do {                                                                             \
    if (!(condition)) {                                                            \
      std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                \
    }                                                                              \
  } while (false)

#endif  // QUOTH_TESTS_FUZZ_FUZZ_H_
