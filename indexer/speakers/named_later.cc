#include "indexer/speakers/named_later.h"

#include <cstddef>

#include "absl/strings/string_view.h"

namespace quoth {
namespace {

constexpr uint32_t kMostParagraphs = 2;
constexpr uint32_t kShortLine = 6;  // tokens

bool MayBe(const NameInfo& description, Gender gender) {
  return !(gender == Gender::kFemale && description.Is(kMale)) &&
         !(gender == Gender::kMale && description.Is(kFemale));
}

// Whether the name is introduced as something else: "the mayor of the city Ann Hill" is not the
// leader spoken of.
bool IsSomethingElse(const ArticleWords& words, TokenRange before_name, uint32_t description) {
  const absl::string_view head = words.Folded(description);
  bool something = false;
  for (uint32_t i = before_name.begin; i < before_name.end; ++i) {
    if (!words.Is(i, kRole | kTitle)) continue;
    const absl::string_view role = words.Folded(i);
    if (role == head || words.data->AreSynonyms(role, head)) return false;
    something = true;
  }
  return something;
}

// Headline and first paragraph, or the paragraph after a line such as "11:40 a.m."
bool BeginsReport(const ArticleWords& words, uint32_t paragraph) {
  return paragraph <= 1 || words.table->paragraph_tokens[paragraph - 1].size() <= kShortLine;
}

}  // namespace

int32_t NamedLater(const ArticleWords& words, const Cast& cast,
                   absl::Span<const SourceMention> sources, size_t i) {
  const SourceMention& description = sources[i];
  if (description.kind != MentionKind::kNominal || description.token == kNoToken ||
      description.plural || description.joint || description.possessive != kNoToken ||
      !words.Is(description.token, kRole) ||
      words.Is(description.token, kUnnamedNoun | kBodyNoun | kDocumentNoun)) {
    return -1;
  }
  const uint32_t paragraph = words.ParagraphOf(description.token);
  if (description.phrase.begin != words.table->paragraph_tokens[paragraph].begin ||
      !BeginsReport(words, paragraph)) {
    return -1;
  }
  for (size_t k = i + 1; k < sources.size(); ++k) {
    const SourceMention& source = sources[k];
    if (source.kind == MentionKind::kPronoun || source.kind == MentionKind::kNone) continue;
    if (source.token == kNoToken) return -1;
    if (words.ParagraphOf(source.token) > paragraph + kMostParagraphs) return -1;
    // The same description again.
    if (source.kind == MentionKind::kNominal && !source.joint &&
        words.Folded(source.token) == words.Folded(description.token)) {
      continue;
    }
    if (source.kind != MentionKind::kName || source.names.size() != 1) return -1;
    const NameMention& name = cast.names[source.names.front()];
    if (name.person < 0) return -1;
    const Person& person = cast.people[name.person];
    const bool first = cast.names[person.mentions.front()].tokens.begin == name.tokens.begin;
    const bool fits =
        first && name.tokens.begin > description.token && name.tokens.size() >= 2 &&
        MayBe(words.info[description.token], person.gender) &&
        !IsSomethingElse(words, {source.phrase.begin, name.tokens.begin}, description.token);
    return fits ? name.person : -1;
  }
  return -1;
}

}  // namespace quoth
