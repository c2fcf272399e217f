// Walking over the terms of an index.
#ifndef QUOTH_QUERY_NEXT_TERM_H_
#define QUOTH_QUERY_NEXT_TERM_H_

#include <xapian.h>

namespace quoth {

// The next term. A step reads through the whole list of the quotes that have the present one; over
// a long list a new look-up is quicker.
inline void NextTerm(Xapian::TermIterator* term) {
  constexpr Xapian::doccount kLongList = 1000;
  if (term->get_termfreq() > kLongList) {
    term->skip_to(**term + '\0');
  } else {
    ++*term;
  }
}

}  // namespace quoth

#endif  // QUOTH_QUERY_NEXT_TERM_H_
