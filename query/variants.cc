#include "query/variants.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "absl/strings/str_join.h"
#include "query/folding.h"
#include "query/index_impl.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

std::vector<std::string> SpeakerWords(const QuoteRecord& record) {
  return record.speaker.has_value() ? FoldedWords(record.speaker->name)
                                    : std::vector<std::string>();
}

// "Clinton" is no other speaker than "Hillary Clinton".
bool OtherSpeaker(const QuoteRecord& a, const QuoteRecord& b) {
  const std::vector<std::string> x = SpeakerWords(a), y = SpeakerWords(b);
  if (x.empty() || y.empty()) return false;
  const auto& less = x.size() < y.size() ? x : y;
  const auto& more = x.size() < y.size() ? y : x;
  return !std::all_of(less.begin(), less.end(), [&](const std::string& word) {
    return std::find(more.begin(), more.end(), word) != more.end();
  });
}

}  // namespace

absl::StatusOr<std::vector<Variant>> Variants(const Index& index, absl::string_view id) {
  const absl::StatusOr<QuoteRecord> asked = index.Get(id);
  if (!asked.ok()) return asked.status();
  Index::Impl& impl = index.impl();
  return impl.Read([&]() -> absl::StatusOr<std::vector<Variant>> {
    Xapian::Database& db = impl.database();
    const std::string term = MakeTerm(Field::kId, asked->id);
    const auto posting = db.postlist_begin(term);
    if (posting == db.postlist_end(term)) {
      return absl::NotFoundError("the quote was removed meanwhile");
    }
    Candidate self;
    self.document = *posting;
    std::vector<uint32_t> documents =
        Folder(impl).Find({&self, 1}, std::numeric_limits<size_t>::max()).front().documents;
    documents.push_back(self.document);
    std::vector<Variant> out;
    for (uint32_t document : documents) {
      absl::StatusOr<QuoteRecord> record = impl.Record(document);
      if (!record.ok()) return record.status();
      out.push_back({*std::move(record), {}, false});
    }
    std::sort(out.begin(), out.end(), [](const Variant& a, const Variant& b) {
      const auto key = [](const QuoteRecord& r) {
        return std::make_tuple(r.date.empty(), absl::string_view(r.date), absl::string_view(r.doc),
                               absl::string_view(r.id));
      };
      return key(a.record) < key(b.record);
    });
    for (Variant& variant : out) {
      variant.alignment = Align(out.front().record.text, variant.record.text,
                                {.language = variant.record.language, .inside = false});
      variant.other_speaker = OtherSpeaker(out.front().record, variant.record);
    }
    return out;
  });
}

}  // namespace quoth
