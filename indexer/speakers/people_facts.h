// What an index says about names, gathered in one pass over its quotes: which names stand in which
// articles, with what roles, of what gender, and which short names stand for which full ones.
//
// Memory grows with the distinct names and the (name, article) pairs, not with the quotes. One
// thread.
#ifndef QUOTH_INDEXER_SPEAKERS_PEOPLE_FACTS_H_
#define QUOTH_INDEXER_SPEAKERS_PEOPLE_FACTS_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "indexer/speakers/link_data.h"
#include "schema/record.h"
#include "schema/speaker.h"

namespace quoth {

inline constexpr uint32_t kNoIndex = 0xFFFFFFFFu;

// A name as that of the speaker in one article.
struct NameUse {
  uint32_t article = 0;
  uint32_t quotes = 0;
  uint32_t role = kNoIndex;  // index into PeopleFacts::roles, the first that the article gives
  Gender gender = Gender::kUnknown;
};

// A name as a further spelling of another name in one article.
struct ShortUse {
  uint32_t article = 0;
  uint32_t name = 0;  // the full one
  bool operator<(const ShortUse& other) const {
    return article != other.article ? article < other.article : name < other.name;
  }
};

// A full name that ends in a short one, in the text around the short one's quotes: "Bill Clinton"
// beside "Clinton said".
struct NameHint {
  uint32_t article = 0;
  uint32_t words = kNoIndex;  // index into PeopleFacts::hints
};

struct NameFacts {
  std::string shown;                // as written, the most readable way
  std::string folded;               // WholeName
  std::array<uint32_t, 4> types{};  // quotes by SpeakerType
  uint32_t female = 0;
  uint32_t male = 0;
  uint32_t quotes = 0;
  bool common = false;                   // somewhere without a capital: "police", "the report"
  absl::InlinedVector<NameUse, 1> uses;  // one for each article, in order; mostly of one
  std::vector<ShortUse> short_for;       // in order of articles
  std::vector<NameHint> hints;           // for names of one word
  std::vector<std::pair<uint32_t, uint32_t>> roles;  // role, quotes

  SpeakerType type() const;
};

struct ArticleFacts {
  std::string key;
  uint32_t date = 0;  // 20200930; 0: none
};

class PeopleFacts {
 public:
  // `data` must outlive this.
  explicit PeopleFacts(const LinkData* data) : data_(data) {}

  // Longer names are cut off the linking: they are no names.
  static constexpr size_t kMaxNameBytes = 200;

  void Add(const QuoteRecord& record);

  // Bytes that Parse makes the same of, so that linking anew need not read the quotes again: by the
  // same version of quoth and with the same `data` only, which the caller must see to.
  std::string Serialize() const;
  // False for bytes that are none of Serialize's; nothing is in here then. Add nothing afterwards.
  bool Parse(absl::string_view bytes);

  const std::vector<NameFacts>& names() const { return names_; }
  const std::vector<ArticleFacts>& articles() const { return articles_; }
  const std::vector<std::string>& roles() const { return roles_; }
  // Number of a role's LinkData::TitleKey: equal for "prime minister of Armenia" and "Armenian PM".
  uint32_t TitleOf(uint32_t role) const { return titles_[role]; }
  const std::vector<std::string>& hints() const { return hints_; }  // folded
  // Index of a folded name, or kNoIndex.
  uint32_t Find(absl::string_view folded) const;
  uint64_t quotes() const { return quotes_; }

 private:
  uint32_t Name(absl::string_view shown);
  uint32_t Role(absl::string_view title);
  void AddHints(uint32_t name, uint32_t article, const QuoteRecord& record);
  template <typename Stream>
  friend bool WalkFacts(Stream* stream, PeopleFacts* facts);

  const LinkData* data_;
  std::vector<NameFacts> names_;
  std::vector<ArticleFacts> articles_;
  std::vector<std::string> roles_;
  std::vector<uint32_t> titles_;  // by role
  std::vector<std::string> hints_;
  absl::flat_hash_map<std::string, uint32_t> name_of_, article_of_, role_of_, title_of_, hint_of_;
  uint64_t quotes_ = 0;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_PEOPLE_FACTS_H_
