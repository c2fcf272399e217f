#include "schema/icu.h"

#include <dlfcn.h>

namespace quoth {

void* FindIcuFunction(const char* versioned_name) {
  // It needs the common library, so that dlsym finds the functions of both. Never closed: what it
  // opens lives as long as the process.
  static void* const library =
      dlopen("libicui18n.so." QUOTH_TEXT_OF(U_ICU_VERSION_MAJOR_NUM), RTLD_LAZY | RTLD_LOCAL);
  return library == nullptr ? nullptr : dlsym(library, versioned_name);
}

}  // namespace quoth
