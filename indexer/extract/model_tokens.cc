#include "indexer/extract/model_tokens.h"

#include <algorithm>

#include "indexer/extract/feature_hash.h"

namespace quoth {
namespace {

const uint64_t kQuoteMarkHash = WordHash("\"");
constexpr int kTailTokens = 6;
constexpr int kTailCommaTokens = 12;
constexpr uint32_t kQuoteReach = 30;

uint32_t Hash32(absl::string_view bytes) { return static_cast<uint32_t>(WordHash(bytes) >> 32); }

// Runs of capitals, small letters, digits and other bytes, each run once: "McDonald's" -> XxXx'x.
uint64_t ShapeOf(absl::string_view word) {
  uint64_t hash = 7;
  char last = 0;
  int runs = 0;
  for (const char c : word) {
    const unsigned char u = static_cast<unsigned char>(c);
    const char kind = u >= 'A' && u <= 'Z'   ? 'X'
                      : u >= 'a' && u <= 'z' ? 'x'
                      : u >= '0' && u <= '9' ? 'd'
                      : u >= 0x80            ? 'u'
                                             : c;
    if (kind == last) continue;
    if (++runs > 6) break;
    hash = hash * 131 + static_cast<unsigned char>(kind);
    last = kind;
  }
  return MixBits(hash);
}

uint8_t PunctuationClass(absl::string_view word, TokenKind kind, QuotePlace place, bool single) {
  if (kind == TokenKind::kQuoteMark) {
    // By what it does, whatever it looks like: “ « ‘ and ' alike.
    if (place == QuotePlace::kBegin) return kClassOpeningMark;
    if (place == QuotePlace::kEnd || !single) return kClassClosingMark;
    return kClassSingleMark;
  }
  if (kind == TokenKind::kApostrophe) return kClassSingleMark;
  if (word == ",") return kClassComma;
  if (word == ":") return kClassColon;
  if (word == ";") return kClassSemicolon;
  if (word == "." || word == "!" || word == "?" || word == "..." || word == "…") {
    return kClassPeriod;
  }
  if (word == "-" || word == "--" || word == "---" || word == "–" || word == "—" || word == "―") {
    return kClassDash;
  }
  return kClassPunctuation;
}

bool IsSingleMark(absl::string_view word) {
  return word == "'" || word == "‘" || word == "’" || word == "`" || word == "‚" || word == "‹" ||
         word == "›" || word == "‛";
}

}  // namespace

int ModelTokens::QuoteLeft(uint32_t i, TokenRange sentence) const {
  for (uint32_t j = i; j-- > sentence.begin && i - j < kQuoteReach;) {
    if (tokens[j].place == QuotePlace::kEnd) return static_cast<int>(i - j);
  }
  return 0;
}

int ModelTokens::QuoteRight(uint32_t i, TokenRange sentence) const {
  for (uint32_t j = i + 1; j < sentence.end && j - i < kQuoteReach; ++j) {
    if (tokens[j].place == QuotePlace::kBegin) return static_cast<int>(j - i);
  }
  return 0;
}

uint64_t WordHashOf(const TokenTable& table, uint32_t token) {
  // All digits alike: no model should learn one year.
  if (table.tokens[token].kind == TokenKind::kNumber) return WordHash("0");
  const absl::string_view word = table.Folded(token);
  // Marks by what they do (place and class say it), so that straight and curly ones are the same.
  if (table.tokens[token].kind == TokenKind::kQuoteMark) {
    return IsSingleMark(word) ? WordHash("'") : kQuoteMarkHash;
  }
  return WordHash(word);
}

namespace {

// Paragraphs, sentences and quote spans: everything about tokens but the tokens themselves.
void Layout(const TokenTable& table, absl::Span<const QuoteSpan> spans, ModelTokens* out) {
  out->paragraphs = table.paragraph_tokens;
  out->sentences.clear();
  out->sentences.reserve(table.sentences.size());
  for (const Sentence& sentence : table.sentences) out->sentences.push_back(sentence.tokens);
  out->spans.clear();
  for (const QuoteSpan& span : spans) {
    if (span.depth == 0 && !span.tokens.empty()) out->spans.push_back(span.tokens);
  }
  out->rules.clear();
}

// Tells where each token of an article stands, one after the other.
class Places {
 public:
  Places(const TokenTable& table, absl::Span<const QuoteSpan> spans)
      : table_(table), spans_(spans) {}

