#include "query/parse.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "query/field_value.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

using Type = QueryNode::Type;

constexpr char kPositionUrl[] = "quoth/query-position";
constexpr int kMaxDepth = 50;      // of parentheses
constexpr int kMaxSavedDepth = 8;  // of saved queries within saved queries

absl::Status ErrorAt(size_t position, absl::string_view what) {
  absl::Status status = absl::InvalidArgumentError(absl::StrCat("at byte ", position, ": ", what));
  status.SetPayload(kPositionUrl, absl::Cord(absl::StrCat(position)));
  return status;
}

bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

// Bytes of the quotation mark at `at`: straight or typographic; 0 for none.
size_t QuoteMarkAt(absl::string_view text, size_t at) {
  if (text[at] == '"') return 1;
  const absl::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" || three == "\xE2\x80\x9E" ? 3 : 0;
}

class Parser {
 public:
  Parser(absl::string_view text, const ParseOptions& options, int saved_depth)
      : text_(text), options_(options), saved_depth_(saved_depth) {}

  absl::StatusOr<QueryNode> Run() {
    absl::StatusOr<QueryNode> root = Or(0);
    if (!root.ok()) return root.status();
    if (at_ < text_.size())
      return ErrorAt(at_, "')' closes nothing (take it out, or open with '(')");
    return root;
  }

 private:
  void SkipSpace() {
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
  }

  // The operator at the current place, with a word boundary after it.
  bool AtOperator(absl::string_view name) const {
    if (text_.substr(at_, name.size()) != name) return false;
    const size_t end = at_ + name.size();
    return end == text_.size() || IsSpace(text_[end]) || text_[end] == '(' || text_[end] == ')' ||
           QuoteMarkAt(text_, end) > 0;
  }
  bool AtEnd() {
    SkipSpace();
    return at_ >= text_.size() || text_[at_] == ')';
  }

  absl::Status Lonely(size_t position, absl::string_view name, absl::string_view side) const {
    return ErrorAt(position,
                   absl::StrCat("nothing stands ", side, " ", name, " (add a word, or write ",
                                absl::AsciiStrToLower(name), " to search for the word)"));
  }

  // Children joined by `name`, each parsed by `next`.
  template <typename Next>
  absl::StatusOr<QueryNode> Joined(Type type, absl::string_view name, const Next& next) {
    QueryNode node;
    node.type = type;
    SkipSpace();
    node.range.begin = static_cast<uint32_t>(at_);
    if (AtOperator(name)) return Lonely(at_, name, "before");
    size_t operator_at = 0;
    for (;;) {
      absl::StatusOr<QueryNode> child = next();
      if (!child.ok()) return child.status();
      if (child->type == Type::kBag && child->children.empty()) {
        if (node.children.empty() && !(!AtEnd() && AtOperator(name))) return child;
        return node.children.empty() ? Lonely(at_, name, "before")
                                     : Lonely(operator_at, name, "after");
      }
      node.children.push_back(*std::move(child));
      if (AtEnd() || !AtOperator(name)) break;
      operator_at = at_;
      at_ += name.size();
    }
    if (node.children.size() == 1) return std::move(node.children.front());
    node.range.end = node.children.back().range.end;
    return node;
  }

  absl::StatusOr<QueryNode> Or(int depth) {
    return Joined(Type::kOr, "OR",
                  [&] { return Joined(Type::kAnd, "AND", [&] { return Bag(depth); }); });
  }

  absl::StatusOr<QueryNode> Bag(int depth) {
    QueryNode bag;
    SkipSpace();
    bag.range = {static_cast<uint32_t>(at_), static_cast<uint32_t>(at_)};
    while (!AtEnd() && !AtOperator("OR") && !AtOperator("AND")) {
      const absl::Status status = Item(depth, &bag);
      if (!status.ok()) return status;
      bag.range.end = static_cast<uint32_t>(at_);
    }
    return bag;
  }

  // One atom, or several words, appended to the bag; "-" and NOT before an atom exclude it.
  absl::Status Item(int depth, QueryNode* bag) {
    const size_t begin = at_;
    const bool minus = text_[at_] == '-' && at_ + 1 < text_.size() && !IsSpace(text_[at_ + 1]) &&
                       text_[at_ + 1] != '-';
    const bool word = AtOperator("NOT");
    if (!minus && !word) return Atom(depth, bag);
    at_ += minus ? 1 : 3;
    if (AtEnd() || AtOperator("AND") || AtOperator("OR") || AtOperator("NOT")) {
      return minus ? ErrorAt(begin, "nothing stands after '-' (add a word)")
                   : Lonely(begin, "NOT", "after");
    }
    QueryNode inner;
    absl::Status status = Atom(depth, &inner);
    if (!status.ok()) return status;
    if (inner.children.empty()) return absl::OkStatus();  // a lone dash or mark
    QueryNode node;
    node.type = Type::kNot;
    node.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    if (inner.children.size() == 1) {
      node.children.push_back(std::move(inner.children.front()));
    } else {  // -down-ballot: the words of one atom are excluded as a phrase
      inner.type = Type::kPhrase;
      inner.range = node.range;
      inner.text = std::string(text_.substr(begin, at_ - begin));
      inner.children.clear();
      node.children.push_back(std::move(inner));
    }
    bag->children.push_back(std::move(node));
    return absl::OkStatus();
  }

