// PeopleFacts as bytes: numbers of seven bits a byte, the low ones first, and texts with their
// length before them. Reading and writing walk through the same parts in the same order.
#include <limits>
#include <utility>

#include "indexer/speakers/people_facts.h"

namespace quoth {
namespace {

class Writer {
 public:
  template <typename T>
  void Number(T* number) {
    auto rest = static_cast<uint64_t>(*number);
    for (; rest >= kMore; rest >>= kBits) {
      bytes_.push_back(static_cast<char>(rest % kMore | kMore));
    }
    bytes_.push_back(static_cast<char>(rest));
  }
  void Text(std::string* text) {
    uint64_t size = text->size();
    Number(&size);
    bytes_.append(*text);
  }
  template <typename List>
  void Size(List* list) {
    uint64_t size = list->size();
    Number(&size);
  }
  bool ok() const { return true; }
  std::string Take() { return std::move(bytes_); }

  static constexpr int kBits = 7;
  static constexpr uint64_t kMore = 1u << kBits;

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(absl::string_view bytes) : rest_(bytes) {}

  template <typename T>
  void Number(T* number) {
    uint64_t value = 0;
    for (int shift = 0;; shift += Writer::kBits) {
      if (rest_.empty() || shift >= std::numeric_limits<uint64_t>::digits) {
        ok_ = false;
        return;
      }
      const auto byte = static_cast<uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      value |= (byte % Writer::kMore) << shift;
      if (byte < Writer::kMore) break;
    }
    *number = static_cast<T>(value);
    ok_ = ok_ && static_cast<uint64_t>(*number) == value;
  }
  void Text(std::string* text) {
    uint64_t size = 0;
    Number(&size);
    ok_ = ok_ && size <= rest_.size();
    if (!ok_) return;
    text->assign(rest_.data(), size);
    rest_.remove_prefix(size);
  }
  // Everything takes a byte at least, so that no length makes a list larger than the bytes.
  template <typename List>
  void Size(List* list) {
    uint64_t size = 0;
    Number(&size);
    ok_ = ok_ && size <= rest_.size();
    if (ok_) list->resize(size);
  }
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }

 private:
  absl::string_view rest_;
  bool ok_ = true;
};

template <typename Stream>
void Walk(Stream* stream, NameFacts* name) {
  stream->Text(&name->shown);
  stream->Text(&name->folded);
  for (uint32_t& quotes : name->types) stream->Number(&quotes);
  stream->Number(&name->female);
  stream->Number(&name->male);
  stream->Number(&name->quotes);
  stream->Number(&name->common);
  stream->Size(&name->uses);
  for (NameUse& use : name->uses) {
    stream->Number(&use.article);
    stream->Number(&use.quotes);
    stream->Number(&use.role);
    stream->Number(&use.gender);
  }
  stream->Size(&name->short_for);
  for (ShortUse& use : name->short_for) {
    stream->Number(&use.article);
    stream->Number(&use.name);
  }
  stream->Size(&name->hints);
  for (NameHint& hint : name->hints) {
    stream->Number(&hint.article);
    stream->Number(&hint.words);
  }
  stream->Size(&name->roles);
  for (auto& [role, quotes] : name->roles) {
    stream->Number(&role);
    stream->Number(&quotes);
  }
}

// Whether every index leads to something.
bool AreWhole(const PeopleFacts& facts) {
  const auto is_role = [&](uint32_t role) { return role < facts.roles().size(); };
  for (const NameFacts& name : facts.names()) {
    for (const NameUse& use : name.uses) {
      if (use.article >= facts.articles().size() || use.gender > Gender::kMale ||
          (use.role != kNoIndex && !is_role(use.role))) {
        return false;
      }
    }
    for (const ShortUse& use : name.short_for) {
      if (use.article >= facts.articles().size() || use.name >= facts.names().size()) return false;
    }
    for (const NameHint& hint : name.hints) {
      if (hint.article >= facts.articles().size() || hint.words >= facts.hints().size()) {
        return false;
      }
    }
    for (const auto& [role, quotes] : name.roles) {
      if (!is_role(role)) return false;
    }
  }
  return true;
}

}  // namespace

template <typename Stream>
bool WalkFacts(Stream* stream, PeopleFacts* facts) {
  stream->Number(&facts->quotes_);
  stream->Size(&facts->articles_);
  for (ArticleFacts& article : facts->articles_) {
    stream->Text(&article.key);
    stream->Number(&article.date);
  }
  stream->Size(&facts->roles_);
  for (std::string& role : facts->roles_) stream->Text(&role);
  stream->Size(&facts->titles_);
  for (uint32_t& title : facts->titles_) stream->Number(&title);
  stream->Size(&facts->hints_);
  for (std::string& hint : facts->hints_) stream->Text(&hint);
  stream->Size(&facts->names_);
  for (NameFacts& name : facts->names_) Walk(stream, &name);
  return stream->ok();
}

std::string PeopleFacts::Serialize() const {
  Writer writer;
  WalkFacts(&writer, const_cast<PeopleFacts*>(this));  // a writer changes nothing
  return writer.Take();
}

bool PeopleFacts::Parse(absl::string_view bytes) {
  *this = PeopleFacts(data_);
  Reader reader(bytes);
  if (!WalkFacts(&reader, this) || !reader.at_end() || titles_.size() != roles_.size() ||
      !AreWhole(*this)) {
    *this = PeopleFacts(data_);
    return false;
  }
  for (uint32_t i = 0; i < names_.size(); ++i) name_of_.emplace(names_[i].folded, i);
  return true;
}

}  // namespace quoth
