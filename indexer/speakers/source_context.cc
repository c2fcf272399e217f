#include "indexer/speakers/source_context.h"

#include <cstddef>

#include "indexer/speakers/attribution_places.h"
#include "indexer/speakers/described_people.h"

namespace quoth {
namespace {

absl::flat_hash_map<uint32_t, PronounResult> PronounsOf(const SourceContext& sources,
                                                        const Descriptions& descriptions) {
  const size_t n = sources.attributions.size();
  std::vector<int32_t> speaker(n, -1);
  std::vector<uint8_t> direct(n, 0);
  absl::flat_hash_map<uint32_t, int32_t> heads;
  for (size_t i = 0; i < n; ++i) {
    const SourceMention& mention = sources.mentions[i];
    const auto index = static_cast<int32_t>(i);
    direct[i] = sources.attributions[i].kind != QuoteKind::kIndirect;
    if (mention.kind == MentionKind::kName && mention.names.size() == 1)
      speaker[i] = sources.cast.names[mention.names[0]].person;
    if (mention.token != kNoToken) heads.emplace(mention.token, index);
    if (mention.possessive != kNoToken) heads.emplace(mention.possessive, index);
  }
  const std::vector<Described> described =
      DescribedPeople(sources.words, sources.cast, descriptions, sources.mentions, heads);
  DiscourseInput input;
  input.described = described;
  input.content_of = sources.content_of;
  input.speaker = speaker;
  input.direct = direct;
  input.source_head = &heads;
  return ResolvePronouns(sources.words, sources.cast, input);
}

}  // namespace

SourceContext ReadSources(const ArticleWords& words, const Cast& cast,
                          const Descriptions& descriptions,
                          absl::Span<const Attribution> attributions) {
  SourceContext out{words, cast, attributions, {}, {}, {}};
  out.mentions.reserve(attributions.size());
  for (const Attribution& attribution : attributions)
    out.mentions.push_back(AnalyseSource(words, cast, attribution.source));
  out.content_of = InnermostContents(words, attributions);
  out.pronouns = PronounsOf(out, descriptions);
  return out;
}

}  // namespace quoth