  // Of token i, which is the one after the last.
  void Set(uint32_t i, ModelToken* token) {
    while (paragraph_ + 1 < table_.paragraph_tokens.size() &&
           i >= table_.paragraph_tokens[paragraph_].end) {
      ++paragraph_;
    }
    while (sentence_ + 1 < table_.sentences.size() && i >= table_.sentences[sentence_].tokens.end) {
      ++sentence_;
    }
    while (next_ < spans_.size() && i >= spans_[next_].tokens.begin) {
      const QuoteSpan& span = spans_[next_++];
      if (span.depth != 0 || span.tokens.empty()) continue;
      span_ = &span;
      ++index_;
    }
    token->paragraph = paragraph_;
    token->sentence = sentence_;
    token->span = -1;
    token->mark = 0;
    token->place = QuotePlace::kOutside;
    if (span_ == nullptr || i >= span_->tokens.end) return;
    token->span = index_;
    // A quotation that runs on into the next paragraph is not one that somebody forgot to close.
    token->mark = span_->closed || span_->runs_on ? 1 : 3;
    token->place = i == span_->tokens.begin                      ? QuotePlace::kBegin
                   : i + 1 == span_->tokens.end && span_->closed ? QuotePlace::kEnd
                                                                 : QuotePlace::kInside;
  }

 private:
  const TokenTable& table_;
  absl::Span<const QuoteSpan> spans_;
  uint32_t paragraph_ = 0, sentence_ = 0;
  size_t next_ = 0;                  // of the spans
  const QuoteSpan* span_ = nullptr;  // the last outermost one that has begun
  int32_t index_ = -1;               // its place among those
};

// What a token looks like. Of where it stands, only view->place is read.
void Describe(absl::string_view text, const TokenTable& table, uint32_t i, ModelToken* view) {
  const Token& token = table.tokens[i];
  const absl::string_view surface = Slice(text, token.range);
  const absl::string_view folded = table.Folded(i);
  if (token.kind == TokenKind::kWord || token.kind == TokenKind::kClitic) {
    view->shape = ShapeOf(surface);
    view->suffix3 = Hash32(folded.substr(folded.size() - std::min<size_t>(3, folded.size())));
    view->suffix4 = Hash32(folded.substr(folded.size() - std::min<size_t>(4, folded.size())));
  } else if (token.kind == TokenKind::kNumber) {
    view->shape = ShapeOf(surface);
    view->cls = kClassNumber;
  } else {
    view->cls = PunctuationClass(folded, token.kind, view->place, IsSingleMark(surface));
    view->shape = MixBits(view->cls + 1000U);
  }
}

}  // namespace

ModelTokens ViewTokens(absl::string_view text, const TokenTable& table,
                       absl::Span<const QuoteSpan> spans, const PosTagger* tagger) {
  ModelTokens out;
  Layout(table, spans, &out);
  out.tokens.resize(table.tokens.size());
  Places places(table, spans);
  for (uint32_t i = 0; i < out.size(); ++i) {
    places.Set(i, &out.tokens[i]);
    Describe(text, table, i, &out.tokens[i]);
  }
  if (tagger != nullptr) {
    std::vector<uint8_t> tags;
    tagger->Tag(table, &tags);
    for (size_t i = 0; i < tags.size(); ++i) out.tokens[i].tag = tags[i];
  }
  return out;
}

namespace {

uint64_t LooksOf(const ModelToken& token) {
  const uint64_t small = token.suffix4 * 131072ULL + token.cls * 512ULL + token.cue_rate * 16ULL +
                         (token.known ? 1U : 0U);
  return FeatureHash(token.suffix3, token.word, token.shape + token.source_rate, small);
}

void SetClass(const WordEntry* entry, const Token& token, ModelToken* out) {
  if (out->opener) {
    out->cls = kClassOpener;
  } else if (entry != nullptr && entry->frequent != 0 && !token.Is(kCapitalised)) {
    out->cls = static_cast<uint8_t>(kClassFrequent + entry->frequent);
  } else if (token.Is(kCapitalised)) {
    out->cls = kClassCapitalised;
  } else if (out->cue_rate >= 4 && out->cue_rate != kRateUnknown) {
    out->cls = kClassLikelyCue;
  } else {
    out->cls = kClassOther;
  }
}

}  // namespace

void SetWord(uint64_t word_hash, const WordEntry* entry, const Token& token, ModelToken* out) {
  const bool is_word = token.kind == TokenKind::kWord || token.kind == TokenKind::kClitic;
  if (out->cls == kClassOpeningMark || out->cls == kClassClosingMark) word_hash = kQuoteMarkHash;
  out->known = !is_word || (entry != nullptr && (entry->flags & kWordKnown) != 0);
  out->word = out->known ? word_hash : MixBits(out->shape ^ 0x5151U);
  out->cue_rate = entry != nullptr ? entry->cue_rate : kRateUnknown;
  out->source_rate = entry != nullptr ? entry->source_rate : kRateUnknown;
  out->strong = out->cue_rate >= kStrongRate && out->cue_rate != kRateUnknown;
  out->opener = entry != nullptr && (entry->flags & kWordOpener) != 0;
  if (is_word) SetClass(entry, token, out);
  out->looks = LooksOf(*out);
}

namespace {

// What was passed since the last likely cue.
struct Passed {
  int32_t cue = -1;
  uint8_t commas = 0, others = 0;

