#include "indexer/speakers/link.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/people_table.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

// A made-up corpus, quote by quote, and who the linking says is who.
class LinkTest : public ::testing::Test {
 protected:
  LinkTest()
      : data_(*LinkData::Load(QUOTH_SOURCE_DIR "/indexer/languages/any.linking.toml")),
        facts_(&data_) {}

  QuoteRecord& Quote(const std::string& article, const std::string& name, int times = 1) {
    record_ = QuoteRecord();
    record_.key = "id:" + article;
    record_.date = date_;
    record_.speaker.emplace();
    record_.speaker->name = name;
    record_.speaker->type = SpeakerType::kPerson;
    times_ = times;
    return record_;
  }
  void Add() {
    for (int i = 0; i < times_; ++i) facts_.Add(record_);
  }
  void Add(const std::string& article, const std::string& name, int times = 1) {
    Quote(article, name, times);
    Add();
  }
  void AddWithRole(const std::string& article, const std::string& name, const std::string& role) {
    Quote(article, name).speaker->roles = {role};
    Add();
  }

  void Link() { linked_ = LinkPeople(facts_, authority_, corrections_, data_, nullptr); }

  // The name of the person that `name` is in `article`, or "".
  std::string PersonOf(const std::string& name, const std::string& article) const {
    const std::string folded = WholeName(name);
    for (const NameToWrite& entry : linked_.people.names) {
      if (entry.folded != folded) continue;
      uint32_t person = entry.person;
      for (const NameToWrite::Exception& exception : entry.exceptions) {
        if (exception.article == "id:" + article) person = exception.person;
      }
      return person == people_format::kNobody ? ""
                                              : std::string(linked_.people.persons[person].name);
    }
    return "";
  }
  std::vector<std::string> PersonNames() const {
    std::vector<std::string> names;
    for (const PersonToWrite& person : linked_.people.persons) names.emplace_back(person.name);
    return names;
  }

  LinkData data_;
  PeopleFacts facts_;
  Authority authority_;
  Corrections corrections_;
  LinkedPeople linked_;
  QuoteRecord record_;
  int times_ = 1;
  std::string date_;
};

TEST_F(LinkTest, SpellingsOfOnePersonAreOne) {
  Add("1", "Nikol Pashinyan", 5);
  Add("2", "Nikol Pashinián");
  Add("3", "Никол Пашинян");
  Add("4", "Pashinyan");
  Add("5", "Ilham Aliyev");
  Link();
  EXPECT_THAT(PersonNames(), UnorderedElementsAre("Nikol Pashinyan", "Ilham Aliyev"));
  EXPECT_EQ(linked_.people.persons[0].quotes, 8u);
  EXPECT_EQ(linked_.people.persons[0].articles, 4u);
  EXPECT_EQ(PersonOf("Pashinyan", "4"), "Nikol Pashinyan");
}

TEST_F(LinkTest, AShortNameFollowsItsArticle) {
  for (int i = 0; i < 10; ++i) {
    Quote(absl::StrCat("a", i), "Alice Gray", 3).speaker->spellings = {"Gray"};
    Add();
    Quote(absl::StrCat("b", i), "Bruno Gray", 3).speaker->spellings = {"Gray"};
    Add();
  }
  Add("nothing-known", "Gray");
  Quote("in-the-text", "Gray").paragraph.text = "Mayor Bruno Gray was late. Gray said so.";
  Add();
  Link();
  EXPECT_EQ(PersonOf("Gray", "a3"), "Alice Gray");
  EXPECT_EQ(PersonOf("Gray", "b3"), "Bruno Gray");
  EXPECT_EQ(PersonOf("Gray", "nothing-known"), "");
  EXPECT_EQ(PersonOf("Gray", "in-the-text"), "Bruno Gray");
  EXPECT_EQ(linked_.stats.left_alone, 1u);
}

