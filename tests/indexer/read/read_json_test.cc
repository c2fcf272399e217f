#include "indexer/read/read_json.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/indexer/read/test_util.h"

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

TEST(ReadJsonTest, TakesTheKeysAndLeavesTheTextAsItIs) {
  const Outcome out = ReadNamed(
      "/data/a.jsonl",
      R"({"id":"n1","text":" “Yes”,\r\nshe\u00a0said.\tCafe\u0301 \ud83d\ude00 ","url":"https://example.org/1",)"
      R"("title":"Yes","author":["Jane Doe",{"name":"John Roe"}],"publisher":"Isles Wire",)"
      R"("date":"30 September 2020","lang":"en-GB","other":{"deep":[1]}})");
  ASSERT_TRUE(out.status.ok()) << out.status;
  ASSERT_THAT(out.articles, SizeIs(1));
  const Article& article = out.articles[0];
  EXPECT_EQ(article.text, " “Yes”,\r\nshe\u00A0said.\tCafe\u0301 😀 ");
  EXPECT_TRUE(article.source_map.is_identity());
  EXPECT_EQ(article.key, "id:n1");
  EXPECT_EQ(article.doc, "n1");
  EXPECT_EQ(article.origin, "https://example.org/1");
  EXPECT_EQ(article.url, "https://example.org/1");
  EXPECT_EQ(article.title, "Yes");
  EXPECT_EQ(article.author, "Jane Doe, John Roe");
  EXPECT_EQ(article.publisher, "Isles Wire");
  EXPECT_EQ(article.date, "2020-09-30");
  EXPECT_EQ(article.language, "en");
  EXPECT_THAT(out.warnings, IsEmpty());
}

TEST(ReadJsonTest, IdentityWithoutAnIdDoesNotHangOnTheLinesPlace) {
  const std::string one = "{\"text\":\"One.\"}\n";
  const std::string two = "{\"text\":\"Two.\",\"url\":\"https://example.org/2\"}\n";
  const Outcome before = ReadNamed("/data/a.jsonl", one + two);
  const Outcome after = ReadNamed("/data/a.jsonl", "{\"id\":7,\"text\":\"New.\"}\n" + two + one);
  ASSERT_THAT(before.articles, SizeIs(2));
  ASSERT_THAT(after.articles, SizeIs(3));
  EXPECT_EQ(before.articles[0].key, after.articles[2].key);
  EXPECT_EQ(before.articles[1].key, "id:https://example.org/2");
  EXPECT_EQ(after.articles[0].key, "id:7");
  EXPECT_THAT(before.articles[0].origin, StartsWith("/data/a.jsonl#"));
}

TEST(ReadJsonTest, ABadLineIsOneWarningWithItsNumberAndTheReadingGoesOn) {
  const struct {
    const char* line;
    const char* warning;
  } cases[] = {
      {"{\"id\":\"x\",\"text\":", "line 2, character"},
      {"not json", "line 2, character"},
      {"[1,2]", "line 2 is no JSON object"},
      {"{\"id\":\"x\",\"text\":\"  \"}", "line 2: the text is empty"},
      {"{\"id\":\"x\",\"title\":\"no body\"}", "without a \"text\" skipped, the first is line 2"},
      {"{\"id\":\"x\",\"text\":5}", "without a \"text\" skipped"},
      {"{\"id\":\"1\",\"text\":\"Again.\"}", "line 2: id \"1\" was given before"},
      {"{\"id\":\"x\",\"text\":\"Dated.\",\"date\":\"some day\"}",
       "date \"some day\" not understood"},
  };
  for (const auto& c : cases) {
    const Outcome out = ReadNamed("a.jsonl", std::string("{\"id\":\"1\",\"text\":\"One.\"}\n") +
                                                 c.line + "\n{\"id\":\"3\",\"text\":\"Three.\"}\n");
    EXPECT_TRUE(out.status.ok()) << c.line;
    ASSERT_THAT(out.warnings, SizeIs(1)) << c.line;
    EXPECT_THAT(out.warnings[0], HasSubstr(c.warning));
    EXPECT_THAT(out.warnings[0], StartsWith("a.jsonl:byte "));
    EXPECT_EQ(out.articles.back().key, "id:3");
  }
}

TEST(ReadJsonTest, BytesAndSurrogatesThatAreNoTextDoNotLoseTheArticle) {
  const struct {
    const char* line;
    const char* text;
  } cases[] = {
      {"{\"id\":\"1\",\"text\":\"“Yes” caf\xFF said\"}", "“Yes” caf\uFFFD said"},
      {"{\"id\":\"1\",\"text\":\"caf\xE9 noir, \x93non\x94\"}", "café noir, “non”"},
      {"{\"id\":\"1\",\"text\":\"half \\ud83d here\"}", "half \uFFFD here"},
      {"{\"id\":\"1\",\"text\":\"half \\ude00 here \\\\ud83d\"}", "half \uFFFD here \\ud83d"},
  };
  for (const auto& c : cases) {
    const Outcome out = ReadNamed("a.jsonl", c.line);
    ASSERT_THAT(out.articles, SizeIs(1)) << c.line;
    EXPECT_EQ(out.articles[0].text, c.text);
  }
}

