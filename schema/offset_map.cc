#include "schema/offset_map.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"

namespace quoth {

void OffsetMap::AddRun(uint32_t decoded_begin, uint32_t source_begin, uint32_t units,
                       uint8_t decoded_unit, uint8_t source_unit) {
  if (units == 0) return;
  const uint32_t decoded_size = units * decoded_unit;
  const uint32_t source_size = units * source_unit;
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    if (last.decoded_unit == decoded_unit && last.source_unit == source_unit &&
        last.decoded_begin + last.decoded_size == decoded_begin &&
        last.source_begin + last.source_size == source_begin) {
      last.decoded_size += decoded_size;
      last.source_size += source_size;
      return;
    }
  }
  pieces_.push_back(
      {decoded_begin, decoded_size, source_begin, source_size, decoded_unit, source_unit});
}

void OffsetMap::AddAtom(ByteRange decoded, ByteRange source) {
  if (decoded.empty()) return;
  pieces_.push_back({decoded.begin, decoded.size(), source.begin, source.size(), 0, 0});
}

uint32_t OffsetMap::SourceBegin(uint32_t decoded) const {
  auto it = std::upper_bound(pieces_.begin(), pieces_.end(), decoded,
                             [](uint32_t offset, const Piece& piece) {
                               return offset < piece.decoded_begin + piece.decoded_size;
                             });
  if (it == pieces_.end()) return pieces_.back().source_begin + pieces_.back().source_size;
  if (decoded <= it->decoded_begin || it->decoded_unit == 0) return it->source_begin;
  return it->source_begin + (decoded - it->decoded_begin) / it->decoded_unit * it->source_unit;
}

uint32_t OffsetMap::SourceEnd(uint32_t decoded) const {
  auto it = std::lower_bound(
      pieces_.begin(), pieces_.end(), decoded,
      [](const Piece& piece, uint32_t offset) { return piece.decoded_begin < offset; });
  if (it == pieces_.begin()) return pieces_.front().source_begin;
  --it;
  if (decoded >= it->decoded_begin + it->decoded_size || it->decoded_unit == 0) {
    return it->source_begin + it->source_size;
  }
  const uint32_t units = (decoded - it->decoded_begin + it->decoded_unit - 1) / it->decoded_unit;
  return it->source_begin + units * it->source_unit;
}

ByteRange OffsetMap::ToSource(ByteRange decoded) const {
  if (pieces_.empty()) return decoded;
  if (decoded.empty()) {
    const uint32_t at = SourceBegin(decoded.begin);
    return {at, at};
  }
  const uint32_t begin = SourceBegin(decoded.begin);
  return {begin, std::max(begin, SourceEnd(decoded.end))};
}

ByteRange OffsetMap::ToDecoded(ByteRange source) const {
  if (pieces_.empty()) return source;
  uint32_t begin = std::numeric_limits<uint32_t>::max();
  uint32_t end = 0;
  for (const Piece& piece : pieces_) {
    const ByteRange read{piece.source_begin, piece.source_begin + piece.source_size};
    if (!read.Overlaps(source)) continue;
    uint32_t from = piece.decoded_begin;
    uint32_t to = piece.decoded_begin + piece.decoded_size;
    if (piece.decoded_unit != 0) {
      if (source.begin > read.begin) {
        from += (source.begin - read.begin) / piece.source_unit * piece.decoded_unit;
      }
      if (source.end < read.end) {
        to = piece.decoded_begin + (source.end - read.begin + piece.source_unit - 1) /
                                       piece.source_unit * piece.decoded_unit;
      }
    }
    begin = std::min(begin, from);
    end = std::max(end, to);
  }
  if (begin >= end) return {};
  return {begin, end};
}

OffsetMap OffsetMap::ComposedWith(OffsetMap outer) && {
  if (pieces_.empty()) return outer;
  if (outer.pieces_.empty()) return std::move(*this);
  OffsetMap composed;
  auto at = outer.pieces_.begin();
  for (const Piece& piece : pieces_) {
    if (piece.decoded_unit != 1 || piece.source_unit != 1) {
      composed.AddAtom(
          {piece.decoded_begin, piece.decoded_begin + piece.decoded_size},
          outer.ToSource({piece.source_begin, piece.source_begin + piece.source_size}));
      continue;
    }
    // A one-to-one run: cut it where the outer pieces end.
    const uint32_t stop = piece.source_begin + piece.source_size;
    while (at != outer.pieces_.begin() && at != outer.pieces_.end() &&
           at->decoded_begin > piece.source_begin) {
      --at;
    }
    if (at == outer.pieces_.end()) at = outer.pieces_.begin();
    while (at != outer.pieces_.end() &&
           at->decoded_begin + at->decoded_size <= piece.source_begin) {
      ++at;
    }
    for (auto it = at; it != outer.pieces_.end() && it->decoded_begin < stop; ++it) {
      const uint32_t begin = std::max(piece.source_begin, it->decoded_begin);
      const uint32_t end = std::min(stop, it->decoded_begin + it->decoded_size);
      if (begin >= end) continue;
      const uint32_t shift = piece.decoded_begin - piece.source_begin;
      if (it->decoded_unit == 0) {
        composed.AddAtom({begin + shift, end + shift},
                         {it->source_begin, it->source_begin + it->source_size});
      } else {
        const uint32_t units = (begin - it->decoded_begin) / it->decoded_unit;
        composed.AddRun(begin + shift, it->source_begin + units * it->source_unit,
                        (end - begin + it->decoded_unit - 1) / it->decoded_unit, it->decoded_unit,
                        it->source_unit);
      }
      at = it;
    }
  }
  return composed;
}

std::string OffsetMap::DebugString() const {
  if (pieces_.empty()) return "identity\n";
  std::string out;
  for (const Piece& piece : pieces_) {
    absl::StrAppend(&out, "[", piece.decoded_begin, ",", piece.decoded_begin + piece.decoded_size,
                    ") <- [", piece.source_begin, ",", piece.source_begin + piece.source_size, ")",
                    piece.decoded_unit == 0 ? " atom" : "", "\n");
  }
  return out;
}

}  // namespace quoth
