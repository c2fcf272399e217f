#include "gmock/gmock.h"
#include "nlohmann/json.hpp"
#include "tests/cli/program.h"

namespace quoth {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr char kArticle[] =
    "Ferry overbooked for a third summer\n"
    "\n"
    "“Nobody on the quay signed for the extra tickets,” said Lea Holm, the harbour master of "
    "Sandvik. She added that the company had been warned twice.\n"
    "\n"
    "According to the coast guard, 412 people were on board.\n";

class ProgramExtract : public Program {};

TEST_F(ProgramExtract, JsonSpansAreBytesOfTheFile) {
  const std::string path = Put("2021-07-04-ferry.txt", kArticle);
  const Outcome run = Quoth({"extract", "--json", path});
  ASSERT_EQ(run.status, 0) << run.err;
  ASSERT_FALSE(run.Lines().empty());
  const std::string bytes = kArticle;
  bool holm = false;
  for (const std::string& line : run.Lines()) {
    const json quote = json::parse(line);
    EXPECT_EQ(quote["v"], 1);
    EXPECT_EQ(quote["doc"], "2021-07-04-ferry");
    EXPECT_EQ(quote["date"], "2021-07-04");
    std::string joined;
    for (const auto& span : quote["spans"]) {
      const size_t begin = span[0];
      const size_t end = span[1];
      ASSERT_LT(begin, end);
      ASSERT_LE(end, bytes.size());
      joined += (joined.empty() ? "" : " … ") + bytes.substr(begin, end - begin);
    }
    EXPECT_EQ(quote["text"], joined);
    if (quote["text"] == "“Nobody on the quay signed for the extra tickets,”") {
      holm = true;
      EXPECT_EQ(quote["kind"], "direct");
      EXPECT_EQ(quote["speaker"]["name"], "Lea Holm");
      EXPECT_EQ(quote["speaker"]["type"], "person");
      EXPECT_EQ(quote["cue"]["text"], "said");
    }
  }
  EXPECT_TRUE(holm) << run.out;
}

TEST_F(ProgramExtract, JsonLinesKeepTheirIdsAndSpans) {
  const json article = {{"id", "a-1"}, {"text", kArticle}, {"date", "2020-01-02"}, {"title", "T"}};
  const Outcome run = Quoth({"extract", "--json", "-"}, article.dump() + "\n");
  ASSERT_EQ(run.status, 0) << run.err;
  const json quote = json::parse(run.Lines().front());
  EXPECT_EQ(quote["doc"], "a-1");
  EXPECT_EQ(quote["date"], "2020-01-02");
}

TEST_F(ProgramExtract, SameQuotesWithCarriageReturnsAndOnAnyNumberOfThreads) {
  Put("one/a.txt", kArticle);
  std::string crlf;
  for (char c : std::string(kArticle)) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  Put("two/a.txt", crlf);
  const auto texts = [](const Outcome& run) {
    std::vector<std::string> out;
    for (const std::string& line : run.Lines()) {
      const json quote = json::parse(line);
      out.push_back(quote["text"].get<std::string>() + "|" +
                    quote["cue"]["text"].get<std::string>() + "|" + quote["confidence"].dump());
    }
    return out;
  };
  const auto one = texts(Quoth({"extract", "--json", "--threads", "1", "one"}));
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(one, texts(Quoth({"extract", "--json", "--threads", "3", "one"})));
  EXPECT_EQ(one, texts(Quoth({"extract", "--json", "two"})));
}

TEST_F(ProgramExtract, BadInputIsOneLineAndTheRunGoesOn) {
  Put("in/a.txt", kArticle);
  Put("in/b.txt", std::string("\x7f"
                              "ELF\0\0\0\1binary",
                              14));
  Put("in/c.txt", "");
  const Outcome run = Quoth({"extract", "--json", "in"});
  EXPECT_FALSE(run.Lines().empty());
  EXPECT_THAT(run.err, HasSubstr("b.txt"));
  EXPECT_EQ(run.status, 2);
}

TEST_F(ProgramExtract, AQuotationThatRunsOverParagraphsIsOneAtEveryEffort) {
  Put("a.txt",
      "Piotr Wolan, who commands the western district, said: “The strikers had their say. Now they "
      "have to live with the answer.\n\n“Apart from going back to work, I don’t see what is left "
      "for them.\n\n“Nobody here wants it to end badly.”\n\nThe harbour reopens on Monday.\n");
  for (const char* effort : {"rules", "fast", "full"}) {
    const Outcome run = Quoth({"extract", "--json", "--effort", effort, "a.txt"});
    ASSERT_FALSE(run.Lines().empty()) << effort << run.err;
    const nlohmann::json quote = nlohmann::json::parse(run.Lines()[0]);
    EXPECT_EQ(quote["spans"].size(), 3u) << effort << ": " << run.Lines()[0];
    EXPECT_THAT(quote["text"].get<std::string>(), HasSubstr("Nobody here wants it")) << effort;
    EXPECT_EQ(quote["speaker"]["name"], "Piotr Wolan") << effort;
  }
}

TEST_F(ProgramExtract, NothingFoundIsOne) {
  Put("a.txt", "It rained in the valley all day and the roads were closed.\n");
  EXPECT_EQ(Quoth({"extract", "a.txt"}).status, 1);
}

TEST_F(ProgramExtract, ExplainShowsEveryStage) {
  Put("a.txt", kArticle);
  for (const char* stage : {"article", "paragraphs", "tokens", "quotes", "formats", "attributions",
                            "speakers", "records"}) {
    const Outcome run = Quoth({"explain", "a.txt", std::string("--stage=") + stage});
    EXPECT_EQ(run.status, 0) << stage << run.err;
    EXPECT_THAT(run.out, HasSubstr(stage));
  }
  EXPECT_EQ(Quoth({"explain", "a.txt", "--stage=soup"}).status, 2);
}

}  // namespace
}  // namespace quoth