TEST_F(LinkTest, RoleAndGenderDecideBetweenTwoOfAName) {
  for (int i = 0; i < 4; ++i) {
    AddWithRole(absl::StrCat("a", i), "Alice Gray", "senator from Freedonia");
    Quote(absl::StrCat("g", i), "Alice Gray").speaker->gender = Gender::kFemale;
    Add();
    AddWithRole(absl::StrCat("b", i), "Bruno Gray", "mayor of Pottsville");
    Quote(absl::StrCat("h", i), "Bruno Gray").speaker->gender = Gender::kMale;
    Add();
  }
  AddWithRole("role", "Gray", "mayor of Pottsville");
  Quote("gender", "Gray").speaker->gender = Gender::kFemale;
  Add();
  Link();
  EXPECT_EQ(PersonOf("Gray", "role"), "Bruno Gray");
  EXPECT_EQ(PersonOf("Gray", "gender"), "Alice Gray");
}

TEST_F(LinkTest, TwoSpeakersOfOneArticleAreTwoPeople) {
  for (int i = 0; i < 3; ++i) {
    Add(absl::StrCat(i), "Bill Morton");
    Add(absl::StrCat(i), "William Morton");
  }
  Link();
  EXPECT_EQ(PersonNames().size(), 2u);
}

TEST_F(LinkTest, AFullNameThatFitsTwoIsLeftAlone) {
  Add("1", "George W. Carver", 2);
  Add("2", "George H. Carver", 2);
  Add("3", "George Carver");
  Link();
  EXPECT_EQ(PersonOf("George Carver", "3"), "");
  EXPECT_THAT(PersonNames(), UnorderedElementsAre("George W. Carver", "George H. Carver"));
}

TEST_F(LinkTest, AnInitialIsNoEvidenceAmongMany) {
  for (int i = 0; i < 12; ++i) {
    Add(absl::StrCat(i),
        absl::StrCat("J", std::string(1, static_cast<char>('a' + i)), "ndra Smith"));
  }
  Add("x", "Juan Smith");
  Add("y", "J. Smith");
  Link();
  EXPECT_EQ(PersonOf("J. Smith", "y"), "J. Smith");
}

TEST_F(LinkTest, BodiesAreOneByTheirWordsAndNeverPersons) {
  Quote("1", "the Armenian Defence Ministry").speaker->type = SpeakerType::kBody;
  Add();
  Quote("2", "Defense Ministry of Armenia").speaker->type = SpeakerType::kBody;
  Add();
  Quote("3", "Azerbaijani Defence Ministry").speaker->type = SpeakerType::kBody;
  Add();
  Link();
  EXPECT_EQ(PersonNames().size(), 2u);
  EXPECT_EQ(linked_.people.persons[0].type, SpeakerType::kBody);
}

TEST_F(LinkTest, ABodyThatIsOnlyACommonNounIsItsArticlesOwn) {
  for (const char* name : {"Police", "police", "Derby Police"}) {
    for (const char* article : {"1", "2"}) {
      Quote(article, name).speaker->type = SpeakerType::kBody;
      Add();
    }
  }
  Link();
  EXPECT_THAT(PersonNames(), UnorderedElementsAre("Derby Police"));
  EXPECT_EQ(PersonOf("police", "1"), "");
}

TEST_F(LinkTest, AnAuthorityWinsAndKnowsWhoHeldTheOffice) {
  authority_.push_back(*ParseAuthorityLine(
      R"({"name":"Rosa Lind","aliases":["R. L.","Роза Линд"],"id":"X1","gender":"female",
          "roles":[{"title":"president of Armenia","from":"2010-01-01","to":"2014-12-31"}]})"));
  authority_.push_back(*ParseAuthorityLine(
      R"({"name":"Otto Karm","id":"X2","roles":[{"title":"president of Armenia","from":"2015-01-01"}]})"));
  Add("1", "Rosa Lind", 2);
  Add("2", "Роза Линд");
  Add("3", "Otto Karm");
  date_ = "2012-05-05";
  Quote("4", "the Armenian president").speaker->type = SpeakerType::kUnnamed;
  Add();
  date_ = "2016-05-05";
  Quote("5", "The president of Armenia").speaker->type = SpeakerType::kUnnamed;
  Add();
  date_ = "";
  Quote("6", "the Armenian president").speaker->type = SpeakerType::kUnnamed;
  Add();
  date_ = "2012-05-05";
  Quote("7", "the Georgian president").speaker->type = SpeakerType::kUnnamed;
  Add();
  Link();
  EXPECT_EQ(PersonOf("the Armenian president", "4"), "Rosa Lind");
  EXPECT_EQ(PersonOf("the president of Armenia", "5"), "Otto Karm");
  EXPECT_EQ(PersonOf("the Armenian president", "6"), "");
  EXPECT_EQ(PersonOf("the Georgian president", "7"), "");
  ASSERT_EQ(linked_.people.persons.size(), 2u);
  EXPECT_EQ(linked_.people.persons[0].id, "X1");
  EXPECT_EQ(linked_.people.persons[0].quotes, 4u);
}