TEST(ReadJsonTest, FilesWithoutArticlesAreRefusedInOneLine) {
  const struct {
    const char* content;
    const char* message;
  } cases[] = {
      {"{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n", "no JSON object in it has a \"text\""},
      {"{\"v\":1,\"kind\":\"direct\",\"text\":\"“Yes”\",\"spans\":[[0,9]]}\n", "not articles"},
      {"%PDF-1.4\n", "a PDF file"},
      {"garbage\n", "no article could be read"},
  };
  for (const auto& c : cases) {
    const Outcome out = ReadNamed("a.quotes.jsonl", c.content);
    ASSERT_FALSE(out.status.ok()) << c.content;
    EXPECT_THAT(std::string(out.status.message()), StartsWith("a.quotes.jsonl: "));
    EXPECT_THAT(std::string(out.status.message()), HasSubstr(c.message));
    EXPECT_THAT(out.articles, IsEmpty());
  }
}

TEST(ReadJsonTest, ContentHashCoversTextAndMetadata) {
  const auto hash = [](const std::string& line) {
    const Outcome out = ReadNamed("a.jsonl", line);
    return out.articles.at(0).content_hash;
  };
  const std::string base = hash(R"({"id":"1","text":"One.","title":"T"})");
  EXPECT_EQ(base, hash(R"({"title":"T","text":"One.","id":"1","note":"ignored"})"));
  EXPECT_NE(base, hash(R"({"id":"1","text":"One!","title":"T"})"));
  EXPECT_NE(base, hash(R"({"id":"1","text":"One.","title":"U"})"));
}

TEST(ReadJsonTest, SingleFilesAndArrays) {
  const Outcome object = ReadNamed("a.json", "{\n \"id\": \"1\",\n \"text\": \"One.\"\n}\n");
  ASSERT_THAT(object.articles, SizeIs(1)) << object.status;
  const Outcome array = ReadNamed(
      "a.json", "[{\"id\":\"1\",\"text\":\"One.\"},\n 5,\n {\"id\":\"2\",\"body\":\"Two.\"}]");
  ASSERT_THAT(array.articles, SizeIs(2)) << array.status;
  EXPECT_EQ(array.articles[1].text, "Two.");
  EXPECT_THAT(array.warnings, ElementsAre(HasSubstr("item 2 is no JSON object")));
  EXPECT_FALSE(ReadNamed("a.json", "{\"id\":").status.ok());
}

TEST(ReadJsonTest, ItemsOfAnySizeKeepTheirTexts) {
  const std::string small = "One\\u0021";
  const std::string large(5000, 'x');
  const auto item = [](const std::string& id, const std::string& text) {
    return "{\"text\":\"" + text + "\",\"id\":\"" + id + "\"}";
  };
  const Outcome out = ReadNamed(
      "a.json", "[" + item("1", small) + ",\n" + item("2", large) + " , " + item("3", small) + "]");
  ASSERT_THAT(out.articles, SizeIs(3)) << out.status;
  EXPECT_EQ(out.articles[0].text, "One!");
  EXPECT_EQ(out.articles[1].text, large);
  EXPECT_EQ(out.articles[2].text, "One!");
  EXPECT_EQ(out.articles[2].key, "id:3");
}

TEST(ReadJsonTest, NumbersOfAnyLengthAndMembersGivenTwice) {
  const std::string tiny = "0." + std::string(400, '0') + "1";
  const Outcome out = ReadNamed("a.jsonl", "{\"x\":" + tiny +
                                               ",\"id\":1,\"text\":\"One.\",\"id\":-2.50}\n"
                                               "\xEF\xBB\xBF{\"id\":3,\"text\":\"Three.\"}\n"
                                               "{\"id\":4,\"text\":\"Four.\"} x\n");
  ASSERT_THAT(out.articles, SizeIs(2));
  EXPECT_THAT(out.warnings, ElementsAre(HasSubstr("line 3, character 25: ")));
  EXPECT_EQ(out.articles[0].key, "id:-2.5");
  EXPECT_EQ(out.articles[1].key, "id:3");
}

TEST(ReadJsonTest, Utf16FilesAndByteOrderMarks) {
  const std::string line = "{\"id\":\"1\",\"text\":\"One.\"}\n";
  EXPECT_THAT(ReadNamed("a.jsonl", "\xEF\xBB\xBF" + line).articles, SizeIs(1));
  std::string wide = "\xFF\xFE";
  for (const char c : line + line) wide += std::string{c, '\0'};
  EXPECT_THAT(ReadNamed("a.jsonl", wide).articles, SizeIs(2));
}

TEST(ReadJsonTest, TheSinkCanStopTheReading) {
  std::string lines;
  for (int i = 0; i < 10; ++i) lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"x\"}\n";
  int taken = 0;
  EXPECT_TRUE(
      ReadBytes(
          "a.jsonl", lines, {}, [&](Article&&) { return ++taken < 3; }, [](const Warning&) {})
          .ok());
  EXPECT_EQ(taken, 3);
}

TEST(ReadJsonTest, DeepNestingIsNoCrash) {
  const std::string deep(200000, '[');
  const Outcome out =
      ReadNamed("a.jsonl", "{\"id\":\"1\",\"x\":" + deep + "}\n{\"id\":\"2\",\"text\":\"Two.\"}\n");
  EXPECT_THAT(out.articles, SizeIs(1));
  const std::string closed = deep + std::string(200000, ']');
  EXPECT_THAT(
      ReadNamed("a.jsonl", "{\"id\":\"1\",\"text\":\"One.\",\"x\":" + closed + "}\n").articles,
      SizeIs(1));
}

}  // namespace
}  // namespace quoth
