#include "indexer/extract/pos_tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;

const std::string& TaggerPath() {
  static const std::string* const kPath =
      new std::string(QUOTH_SOURCE_DIR "/indexer/languages/en.pos");
  return *kPath;
}

const PosTagger& Tagger() {
  static const auto* const kTagger = [] {
    auto tagger = PosTagger::Open(TaggerPath());
    if (!tagger.ok()) ADD_FAILURE() << tagger.status();
    return new std::shared_ptr<const PosTagger>(*std::move(tagger));
  }();
  return **kTagger;
}

TokenTable Tokens(absl::string_view text) {
  return Tokenize(text, SplitParagraphs(text), English());
}

std::string TagsOf(absl::string_view text) {
  std::vector<uint8_t> tags;
  Tagger().Tag(Tokens(text), &tags);
  std::vector<std::string> names;
  for (const uint8_t tag : tags) names.push_back(Tagger().tags()[tag]);
  return absl::StrJoin(names, " ");
}

TEST(PosTaggerTest, TellsWordsApartByWhatStandsAround) {
  struct Case {
    const char* text;
    const char* tags;
  };
  const Case cases[] = {
      {"The baker said the ovens were cold.", "DT NN VBD DT NNS VBD JJ ."},
      {"They plan to walk home.", "PRP VBP TO VB RB ."},
      {"The plan failed.", "DT NN VBD ."},
      {"She will report it in May.", "PRP MD VB PRP IN NNP ."},
      {"The report said prices may fall.", "DT NN VBD NNS MD VB ."},
      {"He said that the plans changed.", "PRP VBD IN DT NNS VBD ."},
      {"Its owner's dog hasn't eaten.", "PRP$ NN POS NN VBZ RB VBN ."},
      {"The letter was written by Anna Berg on 4 June.", "DT NN VBD VBN IN NNP NNP IN CD NNP ."},
  };
  for (const Case& c : cases) EXPECT_EQ(TagsOf(c.text), c.tags) << c.text;
}

TEST(PosTaggerTest, GuessesWordsItHasNeverSeenByTheirEndings) {
  EXPECT_EQ(TagsOf("The florbists grindled slowfully."), "DT NNS VBD RB .");
  EXPECT_EQ(TagsOf("We met Zworpel Grabnik there."), "PRP VBD NNP NNP RB .");
}

TEST(PosTaggerTest, GivesEveryTokenATag) {
  for (const absl::string_view text :
       {absl::string_view(""), absl::string_view("\xFF\xFE \xC3"), absl::string_view("…—“”‘’ ''"),
        absl::string_view(
            "\xF0\x9F\x98\x80 $ % ## \xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82"),
        absl::string_view("x"), absl::string_view("- - -\n\n.\n\n\"")}) {
    const TokenTable table = Tokens(text);
    std::vector<uint8_t> tags(3, 200);
    Tagger().Tag(table, &tags);
    ASSERT_EQ(tags.size(), table.tokens.size());
    for (const uint8_t tag : tags) {
      EXPECT_GT(tag, 0);
      EXPECT_LT(tag, Tagger().tags().size());
    }
  }
}

TEST(PosTaggerTest, GivesTheSameTagsFromManyThreads) {
  const std::string text = "Mayor Lind hopes the tram will run by spring, her office said.";
  const std::string expected = TagsOf(text);
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (std::string& one : found) threads.emplace_back([&] { one = TagsOf(text); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& one : found) EXPECT_EQ(one, expected);
}

// A tagger of two tags and one word.
PosContents Small() {
  PosContents contents;
  contents.tags = {"A", "B"};
  contents.sets = {0b110, 0b010};
  contents.entries.resize(4);
  contents.weights.resize(2 * kTagLine);
  return contents;
}

TEST(PosTaggerTest, ReadsWhatWasWritten) {
  auto tagger = PosTagger::FromBytes(SerializePosTagger(Small()), "small.pos");
  ASSERT_TRUE(tagger.ok()) << tagger.status();
  EXPECT_THAT((*tagger)->tags(), ::testing::ElementsAre("", "A", "B"));
}

TEST(PosTaggerTest, RefusesAFileThatIsNotSoundInOneLine) {
  struct Case {
    const char* what;
    void (*spoil)(PosContents*);
  };
  const Case cases[] = {
      {"sets of tags", [](PosContents* c) { c->sets.clear(); }},
      {"tags that are not there", [](PosContents* c) { c->sets[1] = 0b1000; }},
      {"tags that are not there", [](PosContents* c) { c->sets[0] = 0; }},
      {"tags that are not there", [](PosContents* c) { c->sets[0] = 0b11; }},
      {"more tags", [](PosContents* c) { c->tags.resize(64, "T"); }},
      {"lexicon", [](PosContents* c) { c->entries.clear(); }},
      {"lexicon", [](PosContents* c) { c->entries.resize(3); }},
      {"lexicon", [](PosContents* c) { c->entries[1].set = 2; }},
      {"lexicon",
       [](PosContents* c) {
         c->entries.assign(4, TagEntry{7, 1, 0});
       }},
      {"weights", [](PosContents* c) { c->weights.clear(); }},
      {"weights", [](PosContents* c) { c->weights.pop_back(); }},
  };
  for (const Case& c : cases) {
    PosContents contents = Small();
    c.spoil(&contents);
    const auto tagger = PosTagger::FromBytes(SerializePosTagger(contents), "bad.pos");
    ASSERT_FALSE(tagger.ok()) << c.what;
    const std::string message(tagger.status().message());
    EXPECT_THAT(message, HasSubstr("bad.pos: "));
    EXPECT_THAT(message, HasSubstr(c.what));
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
}

TEST(PosTaggerTest, RefusesDamageAnywhereInTheFile) {
  const std::string good = SerializePosTagger(Small());
  for (size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    EXPECT_FALSE(PosTagger::FromBytes(bad, "bad.pos").ok()) << at;
  }
  for (size_t size = 0; size < good.size(); size += 13) {
    EXPECT_FALSE(PosTagger::FromBytes(good.substr(0, size), "bad.pos").ok()) << size;
  }
}

TEST(PosTaggerTest, RefusesAModelThatIsNoTagger) {
  const auto tagger = PosTagger::FromBytes(SerializeModel({{1, "x"}}), "other.model");
  ASSERT_FALSE(tagger.ok());
  EXPECT_THAT(std::string(tagger.status().message()), HasSubstr("not a part-of-speech tagger"));
  EXPECT_EQ(PosTagger::Open("no/such/file.pos").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace quoth
