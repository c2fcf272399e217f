#include "indexer/train/tagged_text.h"

#include <fstream>
#include <sstream>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"
#include "schema/fold.h"

namespace quoth {
namespace {

struct TokenForm {
  Token token;  // kind and flags
  std::string folded;
};

// What the tokenizer makes of a token by itself.
TokenForm FormOf(absl::string_view surface, const Language& language) {
  TokenForm form;
  const std::vector<Paragraph> paragraphs = SplitParagraphs(surface);
  const TokenTable table = Tokenize(surface, paragraphs, language);
  form.token.kind = TokenKind::kWord;
  if (!table.tokens.empty()) form.token = table.tokens[0];
  form.token.flags = static_cast<uint8_t>(form.token.flags & (kCapitalised | kAllCaps));
  form.token.range = {};
  form.folded = table.tokens.size() == 1 ? std::string(table.Folded(0)) : Fold(surface);
  if (table.tokens.size() > 1 && form.folded.size() > 1) {
    // Clitics come apart from nothing: "'s" by itself is a mark and a letter.
    for (const std::string& clitic : language.tokens.clitics) {
      if (form.folded == clitic) form.token.kind = TokenKind::kClitic;
    }
  }
  if (form.folded.size() > 0xFFFF) form.folded.resize(0xFFFF);
  return form;
}

}  // namespace

absl::StatusOr<TaggedText> ParseTaggedText(absl::string_view lines, const std::string& name,
                                           const Language& language) {
  TaggedText out;
  absl::flat_hash_map<std::string, TokenForm> forms;
  uint32_t first = 0;  // of the sentence
  size_t line_number = 0;
  bool with_heads = true;
  const auto refuse = [&](const auto&... what) {
    return absl::InvalidArgumentError(absl::StrCat(name, ":", line_number, ": ", what...));
  };
  const auto end_sentence = [&]() -> absl::Status {
    const uint32_t end = static_cast<uint32_t>(out.table.tokens.size());
    if (end == first) return absl::OkStatus();
    out.table.tokens[first].flags |= kSentenceStart;
    out.table.sentences.push_back(
        {{first, end}, static_cast<uint32_t>(out.table.paragraph_tokens.size())});
    out.table.paragraph_tokens.push_back({first, end});
    for (uint32_t i = first; with_heads && i < end; ++i) {
      const int32_t head = out.heads[i];
      if (head > static_cast<int32_t>(end - first)) {
        return refuse("head ", head, " in a sentence of ", end - first, " tokens before this line");
      }
      out.heads[i] = head == 0 ? -1 : head - 1 + static_cast<int32_t>(first);
    }
    first = end;
    return absl::OkStatus();
  };
  for (absl::string_view line : absl::StrSplit(lines, '\n')) {
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) {
      if (absl::Status status = end_sentence(); !status.ok()) return status;
      continue;
    }
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    if (columns.size() < 2 || columns[0].empty() || columns[1].empty()) {
      return refuse("should be: token, tab, tag");
    }
    if (out.table.tokens.empty()) with_heads = columns.size() >= 4;
    if (with_heads) {
      int32_t head = 0;
      if (columns.size() < 4 || !absl::SimpleAtoi(columns[2], &head) || head < 0) {
        return refuse("should be: token, tab, tag, tab, number of the head, tab, relation");
      }
      out.heads.push_back(head);
      out.relations.emplace_back(columns[3]);
    }
    auto [found, is_new] = forms.try_emplace(std::string(columns[0]));
    if (is_new) found->second = FormOf(columns[0], language);
    Token token = found->second.token;
    token.folded_begin = static_cast<uint32_t>(out.table.folded_text.size());
    token.folded_size = static_cast<uint16_t>(found->second.folded.size());
    out.table.folded_text += found->second.folded;
    out.table.tokens.push_back(token);
    out.tags.emplace_back(columns[1]);
  }
  if (absl::Status status = end_sentence(); !status.ok()) return status;
  return out;
}

absl::StatusOr<TaggedText> ReadTaggedText(const std::string& path, const Language& language) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return ParseTaggedText(bytes.str(), path, language);
}

}  // namespace quoth
