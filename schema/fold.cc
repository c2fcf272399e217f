#include "schema/fold.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "absl/strings/ascii.h"

namespace quoth {
namespace {

struct FreeDeleter {
  void operator()(utf8proc_uint8_t* p) const { std::free(p); }
};

void AppendMapped(absl::string_view text, utf8proc_option_t options, std::string* out) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  std::unique_ptr<utf8proc_uint8_t, FreeDeleter> owner(mapped);
  if (size < 0) {  // not UTF-8: kept as it is rather than lost
    out->append(text.data(), text.size());
    return;
  }
  absl::string_view folded(reinterpret_cast<const char*>(mapped), static_cast<size_t>(size));
  // Typographic apostrophes (U+2018, U+2019, U+02BC) become "'".
  for (size_t i = 0; i < folded.size();) {
    const absl::string_view rest = folded.substr(i);
    if (rest.substr(0, 3) == "\xE2\x80\x98" || rest.substr(0, 3) == "\xE2\x80\x99") {
      out->push_back('\'');
      i += 3;
    } else if (rest.substr(0, 2) == "\xCA\xBC") {
      out->push_back('\'');
      i += 2;
    } else {
      out->push_back(folded[i++]);
    }
  }
}

constexpr utf8proc_option_t Options(int bits) { return static_cast<utf8proc_option_t>(bits); }

constexpr utf8proc_option_t kFold = Options(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                                            UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
// Marks are stripped before composing, so COMPOSE|STRIPMARK leaves bare letters.
constexpr utf8proc_option_t kFoldName = Options(kFold | UTF8PROC_STRIPMARK);

bool IsAscii(absl::string_view text) {
  unsigned char bits = 0;
  for (char c : text) bits |= static_cast<unsigned char>(c);
  return bits < 0x80;
}

void Append(absl::string_view text, utf8proc_option_t options, std::string* out) {
  if (!IsAscii(text)) {
    AppendMapped(text, options, out);
    return;
  }
  const size_t begin = out->size();
  out->append(text.data(), text.size());
  for (size_t i = begin; i < out->size(); ++i) (*out)[i] = absl::ascii_tolower((*out)[i]);
}

}  // namespace

void AppendFolded(absl::string_view text, std::string* out) { Append(text, kFold, out); }

std::string Fold(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  Append(text, kFold, &out);
  return out;
}

std::string FoldName(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  Append(text, kFoldName, &out);
  return out;
}

}  // namespace quoth
