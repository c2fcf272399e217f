#include "schema/signature.h"

#include <algorithm>

namespace quoth {
namespace {

constexpr char kVersion = 1;
// More words than this of one part are left out: a quote of many pages must not make a value of
// megabytes.
constexpr size_t kMaxWords = 2000;

// FNV-1a, 64 bits: stable, quick on short words, well mixed in the folded result below.
uint64_t Fnv(absl::string_view bytes) {
  uint64_t h = 0xCBF29CE484222325u;
  for (char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return h;
}

void AppendBytes(uint32_t number, int bytes, std::string* out) {
  for (int b = 0; b < bytes; ++b) out->push_back(static_cast<char>((number >> (8 * b)) & 255));
}

// How many is known when compiling: a question reads hundreds of signatures, most of its bytes
// here.
template <size_t bytes>
uint32_t NumberAt(const char* at) {
  uint32_t number = 0;
  for (size_t b = 0; b < bytes; ++b) {
    number |= static_cast<uint32_t>(static_cast<unsigned char>(at[b])) << (8 * b);
  }
  return number;
}

void AppendNumbers(const std::vector<uint32_t>& numbers, int bytes, std::string* out) {
  const size_t count = std::min(numbers.size(), kMaxWords);
  for (size_t n = count;; n >>= 7) {
    if (n < 128) {
      out->push_back(static_cast<char>(n));
      break;
    }
    out->push_back(static_cast<char>((n & 127) | 128));
  }
  for (size_t i = 0; i < count; ++i) {
    for (int b = 0; b < bytes; ++b) {
      out->push_back(static_cast<char>((numbers[i] >> (8 * b)) & 255));
    }
  }
}

template <size_t bytes>
bool TakeNumbers(absl::string_view* in, std::vector<uint32_t>* out) {
  size_t count = 0;
  for (int shift = 0;; shift += 7) {
    if (in->empty() || shift > 14) return false;
    const unsigned char c = static_cast<unsigned char>(in->front());
    in->remove_prefix(1);
    count |= static_cast<size_t>(c & 127) << shift;
    if (c < 128) break;
  }
  if (count > kMaxWords || in->size() < count * bytes) return false;
  out->resize(count);
  const char* at = in->data();
  for (uint32_t& number : *out) {
    number = NumberAt<bytes>(at);
    at += bytes;
  }
  in->remove_prefix(count * bytes);
  return true;
}

bool TakeHead(absl::string_view* in, Signature* out) {
  if (in->size() < 5 || in->front() != kVersion) return false;
  in->remove_prefix(1);
  out->article = NumberAt<4>(in->data());
  in->remove_prefix(4);
  return TakeNumbers<4>(in, &out->content);
}

}  // namespace

uint32_t StemHash(absl::string_view stem) {
  const uint64_t h = Fnv(stem);
  return static_cast<uint32_t>((h ^ (h >> 24) ^ (h >> 48)) & 0xFFFFFF);
}

uint32_t SurfaceHash(absl::string_view word) {
  const uint64_t h = Fnv(word);
  return static_cast<uint32_t>((h ^ (h >> 13) ^ (h >> 40)) & 0xFF);
}

uint32_t ArticleHash(absl::string_view key) {
  const uint64_t h = Fnv(key);
  return static_cast<uint32_t>(h ^ (h >> 32));
}

std::string EncodeSignature(const Signature& s) {
  std::string out(1, kVersion);
  AppendBytes(s.article, 4, &out);
  AppendNumbers(s.content, 4, &out);
  AppendNumbers(s.names, 3, &out);
  AppendNumbers(s.roles, 3, &out);
  AppendNumbers(s.cue, 3, &out);
  AppendNumbers(s.context, 3, &out);
  AppendNumbers(s.title, 3, &out);
  return out;
}

bool DecodeContent(absl::string_view bytes, Signature* out) { return TakeHead(&bytes, out); }

bool DecodeSignature(absl::string_view bytes, Signature* out) {
  return TakeHead(&bytes, out) && TakeNumbers<3>(&bytes, &out->names) &&
         TakeNumbers<3>(&bytes, &out->roles) && TakeNumbers<3>(&bytes, &out->cue) &&
         TakeNumbers<3>(&bytes, &out->context) && TakeNumbers<3>(&bytes, &out->title) &&
         bytes.empty();
}

}  // namespace quoth
