// Text from outside, made safe for the formats that it is written into. Pure; safe from any thread.
#ifndef QUOTH_QUERY_EXPORT_ESCAPE_H_
#define QUOTH_QUERY_EXPORT_ESCAPE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/record.h"

namespace quoth {

// Valid UTF-8 of characters that XML 1.0 allows: stray bytes, control characters (but not tab and
// line ends) and the two non-characters become U+FFFD.
std::string CleanText(absl::string_view text);

// For element content and for attribute values in double or single quotes, in XML and HTML. Line
// ends and tabs are kept.
std::string EscapeMarkup(absl::string_view text);

// One field of a CSV line, quoted. A spreadsheet takes a cell that begins with = + - @ (or their
// full-width forms), a tab or a line end for a formula: such a cell gets an apostrophe in front,
// which spreadsheets do not show.
std::string CsvField(absl::string_view text);

// A reference to where the record's article is: an absolute http(s) or file IRI, or else a relative
// one made of its name. Percent-encoded to the characters of RFC 3986; never another scheme, so
// that it may be put into a link.
std::string SourceIri(const QuoteRecord& record);

// What the record's document is called where its origin is no URL and no path: the same IRI for all
// quotes of it, and its name for people.
struct NamedSource {
  std::string iri;   // absolute: that of SourceIri, or a URN made of the name
  std::string name;  // empty where the IRI says where the document is
};
NamedSource AbsoluteSource(const QuoteRecord& record);

// The tag if it has the form of a BCP 47 tag, or nothing.
std::string SafeLanguageTag(absl::string_view language);

// prefix + name where that makes an XML name (and a plain anchor), prefix + hash where not.
// `prefix` begins with a letter.
std::string AnchorId(absl::string_view prefix, absl::string_view name);

// "urn:uuid:…" from any text, the same for the same text.
std::string UuidUrn(absl::string_view text);

// Whether `date` has the form of an ISO 8601 day, month or year.
bool IsIsoDate(absl::string_view date);

// The words of each part of the content: of record.spans one after the other, as far as the record
// tells them apart; one piece, record.text, where it does not.
struct ContentPart {
  std::string exact;
  std::string prefix;  // up to 32 characters before and after it in the paragraph
  std::string suffix;
};
std::vector<ContentPart> ContentParts(const QuoteRecord& record);

}  // namespace quoth

#endif  // QUOTH_QUERY_EXPORT_ESCAPE_H_
