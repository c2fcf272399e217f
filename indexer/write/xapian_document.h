// A quote record as a Xapian document. Pure: the same record gives the same document, whatever else
// is in the index. See schema/fields.h for terms and slots, docs/index-format.md for why.
//
// The document's data is the record's JSON line (schema/record_json.h). Terms that rank carry what
// they count for (schema/impact.h) as their frequency, filters zero.
#ifndef QUOTH_INDEXER_WRITE_XAPIAN_DOCUMENT_H_
#define QUOTH_INDEXER_WRITE_XAPIAN_DOCUMENT_H_

#include <xapian.h>

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "schema/record.h"
#include "schema/stemmer.h"

namespace quoth {

class DocumentBuilder {
 public:
  // Keeps a stemmer for each language met; NOT safe to share between threads.
  // Without `impacts` the stems of the content carry their counts and all else zero: for an index
  // that was begun so.
  explicit DocumentBuilder(bool impacts = true);
  ~DocumentBuilder();

  // Never throws for any record: words that no term can hold are cut (schema/term.h), invalid UTF-8
  // parts words. The identity term is the record's id.
  Xapian::Document Build(const QuoteRecord& record);
  // The same with the JSON line that is stored, where the caller has it already.
  Xapian::Document Build(const QuoteRecord& record, const std::string& json_line);

 private:
  Stemmer& StemmerFor(absl::string_view language);

  const bool impacts_;
  std::map<std::string, Stemmer, std::less<>> stemmers_;
};

// The term that identifies the record's document: for WritableDatabase::replace_document.
std::string IdTerm(absl::string_view record_id);
// The term that all documents of an article carry: for delete_document.
std::string ArticleTerm(absl::string_view article_key);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_XAPIAN_DOCUMENT_H_
