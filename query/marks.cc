#include "query/marks.h"

#include <algorithm>

#include "schema/words.h"

namespace quoth {
namespace {

void AddPhrases(const QueryNode& node, MarkTerms* out) {
  if (node.type == QueryNode::Type::kNot) return;
  if (node.type == QueryNode::Type::kPhrase) out->phrases.push_back(FoldedWords(node.text));
  if (node.type == QueryNode::Type::kField && node.field == Field::kAbout) {
    for (std::string& word : FoldedWords(node.text)) out->words.insert(std::move(word));
  }
  for (const QueryNode& child : node.children) AddPhrases(child, out);
}

}  // namespace

MarkTerms MakeMarks(const QueryNode& root, const std::vector<QueryWord>& words,
                    const std::vector<std::string>& languages) {
  MarkTerms out;
  out.languages = languages;
  const bool all_stops =
      std::all_of(words.begin(), words.end(), [](const QueryWord& w) { return w.stop; });
  for (const QueryWord& word : words) {
    // Function words are marked only where there is nothing else to mark.
    if (word.stop && !all_stops) continue;
    if (!word.prefix) out.stems.insert(word.stems.begin(), word.stems.end());
    for (const Alternative& other : word.alternatives) {
      if (other.kind == Alternative::Kind::kCompletion) {
        out.words.insert(other.word);
      } else if (other.kind == Alternative::Kind::kSpelling) {
        out.stems.insert(other.stems.begin(), other.stems.end());
      }
    }
  }
  // A query of function words is a phrase that is remembered.
  if (all_stops && words.size() > 1) {
    std::vector<std::string> phrase;
    phrase.reserve(words.size());
    for (const QueryWord& word : words) phrase.push_back(word.word);
    out.phrases.push_back(std::move(phrase));
    out.stems.clear();
  }
  AddPhrases(root, &out);
  return out;
}

}  // namespace quoth