  uint8_t Between() const { return static_cast<uint8_t>(commas * 4 + others); }
  uint8_t Distance(uint32_t i) const {
    if (cue < 0) return 0;
    const int distance = static_cast<int>(i) - cue;
    return static_cast<uint8_t>(DistanceBucket(distance < 0 ? -distance : distance));
  }
  void Pass(uint32_t i, const ModelToken& token) {
    if (token.strong) {
      *this = {static_cast<int32_t>(i), 0, 0};
      return;
    }
    if (token.cls == kClassComma && commas < 3) ++commas;
    if (token.opener) others |= 2;
    if (token.cls == kClassOpeningMark || token.cls == kClassClosingMark) others |= 1;
  }
};

void LinkToCues(TokenRange sentence, ModelTokens* tokens) {
  ModelTokens& t = *tokens;
  Passed left;
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    ModelToken& token = t.tokens[i];
    t.strong_left[i] = left.cue;
    token.left_distance = left.Distance(i);
    token.left_between = left.Between();
    left.Pass(i, token);
  }
  Passed right;
  for (uint32_t i = sentence.end; i-- > sentence.begin;) {
    ModelToken& token = t.tokens[i];
    t.strong_right[i] = right.cue;
    token.right_distance = right.Distance(i);
    // The token itself stands between, too.
    Passed with_this = right;
    with_this.Pass(i, token);
    token.right_between = (token.strong ? right : with_this).Between();
    right = with_this;
  }
}

}  // namespace

