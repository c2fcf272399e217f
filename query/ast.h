// A query as it was understood: a tree of typed nodes.
//
//   economy "tax cuts" speaker:pashinyan   ->  bag(word(economy) phrase(tax cuts)
//   speaker(pashinyan))
//
// Ranges are bytes of the query text that the user typed, half-open; nodes that come out of a saved
// query have the range of its @NAME. Values; const use is safe from any thread.
#ifndef QUOTH_QUERY_AST_H_
#define QUOTH_QUERY_AST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "query/date_range.h"
#include "schema/fields.h"
#include "schema/text_range.h"

namespace quoth {

struct QueryNode {
  enum class Type : uint8_t {
    kBag,     // things side by side: words rank, everything else is required (a kNot: excluded)
    kWord,    // text: one word as typed
    kPrefix,  // text: the letters before '*'
    kPhrase,  // text: what stands between the quotation marks
    kField,   // field, text (and dates for date:)
    kAnd,     // every child
    kOr,      // at least one child
    kNot,     // one child, which must not match
  };

  Type type = Type::kBag;
  ByteRange range;
  std::string text;
  Field field = Field::kText;
  bool prefix = false;  // kField: the last word of the value is the beginning of a word
  DateRange dates;      // kField of ValueKind::kDates
  std::vector<QueryNode> children;

  // "bag(word(economy) not(word(war)))".
  std::string DebugString() const;
};

// The bare words of the query, in order, those under kNot and in fields left out.
std::vector<const QueryNode*> BareWords(const QueryNode& root);

}  // namespace quoth

#endif  // QUOTH_QUERY_AST_H_