  absl::Status Atom(int depth, QueryNode* bag) {
    if (text_[at_] == '(') return Group(depth, bag);
    if (const size_t mark = QuoteMarkAt(text_, at_); mark > 0) return Phrase(mark, bag);
    if (text_[at_] == '@') return Saved(bag);
    const size_t colon = FieldNameEnd();
    if (colon != 0) return FieldFilter(colon, bag);
    return BareText(bag);
  }

  absl::Status Group(int depth, QueryNode* bag) {
    const size_t begin = at_;
    if (depth >= kMaxDepth) {
      return ErrorAt(begin, absl::StrCat("more than ", kMaxDepth,
                                         " parentheses within each other (take some out)"));
    }
    ++at_;
    absl::StatusOr<QueryNode> inner = Or(depth + 1);
    if (!inner.ok()) return inner.status();
    if (at_ >= text_.size()) return ErrorAt(begin, "'(' is not closed (add ')')");
    ++at_;
    if (inner->type == Type::kBag && inner->children.empty()) {
      return ErrorAt(begin, "nothing stands inside '()' (add a word, or take it out)");
    }
    inner->range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    bag->children.push_back(*std::move(inner));
    return absl::OkStatus();
  }

  // The text between the mark at the current place and its partner.
  absl::StatusOr<std::string> Quoted(size_t mark) {
    const size_t begin = at_;
    at_ += mark;
    const size_t inside = at_;
    while (at_ < text_.size()) {
      if (const size_t end = QuoteMarkAt(text_, at_); end > 0) {
        std::string out(text_.substr(inside, at_ - inside));
        at_ += end;
        return out;
      }
      ++at_;
    }
    at_ = begin;
    return ErrorAt(begin, "the quotation mark is not closed (add '\"' where the phrase ends)");
  }

  absl::Status Phrase(size_t mark, QueryNode* bag) {
    QueryNode node;
    node.type = Type::kPhrase;
    node.range.begin = static_cast<uint32_t>(at_);
    absl::StatusOr<std::string> text = Quoted(mark);
    if (!text.ok()) return text.status();
    node.text = *std::move(text);
    node.range.end = static_cast<uint32_t>(at_);
    if (SplitWords(node.text).empty()) {
      return ErrorAt(node.range.begin, "there is no word between the quotation marks (add one)");
    }
    bag->children.push_back(std::move(node));
    return absl::OkStatus();
  }

