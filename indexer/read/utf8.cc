#include "indexer/read/utf8.h"

#include <cstring>

namespace quoth {
namespace {

uint8_t ByteAt(absl::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

bool IsContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Bounds of the second byte after a lead byte; {1, 0} when it is no lead byte.
struct SecondByte {
  uint8_t low;
  uint8_t high;
};

SecondByte SecondByteAfter(uint8_t lead) {
  if (lead < 0xC2 || lead > 0xF4) return {1, 0};
  switch (lead) {
    case 0xE0:
      return {0xA0, 0xBF};  // no overlong forms
    case 0xED:
      return {0x80, 0x9F};  // no surrogates
    case 0xF0:
      return {0x90, 0xBF};
    case 0xF4:
      return {0x80, 0x8F};  // nothing above U+10FFFF
    default:
      return {0x80, 0xBF};
  }
}

size_t LengthAfterLead(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

}  // namespace

size_t ValidUtf8Prefix(absl::string_view bytes) {
  constexpr uint64_t kHighBits = 0x8080808080808080u;
  const size_t size = bytes.size();
  size_t at = 0;
  while (at < size) {
    const uint8_t lead = ByteAt(bytes, at);
    if (lead < 0x80) {
      ++at;
      while (at + 16 <= size) {
        uint64_t words[2];
        std::memcpy(words, bytes.data() + at, sizeof words);
        if (((words[0] | words[1]) & kHighBits) != 0) break;
        at += 16;
      }
      while (at < size && ByteAt(bytes, at) < 0x80) ++at;
      continue;
    }
    if (lead < 0xE0) {  // the common two bytes
      if (lead < 0xC2 || at + 1 >= size || !IsContinuation(ByteAt(bytes, at + 1))) return at;
      at += 2;
      continue;
    }
    const SecondByte second = SecondByteAfter(lead);
    const size_t length = LengthAfterLead(lead);
    if (at + length > size) return at;
    const uint8_t next = ByteAt(bytes, at + 1);
    if (next < second.low || next > second.high || !IsContinuation(ByteAt(bytes, at + 2)) ||
        (length == 4 && !IsContinuation(ByteAt(bytes, at + 3)))) {
      return at;
    }
    at += length;
  }
  return at;
}

size_t IllFormedLength(absl::string_view bytes) {
  if (bytes.size() < 2) return 1;
  const uint8_t lead = ByteAt(bytes, 0);
  const SecondByte second = SecondByteAfter(lead);
  const uint8_t next = ByteAt(bytes, 1);
  if (next < second.low || next > second.high) return 1;
  size_t length = 2;
  while (length < LengthAfterLead(lead) && length < bytes.size() &&
         IsContinuation(ByteAt(bytes, length))) {
    ++length;
  }
  return length;
}

size_t CharacterLength(absl::string_view bytes) {
  const size_t length = LengthAfterLead(ByteAt(bytes, 0));
  return length < bytes.size() ? length : bytes.size();
}

char32_t DecodeCharacter(absl::string_view bytes) {
  const uint8_t lead = ByteAt(bytes, 0);
  const size_t length = CharacterLength(bytes);
  if (length == 1) return lead;
  constexpr uint8_t kLeadBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t character = lead & kLeadBits[length];
  for (size_t i = 1; i < length; ++i) {
    character = (character << 6) | (ByteAt(bytes, i) & 0x3Fu);
  }
  return character;
}

void AppendUtf8(char32_t character, std::string* out) {
  if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) {
    character = kReplacementCharacter;
  }
  const auto put = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | (character >> 6));
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    put(0xE0 | (character >> 12));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  } else {
    put(0xF0 | (character >> 18));
    put(0x80 | ((character >> 12) & 0x3F));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  }
}

std::string ToValidUtf8(absl::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const size_t valid = ValidUtf8Prefix(bytes);
    out.append(bytes.data(), valid);
    bytes.remove_prefix(valid);
    if (bytes.empty()) break;
    AppendUtf8(kReplacementCharacter, &out);
    bytes.remove_prefix(IllFormedLength(bytes));
  }
  return out;
}

}  // namespace quoth
