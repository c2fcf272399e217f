#include "schema/hash.h"

#include <xxhash.h>

#include <memory>
#include <new>

#include "absl/strings/escaping.h"

namespace quoth {
namespace {

std::string Hex(XXH128_hash_t hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest));
}

}  // namespace

std::string HexHash(absl::string_view bytes) {
  return Hex(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string HexHashOf(std::initializer_list<absl::string_view> parts) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                              XXH3_freeState);
  if (state == nullptr) throw std::bad_alloc();
  XXH3_128bits_reset(state.get());
  for (const absl::string_view part : parts) {
    XXH3_128bits_update(state.get(), part.data(), part.size());
  }
  return Hex(XXH3_128bits_digest(state.get()));
}

}  // namespace quoth
