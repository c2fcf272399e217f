#include "schema/record_json.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

QuoteRecord Full() {
  QuoteRecord r;
  r.key = "id:a";
  r.doc = "a";
  r.origin = "https://example.org/a";
  r.title = "Title \"with\" marks";
  r.date = "2020-09-30";
  r.language = "en";
  r.kind = QuoteKind::kMixed;
  r.text = "that it was “over” … and done";
  r.spans = {{5, 23}, {30, 38}};
  r.cue = {"said", {{24, 28}}};
  r.speaker = RecordSpeaker{"she", {{0, 3}},        "Ada Lovelace",        SpeakerType::kPerson,
                            "",    Gender::kFemale, {"the mathematician"}, {"Lovelace"}};
  r.paragraph = {2, {0, 40}, "She …", {{4, 7}}, {}, {{0, 3}}};
  r.confidence = 0.75;
  r.reason = "cue 'said'";
  r.id = RecordId(r.key, r.spans, "");
  return r;
}

TEST(RecordJson, RoundTripKeepsEverything) {
  const std::string line = ToJsonLine(Full());
  const auto back = RecordFromJson(line);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(ToJsonLine(*back), line);
}

TEST(RecordJson, KeysComeInTheOrderOfTheContract) {
  std::vector<std::string> keys;
  const auto json = ToJson(Full());
  for (const auto& item : json.items()) keys.push_back(item.key());
  keys.resize(19);
  EXPECT_THAT(keys, testing::ElementsAre("v", "id", "doc", "origin", "title", "publisher", "author",
                                         "date", "lang", "kind", "text", "spans", "cue", "speaker",
                                         "via", "nested_in", "paragraph", "confidence", "reason"));
}

TEST(RecordJson, NeverWritesALineThatIsNotUtf8) {
  QuoteRecord r = Full();
  r.text = "bad \xff byte";
  EXPECT_TRUE(RecordFromJson(ToJsonLine(r)).ok());
}

TEST(RecordJson, SaysWhatIsWrong) {
  struct Case {
    const char* line;
    const char* expected;
  };
  for (const Case& c : {
           Case{"", "not JSON"},
           Case{"[1]", "not a JSON object"},
           Case{R"({"v":2,"doc":"a","kind":"direct","text":"x"})", "\"v\" is 2"},
           Case{R"({"doc":"a","kind":"loud","text":"x"})", "\"kind\" is none of"},
           Case{R"({"doc":"a","kind":"direct"})", "\"text\" is missing"},
           Case{R"({"doc":"a","kind":"direct","text":"x","spans":[[2,1]]})", "\"spans\" holds"},
           Case{R"({"doc":"a","kind":"direct","text":"x","spans":[[-2,1]]})", "\"spans\" holds"},
           Case{R"({"doc":"a","kind":"direct","text":"x","paragraph":{"index":-1}})",
                "\"paragraph.index\" is no whole number"},
           Case{R"({"doc":7,"kind":"direct","text":"x"})", "\"doc\" is no string"},
           Case{R"({"doc":"a","kind":"direct","text":"x","speaker":{"type":"god"}})",
                "\"speaker.type\" is none of"},
       }) {
    const auto record = RecordFromJson(c.line);
    ASSERT_FALSE(record.ok()) << c.line;
    EXPECT_THAT(std::string(record.status().message()), testing::HasSubstr(c.expected)) << c.line;
  }
}

TEST(RecordJson, RefusesWhatIsNoJson) {
  for (const std::string& bad : {
           std::string("{\"doc\":\"a\",\"kind\":\"direct\",\"text\":\"bad \xff byte\"}"),
           std::string("{\"doc\":\"a\",\"kind\":\"direct\",\"text\":\"cut \xe2\x80\"}"),
           std::string("{\"doc\":\"a\",\"kind\":\"direct\",\"text\":\"x\"}\0{", 40),
           std::string(R"({"doc":"a","kind":"direct","text":"x"} more)"),
           std::string(R"({"doc":"a","kind":"direct","text":"x")"),
           std::string(R"({"doc":"a","kind":"direct","text":"low half \udc00"})"),
           std::string(R"({"doc":"a","kind":"direct","text":"\ud83d\ude00\ude00"})"),
           std::string(R"({"doc":"a","kind":"direct","text":"high half \ud800"})"),
           std::string(R"({"doc":"a","kind":"direct","text":"x","confidence":NaN})"),
           std::string(R"({"doc":"a","kind":"direct","text":"x","confidence":1e999})"),
           std::string(100000, '['),
       }) {
    EXPECT_EQ(RecordFromJson(bad).status().message(), "not JSON") << bad.substr(0, 80);
  }
}

TEST(RecordJson, UnescapesAndSkipsAByteOrderMark) {
  const auto record = RecordFromJson(
      "\xEF\xBB\xBF"
      R"({"doc":"a\\ud800","kind":"direct","text":"\"\u00e9\ud83d\ude00\\\n\u0000.\"","x":[[[{}]]]})");
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(record->doc, "a\\ud800");
  EXPECT_EQ(record->text, std::string("\"\xC3\xA9\xF0\x9F\x98\x80\\\n\0.\"", 12));
}

TEST(RecordId, DiffersByPlaceAndArticle) {
  EXPECT_EQ(RecordId("a", {{1, 2}}, ""), RecordId("a", {{1, 2}}, ""));
  EXPECT_NE(RecordId("a", {{1, 2}}, ""), RecordId("b", {{1, 2}}, ""));
  EXPECT_NE(RecordId("a", {{1, 2}}, ""), RecordId("a", {{1, 3}}, ""));
  EXPECT_NE(RecordId("a", {{1, 2}}, ""), RecordId("a", {{1, 2}}, "x"));
}

}  // namespace
}  // namespace quoth
