#include "query/first_stage_weight.h"

#include <cmath>
#include <string>

#include "query/index_impl.h"

namespace quoth {
namespace {

// The same as Xapian's TfIdfWeight("ntn"), which takes the logarithm again for every match.
class ImpactWeight : public Xapian::Weight {
 public:
  ImpactWeight() {
    for (const stat_flags stat : {COLLECTION_SIZE, TERMFREQ, WDF, WDF_MAX, WQF}) need_stat(stat);
  }
  ImpactWeight* clone() const override { return new ImpactWeight; }
  std::string name() const override { return "quoth::ImpactWeight"; }

  double get_sumpart(Xapian::termcount impact, Xapian::termcount /*length*/,
                     Xapian::termcount /*unique_terms*/) const override {
    return impact * rarity_;
  }
  double get_maxpart() const override { return get_wdf_upper_bound() * rarity_; }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  void init(double factor) override {
    if (factor == 0) return;  // for what does not depend on a term
    rarity_ =
        factor * get_wqf() * std::log(static_cast<double>(get_collection_size()) / get_termfreq());
  }

  double rarity_ = 0;
};

}  // namespace

void SetFirstStageWeights(const Index::Impl& index, Xapian::Enquire* enquire) {
  if (!index.has_impacts()) {
    // k1, k2, k3, b, min_normlen, delta: as in schema/impact.
    enquire->set_weighting_scheme(Xapian::BM25PlusWeight(0.6, 0, 1, 0.5, 0.5, 1.0));
  } else if (index.is_folder()) {
    enquire->set_weighting_scheme(ImpactWeight());
  } else {  // perhaps on servers, which know Xapian's own weights only
    enquire->set_weighting_scheme(Xapian::TfIdfWeight("ntn"));
  }
}

}  // namespace quoth
