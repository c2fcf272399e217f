// From a byte offset in decoded text to the byte offset in the source it was read from.
//
// A map is a list of pieces. In a run every unit of `out` decoded bytes stands for `in` source
// bytes (UTF-8 read as it is: 1 and 1; Latin-1 "é": 2 and 1; ASCII in UTF-16: 1 and 2). An atom is
// one piece that cannot be divided, such as "&amp;" read as "&": any offset inside it maps to its
// edges. Decoded text between pieces (a paragraph break that the HTML reader puts in) stands for no
// source at all: a range's begin moves on to the next piece, its end back to the previous one.
//
// Immutable once built; const methods are safe to call from any thread.
#ifndef QUOTH_SCHEMA_OFFSET_MAP_H_
#define QUOTH_SCHEMA_OFFSET_MAP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "schema/text_range.h"

namespace quoth {

class OffsetMap {
 public:
  // The empty map is the identity over texts of any length.
  OffsetMap() = default;

  // Appends a run of `units` units; both offsets must not go back. Adjoining runs are merged.
  void AddRun(uint32_t decoded_begin, uint32_t source_begin, uint32_t units,
              uint8_t decoded_unit = 1, uint8_t source_unit = 1);
  // Appends an indivisible piece.
  void AddAtom(ByteRange decoded, ByteRange source);

  // The source bytes that a decoded range stands for. Total: offsets outside the map are clipped.
  ByteRange ToSource(ByteRange decoded) const;
  // The smallest decoded range that holds everything read from these source bytes; empty if none
  // was.
  ByteRange ToDecoded(ByteRange source) const;

  // The map from this map's decoded text to the source of `outer`, whose decoded text is this map's
  // source. Uses up both: maps of long texts are large.
  OffsetMap ComposedWith(OffsetMap outer) &&;

  bool is_identity() const { return pieces_.empty(); }
  std::string DebugString() const;

 private:
  struct Piece {
    uint32_t decoded_begin;
    uint32_t decoded_size;
    uint32_t source_begin;
    uint32_t source_size;
    uint8_t decoded_unit;  // 0: an atom
    uint8_t source_unit;
  };

  uint32_t SourceBegin(uint32_t decoded) const;
  uint32_t SourceEnd(uint32_t decoded) const;

  std::vector<Piece> pieces_;
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_OFFSET_MAP_H_
