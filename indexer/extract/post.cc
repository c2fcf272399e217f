#include "indexer/extract/post.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

constexpr uint32_t kMaxName = 16;        // tokens
constexpr uint32_t kMaxBehindName = 16;  // handle, brackets, date, time

class Finder {
 public:
  Finder(absl::string_view text, const TokenTable& tokens, uint32_t paragraph)
      : text_(text),
        tokens_(tokens),
        range_(tokens.paragraph_tokens[paragraph]),
        paragraph_(paragraph) {}

  absl::optional<PostOf> Run() const {
    const uint32_t dash = FindDash();
    if (dash == range_.end) return absl::nullopt;
    uint32_t name_end = dash + 1;
    while (!IsHandle(name_end)) ++name_end;
    PostOf post{{dash + 1, name_end}, {dash, dash + 1}, {}, paragraph_};
    if (dash > range_.begin) {
      post.content.push_back({range_.begin, dash});
    } else if (paragraph_ > 0) {
      // The paragraph before; where blank lines part paragraphs, with the lines that go with it.
      const bool blank_lines = !OnNextLine(paragraph_ - 1);
      do {
        --post.first_paragraph;
        post.content.insert(post.content.begin(), tokens_.paragraph_tokens[post.first_paragraph]);
      } while (post.first_paragraph > 0 && blank_lines && OnNextLine(post.first_paragraph - 1));
    }
    if (post.content.empty()) return absl::nullopt;
    post.content.back() = WithoutLinks(post.content.back());
    return post;
  }

 private:
  const Token& At(uint32_t i) const { return tokens_.tokens[i]; }
  absl::string_view Raw(uint32_t i) const { return Slice(text_, At(i).range); }
  bool IsDash(uint32_t i) const {
    const absl::string_view raw = Raw(i);
    return raw == "—" || raw == "–" || raw == "--" || raw == "-" || raw == "―";
  }

  // "(@handle" at token `i`.
  bool IsHandle(uint32_t i) const {
    return i + 2 < range_.end && Raw(i) == "(" && Raw(i + 1)[0] == '@';
  }

  // The dash of "— Name (@handle) …" that ends the paragraph; its end if there is none.
  uint32_t FindDash() const {
    uint32_t handle = range_.end;
    for (uint32_t i = range_.end; i > range_.begin && range_.end - i < kMaxName + kMaxBehindName;) {
      --i;
      if (IsHandle(i) && range_.end - i <= kMaxBehindName) handle = i;
      if (handle < range_.end && IsDash(i)) return handle > i + 1 ? i : range_.end;
    }
    return range_.end;
  }

  // Whether the paragraph behind `p` begins on the next line, with no blank one between.
  bool OnNextLine(uint32_t p) const {
    const TokenRange here = tokens_.paragraph_tokens[p];
    const TokenRange next = tokens_.paragraph_tokens[p + 1];
    if (here.empty() || next.empty()) return false;
    const uint32_t end = At(here.end - 1).range.end;
    const absl::string_view between = Slice(text_, {end, At(next.begin).range.begin});
    return std::count(between.begin(), between.end(), '\n') == 1;
  }

  // Links stand last, to the post's picture or to what it is about: "pic.example.com/a1",
  // "https://example.com". A post that is nothing else keeps them.
  TokenRange WithoutLinks(TokenRange range) const {
    TokenRange kept = range;
    while (!kept.empty()) {
      uint32_t begin = kept.end - 1;  // of the last run without blanks
      while (begin > kept.begin && !At(begin).Is(kSpaceBefore)) --begin;
      const absl::string_view run =
          Slice(text_, {At(begin).range.begin, At(kept.end - 1).range.end});
      const size_t slash = run.find('/');
      const bool host = slash != absl::string_view::npos &&
                        run.substr(0, slash).find('.') != absl::string_view::npos;
      if (!host && !absl::StrContains(run, "://")) return kept;
      kept.end = begin;
    }
    return range;
  }

  absl::string_view text_;
  const TokenTable& tokens_;
  TokenRange range_;
  uint32_t paragraph_;
};

}  // namespace

absl::optional<PostOf> FindPost(absl::string_view text, const TokenTable& tokens,
                                uint32_t paragraph) {
  return Finder(text, tokens, paragraph).Run();
}

}  // namespace quoth
