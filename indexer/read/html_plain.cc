#include "indexer/read/html_plain.h"

#include <cstdint>

#include "absl/strings/string_view.h"
#include "indexer/read/html_blocks.h"
#include "indexer/read/html_dom.h"
#include "indexer/read/html_tame.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

// Entities are read in parts of a text no longer than this, cut where no entity can be.
constexpr size_t kPartBytes = 64 << 10;

size_t EndOfPart(absl::string_view text) {
  if (text.size() <= kPartBytes) return text.size();
  const size_t blank = text.find_last_of(" \n", kPartBytes - 1);
  return blank == absl::string_view::npos ? CharacterBoundary(text, kPartBytes) : blank + 1;
}

}  // namespace

PageText ReadPlain(std::string page) {
  const absl::string_view html = page;
  // Nothing read is overwritten before its time: a break takes two bytes, the tag that makes it no
  // less than three, and a text no more than it took in the page.
  TextWriter writer(&page);
  std::string copy;
  ScanTags(
      html,
      [&](const HtmlTag& tag) {
        if (tag.tag == GUMBO_TAG_BR) {
          writer.LineBreak();
        } else if (IsBlockTag(tag.tag)) {
          writer.ParagraphBreak();
        }
      },
      [&](absl::string_view text) {
        while (!text.empty()) {
          const absl::string_view part = text.substr(0, EndOfPart(text));
          text.remove_prefix(part.size());
          const auto at = static_cast<uint32_t>(part.data() - html.data());
          copy.assign(part.data(), part.size());
          const std::string read = ReadEntities(copy);
          // A few signs are shorter than what they stand for. A part that they would make longer
          // than it is stays as it is.
          if (read != copy && read.size() <= copy.size()) {
            writer.AddText(read, copy, at, /*preformatted=*/false);
          } else {
            writer.AddAsItStands(copy, at);
          }
        }
      });
  return writer.Take();
}

}  // namespace quoth
