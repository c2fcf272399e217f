#include "schema/signature.h"

#include <gtest/gtest.h>

#include <string>

#include "schema/stemmer.h"
#include "schema/stop_words.h"

namespace quoth {
namespace {

TEST(SignatureTest, RoundTrip) {
  Signature in;
  in.content = {StemHash("peac") | SurfaceHash("peace") << 24, 0, 0xFFFFFFFF};
  in.article = 0xFEDCBA98;
  in.cue = {9, 8};
  in.names = {StemHash("pashinyan")};
  in.context.assign(300, 0x123456);
  Signature out;
  out.title = {1, 2, 3};
  ASSERT_TRUE(DecodeSignature(EncodeSignature(in), &out));
  EXPECT_EQ(out.content, in.content);
  EXPECT_EQ(out.article, in.article);
  EXPECT_EQ(out.cue, in.cue);
  EXPECT_EQ(out.names, in.names);
  EXPECT_EQ(out.roles, in.roles);
  EXPECT_EQ(out.context, in.context);
  EXPECT_EQ(out.title, in.title);
}

TEST(SignatureTest, RefusesWhatIsCutOrUnknown) {
  Signature in;
  in.content.assign(20, 7);
  const std::string bytes = EncodeSignature(in);
  Signature out;
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(DecodeSignature(absl::string_view(bytes).substr(0, size), &out)) << size;
  }
  EXPECT_FALSE(DecodeSignature(bytes + "x", &out));
  EXPECT_FALSE(DecodeSignature("\x02" + bytes.substr(1), &out));
  EXPECT_FALSE(DecodeSignature(std::string("\x01"
                                           "aaaa\xff\xff\xff\xff\xff",
                                           10),
                               &out));
}

TEST(SignatureTest, ContentAloneIsTheSameContent) {
  Signature whole;
  whole.article = 7;
  whole.content = {1, 0x12345678, 0xFFFFFFFF};
  whole.names = {9};
  Signature out;
  ASSERT_TRUE(DecodeContent(EncodeSignature(whole), &out));
  EXPECT_EQ(out.article, whole.article);
  EXPECT_EQ(out.content, whole.content);
  EXPECT_TRUE(out.names.empty());
  EXPECT_FALSE(DecodeContent(EncodeSignature(whole).substr(0, 9), &out));
}

TEST(StemmerTest, ByLanguage) {
  EXPECT_EQ(Stemmer("en").Stem("negotiating"), "negoti");
  EXPECT_EQ(Stemmer("en-GB").Stem("talks"), "talk");
  EXPECT_EQ(Stemmer("").Stem("talks"), "talk");
  EXPECT_EQ(Stemmer("hy").Stem("talks"), Stemmer("hy").Stem("talks"));
  EXPECT_EQ(Stemmer("no-such-tag").Stem("talks"), Stemmer("no").Stem("talks"));
  EXPECT_EQ(Stemmer("zz").Stem("talks"), "talks");
}

TEST(StopWordsTest, SortedListOfItsLanguageOnly) {
  for (const char* word : {"a", "the", "youve", "is", "whose"}) EXPECT_TRUE(IsStopWord("en", word));
  for (const char* word : {"not", "never", "peace", ""}) EXPECT_FALSE(IsStopWord("en", word));
  EXPECT_FALSE(IsStopWord("fr", "the"));
}

}  // namespace
}  // namespace quoth