TEST_F(LinkTest, EntriesThatShareANameKeepTheirPeopleApart) {
  authority_.push_back(
      *ParseAuthorityLine(R"({"name":"Jon Hale","aliases":["J. Hale"],"id":"1"})"));
  authority_.push_back(
      *ParseAuthorityLine(R"({"name":"John Hale","aliases":["J. Hale"],"id":"2"})"));
  Add("1", "Jon Hale", 2);
  Add("2", "John Hale", 2);
  Add("3", "J. Hale");
  Link();
  EXPECT_THAT(PersonNames(), UnorderedElementsAre("Jon Hale", "John Hale"));
  EXPECT_EQ(PersonOf("J. Hale", "3"), "");
}

TEST_F(LinkTest, CorrectionsWinInTheOrderInWhichTheyWereSaid) {
  Add("1", "Nikol Pashinyan", 3);
  Add("2", "Nikol Pashinián");
  Add("3", "Tilda Oak", 2);
  Add("4", "T. Acorn");
  corrections_ = {{CorrectionOp::kSplit, {"Nikol Pashinián"}, "", ""},
                  {CorrectionOp::kMerge, {"Tilda Oak", "T. Acorn"}, "", ""},
                  {CorrectionOp::kRename, {"T. Acorn"}, "Tilda Oak-Acorn", ""}};
  Link();
  EXPECT_THAT(PersonNames(),
              UnorderedElementsAre("Nikol Pashinyan", "Nikol Pashinián", "Tilda Oak-Acorn"));
  EXPECT_THAT(std::string(linked_.people.persons[1].spellings[1].reason), HasSubstr("correction"));
  corrections_.push_back({CorrectionOp::kMerge, {"Nikol Pashinyan", "Nikol Pashinián"}, "", ""});
  Link();
  EXPECT_THAT(PersonNames(), UnorderedElementsAre("Nikol Pashinyan", "Tilda Oak-Acorn"));
}

TEST_F(LinkTest, EveryLinkHasAReason) {
  Add("1", "William Bell", 3);
  Add("2", "Bill Bell");
  Add("3", "Уильям Белл");
  Link();
  ASSERT_EQ(linked_.people.persons.size(), 1u);
  for (size_t i = 1; i < linked_.people.persons[0].spellings.size(); ++i) {
    EXPECT_THAT(std::string(linked_.people.persons[0].spellings[i].reason),
                HasSubstr("William Bell"));
  }
}

TEST_F(LinkTest, AnIdStaysWhenThePersonIsKnown) {
  Add("1", "William Bell");
  Link();
  const std::string id(linked_.people.persons[0].id);
  EXPECT_EQ(id.size(), 16u);
  Link();
  EXPECT_EQ(linked_.people.persons[0].id, id);
}

TEST_F(LinkTest, AHostileNameIsNoPerson) {
  Add("1", std::string(10'000'000, 'a'));
  Add("2", "\x1b[\n\t");
  Add("3", "");
  Add("4", "...");
  Link();
  EXPECT_TRUE(linked_.people.persons.empty());
}

// The consonants are the same in all, so that every name and surname is looked up with every other.
TEST_F(LinkTest, NamesThatSoundAlikeAreNotAllComparedWithOneAnother) {
  const auto compared = [this](int names) {
    facts_ = PeopleFacts(&data_);
    for (int i = 0; i < names; ++i) {
      std::string surname;
      for (int syllable = 0, rest = i; syllable < 6; ++syllable, rest /= 5) {
        surname += "trmlkn"[syllable];
        surname += "aeiou"[rest % 5];
      }
      surname[0] = 'T';
      Add(absl::StrCat(i), absl::StrCat("William ", surname));
      Add(absl::StrCat("short", i), surname);
    }
    Link();
    return linked_.stats.compared;
  };
  const uint64_t once = compared(1500);
  EXPECT_GT(once, 0);
  EXPECT_LT(compared(3000), once * 5 / 2);
}

}  // namespace
}  // namespace quoth