  absl::Status Saved(QueryNode* bag) {
    const size_t begin = at_++;
    const size_t name_begin = at_;
    while (at_ < text_.size()) {
      const unsigned char c = static_cast<unsigned char>(text_[at_]);
      if (!absl::ascii_isalnum(c) && c != '-' && c != '_' && c < 0x80) break;
      ++at_;
    }
    const absl::string_view name = text_.substr(name_begin, at_ - name_begin);
    if (name.empty()) return ErrorAt(begin, "'@' needs the name of a saved query after it");
    if (!options_.saved_query) return ErrorAt(begin, "there are no saved queries here");
    if (saved_depth_ >= kMaxSavedDepth) {
      return ErrorAt(begin, absl::StrCat("@", name, " leads through more than ", kMaxSavedDepth,
                                         " saved queries (does one name itself?)"));
    }
    const absl::StatusOr<std::string> saved = options_.saved_query(name);
    if (!saved.ok()) {
      return ErrorAt(begin, absl::StrCat("@", name, ": ", saved.status().message()));
    }
    absl::StatusOr<QueryNode> inner = Parser(*saved, options_, saved_depth_ + 1).Run();
    if (!inner.ok()) {
      return ErrorAt(begin, absl::StrCat("saved query @", name, ": ", inner.status().message()));
    }
    SetRange({static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)}, &*inner);
    bag->children.push_back(*std::move(inner));
    return absl::OkStatus();
  }

  static void SetRange(ByteRange range, QueryNode* node) {
    node->range = range;
    for (QueryNode& child : node->children) SetRange(range, &child);
  }

  // Where the ':' of a field stands if a field name begins here, else 0. A colon with a space or
  // "//" after an unknown name belongs to the text ("Smith: we won", "http://…").
  size_t FieldNameEnd() const {
    size_t end = at_;
    while (end < text_.size() && absl::ascii_isalpha(static_cast<unsigned char>(text_[end]))) ++end;
    if (end == at_ || end >= text_.size() || text_[end] != ':') return 0;
    const absl::string_view name = text_.substr(at_, end - at_);
    if (FindField(name) != nullptr) return end;
    const absl::string_view rest = text_.substr(end + 1);
    if (rest.empty() || IsSpace(rest.front()) || rest.substr(0, 2) == "//") return 0;
    return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }) ? end
                                                                                              : 0;
  }

  absl::Status FieldFilter(size_t colon, QueryNode* bag) {
    QueryNode node;
    node.type = Type::kField;
    node.range.begin = static_cast<uint32_t>(at_);
    const absl::string_view name = text_.substr(at_, colon - at_);
    const FieldInfo* info = FindField(name);
    if (info == nullptr) {
      return ErrorAt(at_, NoSuchField(name));
    }
    node.field = info->field;
    at_ = colon + 1;
    const size_t value_at = at_;
    const size_t mark = at_ < text_.size() ? QuoteMarkAt(text_, at_) : 0;
    if (mark > 0) {
      absl::StatusOr<std::string> text = Quoted(mark);
      if (!text.ok()) return text.status();
      node.text = *std::move(text);
    } else {
      while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != ')' && text_[at_] != '(') {
        ++at_;
      }
      node.text = std::string(text_.substr(value_at, at_ - value_at));
    }
    node.range.end = static_cast<uint32_t>(at_);
    node.text = std::string(absl::StripAsciiWhitespace(node.text));
    if (node.text.empty()) {
      return ErrorAt(value_at, absl::StrCat("a value is missing after '", name, ":' (for example ",
                                            info->example, ")"));
    }
    const absl::Status status = ReadFieldValue(*info, options_.today, &node);
    if (!status.ok()) return ErrorAt(value_at, status.message());
    bag->children.push_back(std::move(node));
    return absl::OkStatus();
  }

  // A run of characters up to white space or a mark that means something: one word or several.
  absl::Status BareText(QueryNode* bag) {
    const size_t begin = at_;
    while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' &&
           QuoteMarkAt(text_, at_) == 0) {
      ++at_;
    }
    const absl::string_view run = text_.substr(begin, at_ - begin);
    const size_t star = run.find('*');
    const std::vector<Word> words = SplitWords(run);
    if (star != absl::string_view::npos) {
      if (words.empty() || star == 0 || words.back().range.end < star) {
        return ErrorAt(begin + star, "'*' needs letters right before it, as in econom*");
      }
      if (words.back().range.begin > star) {
        return ErrorAt(begin + star, "'*' can only end a word, as in econom*");
      }
      if (words.back().folded.size() < kMinPrefixBytes) return ErrorAt(begin + star, kShortPrefix);
    }
    for (size_t i = 0; i < words.size(); ++i) {
      QueryNode node;
      node.type =
          star != absl::string_view::npos && i + 1 == words.size() ? Type::kPrefix : Type::kWord;
      node.range = {static_cast<uint32_t>(begin) + words[i].range.begin,
                    static_cast<uint32_t>(begin) + words[i].range.end};
      node.text = std::string(Slice(run, words[i].range));
      bag->children.push_back(std::move(node));
    }
    return absl::OkStatus();
  }

  absl::string_view text_;
  const ParseOptions& options_;
  int saved_depth_;
  size_t at_ = 0;
};

bool HasContent(const QueryNode& node) {
  if (node.type != Type::kBag) return true;
  return std::any_of(node.children.begin(), node.children.end(), HasContent);
}

}  // namespace

absl::StatusOr<QueryNode> ParseQuery(absl::string_view text, const ParseOptions& options) {
  if (text.size() > kMaxQueryBytes) {
    return ErrorAt(kMaxQueryBytes, absl::StrCat("the query is longer than ", kMaxQueryBytes,
                                                " bytes (shorten it)"));
  }
  absl::StatusOr<QueryNode> root = Parser(text, options, 0).Run();
  if (!root.ok()) return root.status();
  if (!HasContent(*root)) return ErrorAt(0, "there is no word in the query (add one)");
  return root;
}

absl::optional<uint32_t> ErrorPosition(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPositionUrl);
  uint32_t position = 0;
  if (!payload.has_value() || !absl::SimpleAtoi(std::string(*payload), &position)) {
    return absl::nullopt;
  }
  return position;
}

QueryNode WordsOnly(absl::string_view sentence) {
  QueryNode bag;
  bag.range = {0, static_cast<uint32_t>(sentence.size())};
  for (const Word& word : SplitWords(sentence.substr(0, kMaxQueryBytes))) {
    QueryNode node;
    node.type = Type::kWord;
    node.range = word.range;
    node.text = std::string(Slice(sentence, word.range));
    bag.children.push_back(std::move(node));
  }
  return bag;
}

}  // namespace quoth