void LinkTokens(ModelTokens* tokens) {
  ModelTokens& t = *tokens;
  const size_t n = t.size();
  for (std::vector<uint32_t>* counts : {&t.commas, &t.openers, &t.marks}) {
    counts->resize(n + 1);
    counts->front() = 0;
  }
  for (size_t i = 0; i < n; ++i) {
    const uint8_t cls = t.tokens[i].cls;
    t.commas[i + 1] = t.commas[i] + (cls == kClassComma ? 1 : 0);
    t.openers[i + 1] = t.openers[i] + (t.tokens[i].opener ? 1 : 0);
    t.marks[i + 1] = t.marks[i] + (cls == kClassOpeningMark || cls == kClassClosingMark ? 1 : 0);
  }
  t.strong_left.resize(n);
  t.strong_right.resize(n);
  t.tail_cue.assign(t.sentences.size(), 0);
  t.tail_comma.assign(t.sentences.size(), 0);
  for (size_t s = 0; s < t.sentences.size(); ++s) {
    const TokenRange sentence = t.sentences[s];
    LinkToCues(sentence, &t);
    if (sentence.empty()) continue;
    int64_t end = static_cast<int64_t>(sentence.end) - 1;
    const int64_t begin = sentence.begin;
    const auto closes = [&](int64_t i) {
      const uint8_t cls = t.tokens[static_cast<size_t>(i)].cls;
      return cls == kClassPeriod || cls == kClassOpeningMark || cls == kClassClosingMark ||
             cls == kClassSingleMark;
    };
    while (end > begin && closes(end)) --end;
    for (int64_t i = end; i >= begin && i > end - kTailTokens; --i) {
      if (!t.tokens[static_cast<size_t>(i)].strong) continue;
      t.tail_cue[s] = static_cast<uint8_t>(end - i + 1);
      break;
    }
    if (t.tail_cue[s] == 0) continue;
    for (int64_t i = end; i >= begin && i > end - kTailCommaTokens; --i) {
      if (t.tokens[static_cast<size_t>(i)].cls != kClassComma) continue;
      t.tail_comma[s] = static_cast<uint8_t>(end - i + 1);
      break;
    }
  }
}

TokenMemory::TokenMemory() : entries_(kEntries) {}

void ViewWithLexicon(absl::string_view text, const TokenTable& table,
                     absl::Span<const QuoteSpan> spans, const PosTagger* tagger,
                     const Lexicon& lexicon, TokenMemory* memory, ModelTokens* view) {
  ModelTokens& out = *view;
  Layout(table, spans, &out);
  out.tokens.resize(table.tokens.size());
  Places stand(table, spans);
  // Of the sentence under way; it is tagged when its last token is there.
  std::vector<TagToken>& tag_tokens = memory->tag_tokens_;
  tag_tokens.clear();
  size_t sentence = 0;
  const auto tag_sentence = [&](TokenRange range) {
    const Sentence whole{{0, range.size()}, 0};
    tagger->Tag(absl::MakeConstSpan(&whole, 1), tag_tokens, &memory->tags_);
    for (uint32_t k = 0; k < range.size(); ++k) out.tokens[range.begin + k].tag = memory->tags_[k];
    tag_tokens.clear();
  };
  // Entries are asked for some tokens ahead of their use.
  constexpr uint32_t kAhead = 8;
  TokenMemory::Place places[kAhead];
  const auto ask = [&](uint32_t i) {
    if (i >= out.size()) return;
    const Token& token = table.tokens[i];
    stand.Set(i, &out.tokens[i]);
    places[i % kAhead] = memory->PlaceOf(text.substr(token.range.begin), token, out.tokens[i]);
  };
  for (uint32_t i = 0; i < kAhead; ++i) ask(i);
  for (uint32_t i = 0; i < out.size(); ++i) {
    const Token& token = table.tokens[i];
    ModelToken& own = out.tokens[i];
    const auto look = [&](TokenMemory::Entry* entry) {
      entry->view = ModelToken();
      entry->view.place = own.place;
      Describe(text, table, i, &entry->view);
      const uint64_t hash = WordHashOf(table, i);
      SetWord(hash, lexicon.Find(hash), token, &entry->view);
      if (tagger != nullptr) entry->tag = tagger->lexicon().Look(table, i);
    };
    const TokenMemory::Entry& entry = memory->Find(places[i % kAhead], look);
    const ModelToken at = own;
    own = entry.view;
    own.paragraph = at.paragraph;
    own.sentence = at.sentence;
    own.span = at.span;
    own.place = at.place;
    own.mark = at.mark;
    ask(i + kAhead);
    if (tagger == nullptr) continue;
    tag_tokens.push_back(entry.tag);
    while (sentence < out.sentences.size() && out.sentences[sentence].empty()) ++sentence;
    if (sentence < out.sentences.size() && i + 1 == out.sentences[sentence].end) {
      tag_sentence(out.sentences[sentence++]);
    }
  }
  LinkTokens(&out);
}

}  // namespace quoth
