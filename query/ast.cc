#include "query/ast.h"

#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

void CollectWords(const QueryNode& node, std::vector<const QueryNode*>* out) {
  if (node.type == QueryNode::Type::kNot) return;
  if (node.type == QueryNode::Type::kWord || node.type == QueryNode::Type::kPrefix) {
    out->push_back(&node);
  }
  for (const QueryNode& child : node.children) CollectWords(child, out);
}

}  // namespace

std::string QueryNode::DebugString() const {
  std::string inner;
  for (const QueryNode& child : children) {
    absl::StrAppend(&inner, inner.empty() ? "" : " ", child.DebugString());
  }
  switch (type) {
    case Type::kBag:
      return absl::StrCat("bag(", inner, ")");
    case Type::kWord:
      return absl::StrCat("word(", text, ")");
    case Type::kPrefix:
      return absl::StrCat("prefix(", text, ")");
    case Type::kPhrase:
      return absl::StrCat("phrase(", text, ")");
    case Type::kField:
      return absl::StrCat(Info(field).name, "(",
                          field == Field::kDate ? quoth::DebugString(dates) : text,
                          prefix ? "*" : "", ")");
    case Type::kAnd:
      return absl::StrCat("and(", inner, ")");
    case Type::kOr:
      return absl::StrCat("or(", inner, ")");
    case Type::kNot:
      return absl::StrCat("not(", inner, ")");
  }
  return "";
}

std::vector<const QueryNode*> BareWords(const QueryNode& root) {
  std::vector<const QueryNode*> out;
  CollectWords(root, &out);
  return out;
}

}  // namespace quoth
