#include "indexer/speakers/byline.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "indexer/speakers/name_parts.h"
#include "schema/fold.h"

namespace quoth {
namespace {

constexpr uint32_t kSignatureWords = 12;
constexpr size_t kLongestAuthor = 5;  // words
bool AllCapitals(absl::string_view word) {
  return word.size() > 2 && std::none_of(word.begin(), word.end(), absl::ascii_islower);
}

// "HILL" -> "Hill"; ASCII only, as the capitals of bylines mostly are.
std::string Calm(absl::string_view word) {
  std::string out(word);
  for (size_t i = 1; i < out.size(); ++i) {
    if (absl::ascii_isalpha(static_cast<unsigned char>(out[i - 1])))
      out[i] = absl::ascii_tolower(static_cast<unsigned char>(out[i]));
  }
  return out;
}

}  // namespace

std::string AuthorOf(absl::string_view byline, const SpeakerData& data) {
  byline = absl::StripAsciiWhitespace(byline);
  byline = byline.substr(0, byline.find_first_of(",;|/(\n\t"));
  std::vector<absl::string_view> name;
  for (absl::string_view word : absl::StrSplit(byline, ' ', absl::SkipEmpty())) {
    const NameInfo info = data.Find(Fold(word));
    if (name.empty() && info.Is(kPrepositionWord)) continue;  // "By"
    if (info.Is(kConjunction)) return "";                     // two authors
    // An outlet's account.
    const bool given = !name.empty() && data.Find(Fold(name.front())).Is(kGiven);
    if (!given && info.Is(kBodyNoun | kNeverName | kDocumentNoun)) return "";
    if (info.Is(kHonorific)) continue;
    // A sentence that ends: "HILL. Email: …".
    const bool ends = word.size() > 3 && word.back() == '.' && !info.Is(kNameSuffix);
    name.push_back(ends ? word.substr(0, word.size() - 1) : word);
    if (ends) break;
  }
  if (name.size() < 2 || name.size() > kLongestAuthor) return "";
  const bool shouted = std::all_of(name.begin(), name.end(), [](absl::string_view w) {
    return AllCapitals(w) || w.size() <= 2;
  });
  return absl::StrJoin(name, " ", [shouted](std::string* out, absl::string_view word) {
    out->append(shouted ? Calm(word) : std::string(word));
  });
}

int32_t SignatureAfter(const ArticleWords& words, const Cast& cast, uint32_t token) {
  const auto& paragraphs = words.table->paragraph_tokens;
  for (uint32_t p = words.ParagraphOf(token) + 1; p < paragraphs.size(); ++p) {
    const TokenRange range = paragraphs[p];
    if (range.empty() || range.size() > kSignatureWords) continue;
    const auto it = cast.FirstNameFrom(range.begin);
    if (it == cast.names.end() || it->tokens.begin != range.begin) continue;
    if (it->person >= 0 && it->tokens.size() > 1 &&
        (it->tokens.end == range.end || !words.IsWord(it->tokens.end)))
      return it->person;
  }
  return -1;
}

int32_t PersonNamed(const Cast& cast, absl::string_view name, const SpeakerData& data) {
  const std::vector<absl::string_view> pieces = absl::StrSplit(name, ' ', absl::SkipEmpty());
  const NameParts parts = ParseName(pieces, data);
  for (size_t p = 0; p < cast.people.size(); ++p) {
    if (FullAgree(cast.people[p].parts, parts, data)) return static_cast<int32_t>(p);
  }
  return -1;
}

}  // namespace quoth
