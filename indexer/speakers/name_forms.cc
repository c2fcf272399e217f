#include "indexer/speakers/name_forms.h"

#include <algorithm>
#include <tuple>

namespace quoth {
namespace {

constexpr size_t kMostForms = 32;

std::tuple<bool, bool, int, int, bool, uint32_t> Fullness(const NameForm& form,
                                                          const SpeakerData& data) {
  const bool given = form.parts.full() &&
                     (form.parts.given().size() == 1 || data.Find(form.parts.given()).Is(kGiven));
  int long_words = 0;
  for (const std::string& word : form.parts.words) long_words += word.size() > 1;
  return {!form.shouted || form.parts.full(),        given,       long_words,
          static_cast<int>(form.parts.words.size()), form.titled, form.count};
}

}  // namespace

void AddForm(const NameForm& added, std::vector<NameForm>* forms) {
  for (NameForm& form : *forms) {
    if (form.surface == added.surface) {
      ++form.count;
      return;
    }
  }
  if (forms->size() < kMostForms) forms->push_back(added);
}

void SortForms(const SpeakerData& data, std::vector<NameForm>* forms) {
  std::stable_sort(forms->begin(), forms->end(), [&data](const NameForm& a, const NameForm& b) {
    return Fullness(a, data) > Fullness(b, data);
  });
}

}  // namespace quoth
