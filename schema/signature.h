// What the second stage of ranking needs to know of a quote, small enough to read for hundreds of
// candidates: its words as numbers, in order.
//
//   byte     version, 1
//   4 bytes  hash of the article's key: quotes of one article have the same
//   varint n then n x 4 bytes   content words in order: 3 bytes of the stem's hash, 1 of the word's
//   varint n then n x 3 bytes   words of the speaker's names (hash of the word)
//   varint n then n x 3 bytes   stems of mention and roles
//   varint n then n x 3 bytes   stems of the cue
//   varint n then n x 3 bytes   stems of the paragraph outside the content, each once, in order
//   varint n then n x 3 bytes   stems of the title
//
// Numbers are little-endian. Two words share a number once in 16.7 million pairs.
// Values; const use is safe from any thread.
#ifndef QUOTH_SCHEMA_SIGNATURE_H_
#define QUOTH_SCHEMA_SIGNATURE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace quoth {

struct Signature {
  uint32_t article = 0;           // ArticleHash
  std::vector<uint32_t> content;  // StemHash | SurfaceHash << 24
  std::vector<uint32_t> names;
  std::vector<uint32_t> roles;
  std::vector<uint32_t> cue;
  std::vector<uint32_t> context;
  std::vector<uint32_t> title;
};

// 24 bits. Stems and unstemmed words share the space: a name is hashed as it stands.
uint32_t StemHash(absl::string_view stem);
// 8 bits, to tell forms of one stem apart.
uint32_t SurfaceHash(absl::string_view word);
// 32 bits; an article's key, or its short name where it has none.
uint32_t ArticleHash(absl::string_view key);

std::string EncodeSignature(const Signature& signature);

// Overwrites `out`, keeping its memory. False for bytes that are no signature of a known version.
bool DecodeSignature(absl::string_view bytes, Signature* out);
// Article and content alone, which come first: for those who compare statements.
bool DecodeContent(absl::string_view bytes, Signature* out);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_SIGNATURE_H_
