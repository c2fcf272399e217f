#include "indexer/languages/toml_reader.h"

#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace quoth {

class TomlFileState {
 public:
  std::string name;
  toml::table root;
  absl::Status status;
  std::set<const toml::node*> asked;

  void Refuse(const toml::node* node, absl::string_view what) {
    if (!status.ok()) return;
    const toml::source_index line = node != nullptr ? node->source().begin.line : 0;
    status = absl::InvalidArgumentError(line > 0 ? absl::StrCat(name, ":", line, ": ", what)
                                                 : absl::StrCat(name, ": ", what));
  }

  const toml::node* Find(const void* table, absl::string_view key) {
    if (table == nullptr) return nullptr;
    const auto* t = static_cast<const toml::table*>(table);
    const toml::node* node = t->get(std::string_view(key.data(), key.size()));
    if (node != nullptr) asked.insert(node);
    return node;
  }

  // The first node that nobody asked for, in the order of the file.
  void FindLeftOver(const toml::table& table) {
    for (const auto& [key, node] : table) {
      if (asked.count(&node) == 0) {
        Refuse(&node, absl::StrCat("unknown key '",
                                   absl::string_view(key.str().data(), key.str().size()), "'"));
      } else if (const toml::table* inner = node.as_table()) {
        FindLeftOver(*inner);
      } else if (const toml::array* array = node.as_array()) {
        for (const toml::node& element : *array) {
          if (const toml::table* row = element.as_table()) FindLeftOver(*row);
        }
      }
    }
  }
};

namespace {

absl::string_view View(const std::string& s) { return absl::string_view(s.data(), s.size()); }

template <typename T, typename Result>
Result Scalar(TomlFileState* state, const toml::node* node, absl::string_view key,
              absl::string_view type, Result fallback) {
  if (node == nullptr) return fallback;
  if (const auto value = node->value<T>()) return Result(*value);
  state->Refuse(node, absl::StrCat("'", key, "' must be ", type));
  return fallback;
}

std::vector<std::string> StringArray(TomlFileState* state, const toml::node* node,
                                     absl::string_view key) {
  std::vector<std::string> out;
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    state->Refuse(node, absl::StrCat("'", key, "' must be a list of strings"));
    return out;
  }
  out.reserve(array->size());
  for (const toml::node& element : *array) {
    if (const auto* value = element.as_string()) {
      out.push_back(value->get());
    } else {
      state->Refuse(&element, absl::StrCat("'", key, "' must be a list of strings"));
    }
  }
  return out;
}

}  // namespace

std::string TomlSection::String(absl::string_view key) {
  if (!Has(key)) {
    Refuse(key, absl::StrCat("'", key, "' is missing"));
    return "";
  }
  return StringOr(key, "");
}

std::string TomlSection::StringOr(absl::string_view key, absl::string_view fallback) {
  return Scalar<std::string, std::string>(state_, state_->Find(table_, key), key, "a string",
                                          std::string(fallback));
}

bool TomlSection::BoolOr(absl::string_view key, bool fallback) {
  return Scalar<bool, bool>(state_, state_->Find(table_, key), key, "true or false", fallback);
}

double TomlSection::NumberOr(absl::string_view key, double fallback) {
  return Scalar<double, double>(state_, state_->Find(table_, key), key, "a number", fallback);
}

std::vector<std::string> TomlSection::Strings(absl::string_view key) {
  return StringArray(state_, state_->Find(table_, key), key);
}

std::vector<std::vector<std::string>> TomlSection::StringLists(absl::string_view key) {
  std::vector<std::vector<std::string>> out;
  const toml::node* node = state_->Find(table_, key);
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    state_->Refuse(node, absl::StrCat("'", key, "' must be a list of lists of strings"));
    return out;
  }
  for (const toml::node& element : *array) out.push_back(StringArray(state_, &element, key));
  return out;
}

TomlSection TomlSection::Section(absl::string_view key) {
  const toml::node* node = state_->Find(table_, key);
  if (node == nullptr) return {state_, nullptr};
  const toml::table* table = node->as_table();
  if (table == nullptr) state_->Refuse(node, absl::StrCat("'", key, "' must be a table"));
  return {state_, table};
}

std::vector<TomlSection> TomlSection::Sections(absl::string_view key) {
  std::vector<TomlSection> out;
  const toml::node* node = state_->Find(table_, key);
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    state_->Refuse(node, absl::StrCat("'", key, "' must be a list of tables"));
    return out;
  }
  for (const toml::node& element : *array) {
    if (const toml::table* table = element.as_table()) {
      out.push_back(TomlSection(state_, table));
    } else {
      state_->Refuse(&element, absl::StrCat("'", key, "' must be a list of tables"));
    }
  }
  return out;
}

std::vector<std::string> TomlSection::Keys() const {
  std::vector<std::string> out;
  if (table_ == nullptr) return out;
  for (const auto& [key, node] : *static_cast<const toml::table*>(table_)) {
    out.emplace_back(key.str());
  }
  return out;
}

bool TomlSection::Has(absl::string_view key) const { return state_->Find(table_, key) != nullptr; }

void TomlSection::Refuse(absl::string_view key, absl::string_view what) {
  const toml::node* node = state_->Find(table_, key);
  if (node == nullptr) node = static_cast<const toml::table*>(table_);
  state_->Refuse(node, what);
}

TomlFile::TomlFile() : state_(std::make_unique<TomlFileState>()) {}
TomlFile::TomlFile(TomlFile&&) noexcept = default;
TomlFile& TomlFile::operator=(TomlFile&&) noexcept = default;
TomlFile::~TomlFile() = default;

TomlFile TomlFile::Open(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in || in.bad()) {
    TomlFile file;
    file.state_->name = path;
    file.state_->status = absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
    return file;
  }
  return Parse(View(text.str()), path);
}

TomlFile TomlFile::Parse(absl::string_view text, const std::string& name) {
  TomlFile file;
  file.state_->name = name;
  try {
    file.state_->root = toml::parse(std::string_view(text.data(), text.size()), name);
  } catch (const toml::parse_error& error) {
    file.state_->status = absl::InvalidArgumentError(
        absl::StrCat(name, ":", error.source().begin.line, ": ",
                     absl::string_view(error.description().data(), error.description().size())));
  }
  return file;
}

TomlSection TomlFile::Root() { return {state_.get(), &state_->root}; }

absl::Status TomlFile::Finish() {
  if (state_->status.ok()) state_->FindLeftOver(state_->root);
  return state_->status;
}

}  // namespace quoth
