#include "query/lone_word.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "query/index_impl.h"

namespace quoth {
namespace {

// The documents of one term in order, with what each impact counts for.
class Postings {
 public:
  Postings(Index::Impl& index, const std::string& term, double factor)
      : frequency_(index.TermFrequency(term)) {
    if (frequency_ == 0) return;
    const Xapian::Database& database = index.database();
    rarity_ = factor * std::log(static_cast<double>(database.get_doccount()) / frequency_);
    most_ = database.get_wdf_upper_bound(term) * rarity_;
    // After these: it then begins in the blocks that they have read.
    at_ = database.postlist_begin(term);
  }

  uint32_t frequency() const { return frequency_; }
  bool done() const { return at_ == end_; }
  uint32_t document() const { return *at_; }
  double weight() const { return at_.get_wdf() * rarity_; }
  // No document has more.
  double most() const { return most_; }
  void Next() { ++at_; }

  // Whether `document` has the term, which is then the present one. Documents must be asked for in
  // order.
  bool SkipTo(uint32_t document) {
    if (!done() && *at_ < document) at_.skip_to(document);
    return !done() && *at_ == document;
  }

 private:
  uint32_t frequency_;
  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;  // as any list's
  double rarity_ = 0;
  double most_ = 0;
};

// Of two alike, the one that the index has first.
bool Before(const WeighedDocument& a, const WeighedDocument& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.document < b.document;
}

// The best of what it is given in order of the documents.
class Best {
 public:
  explicit Best(size_t count) : count_(count) {}

  bool full() const { return heap_.size() == count_; }
  // Whether a later document of this weight would be among them.
  bool Takes(double weight) const { return !full() || weight > heap_.front().weight; }

  void Add(const WeighedDocument& document) {
    // Nearly none is taken: that much is looked at without a call.
    if (Takes(document.weight)) Put(document);
  }

  std::vector<WeighedDocument> Take() { return std::move(heap_); }

 private:
  void Put(const WeighedDocument& document) {
    if (full()) {
      std::pop_heap(heap_.begin(), heap_.end(), Before);
      heap_.pop_back();
    }
    heap_.push_back(document);
    std::push_heap(heap_.begin(), heap_.end(), Before);
  }

  const size_t count_;
  std::vector<WeighedDocument> heap_;  // the last of them in front
};

// One walk through the contents, looking into the other lists besides.
Best WalkContents(Postings content, std::vector<Postings> also, size_t count) {
  Best best(count);
  for (; !content.done(); content.Next()) {
    WeighedDocument found{content.document(), content.weight()};
    for (Postings& other : also) {
      if (other.SkipTo(found.document)) found.weight += other.weight();
    }
    best.Add(found);
  }
  return best;
}

// Those of the contents that are in one of the other lists, by a walk through these.
Best WalkOthers(Postings content, std::vector<Postings> also, size_t count) {
  Best best(count);
  const auto drop_done = [&] {
    also.erase(std::remove_if(also.begin(), also.end(), std::mem_fn(&Postings::done)), also.end());
  };
  for (drop_done(); !also.empty(); drop_done()) {
    uint32_t document = also.front().document();
    for (const Postings& other : also) document = std::min(document, other.document());
    const bool found = content.SkipTo(document);
    double weight = found ? content.weight() : 0;
    for (Postings& other : also) {
      if (other.document() != document) continue;
      weight += other.weight();
      other.Next();
    }
    if (found) best.Add({document, weight});
  }
  return best;
}

// The contents by themselves, as far as the best are.
Best WalkBest(Postings content, size_t count) {
  Best best(count);
  for (; !content.done(); content.Next()) {
    const double weight = content.weight();
    if (!best.Takes(weight)) continue;
    best.Add({content.document(), weight});
    if (!best.Takes(content.most())) break;
  }
  return best;
}

}  // namespace

std::vector<WeighedDocument> BestOf(const LoneWord& word, Index::Impl& index, size_t count) {
  if (count == 0) return {};
  const auto content = [&] { return Postings(index, word.term, 1); };
  const uint32_t frequency = index.TermFrequency(word.term);
  std::vector<Postings> also;
  size_t others = 0;
  for (const auto& [term, factor] : word.also) {
    also.emplace_back(index, term, factor);
    others += also.back().frequency();
  }
  std::vector<WeighedDocument> out;
  if (others >= frequency) {
    out = WalkContents(content(), std::move(also), count).Take();
  } else {
    if (others > 0) out = WalkOthers(content(), std::move(also), count).Take();
    absl::flat_hash_set<uint32_t> known;
    for (const WeighedDocument& document : out) known.insert(document.document);
    for (const WeighedDocument& document : WalkBest(content(), count).Take()) {
      if (!known.contains(document.document)) out.push_back(document);
    }
  }
  std::sort(out.begin(), out.end(), Before);
  if (out.size() > count) out.resize(count);
  return out;
}

}  // namespace quoth
