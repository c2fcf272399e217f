// ICU's C functions, loaded when first asked for.
//
// Linking ICU costs every start of the program 0.7 ms, as much as a search, and most runs need
// nothing of it.
#ifndef QUOTH_SCHEMA_ICU_H_
#define QUOTH_SCHEMA_ICU_H_

#include <unicode/uversion.h>

namespace quoth {

// The function of ICU's common or i18n library with this name; null where ICU is not installed.
// The library stays loaded. Safe from any thread.
void* FindIcuFunction(const char* versioned_name);

}  // namespace quoth

// A pointer to an ICU function, for example QUOTH_ICU(u_strToUTF8). Its headers are macros over
// names that carry the version.
#define QUOTH_TEXT_OF_INNER(name) #name
#define QUOTH_TEXT_OF(name) QUOTH_TEXT_OF_INNER(name)
#define QUOTH_ICU(function) \
  reinterpret_cast<decltype(&function)>(::quoth::FindIcuFunction(QUOTH_TEXT_OF(function)))

#endif  // QUOTH_SCHEMA_ICU_H_
