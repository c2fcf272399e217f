#include "schema/stemmer.h"

#include <xapian.h>

#include <utility>

#include "absl/container/node_hash_map.h"

namespace quoth {
namespace {

// Beyond this many the memory is emptied, so an endless stream of new words cannot fill the
// machine.
constexpr size_t kMaxRemembered = 1 << 18;

Xapian::Stem MakeStem(absl::string_view language) {
  if (language.empty()) language = kDefaultLanguage;
  const std::string primary(language.substr(0, language.find_first_of("-_")));
  try {
    return Xapian::Stem(primary);
  } catch (const Xapian::InvalidArgumentError&) {
    return Xapian::Stem();
  }
}

}  // namespace

struct Stemmer::Impl {
  explicit Impl(absl::string_view language) : stem(MakeStem(language)) {}
  Xapian::Stem stem;
  absl::node_hash_map<std::string, std::string> known;
};

Stemmer::Stemmer(absl::string_view language) : impl_(std::make_unique<Impl>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

absl::string_view Stemmer::Stem(absl::string_view word) {
  const auto found = impl_->known.find(word);
  if (found != impl_->known.end()) return found->second;
  if (impl_->known.size() >= kMaxRemembered) impl_->known.clear();
  std::string key(word);
  std::string stem = impl_->stem(key);
  return impl_->known.emplace(std::move(key), std::move(stem)).first->second;
}

}  // namespace quoth
