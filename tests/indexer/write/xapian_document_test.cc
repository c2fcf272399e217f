#include "indexer/write/xapian_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "schema/fields.h"
#include "schema/impact.h"
#include "schema/record_json.h"
#include "schema/signature.h"

namespace quoth {
namespace {

using ::testing::IsSupersetOf;

QuoteRecord Example() {
  QuoteRecord r;
  r.id = "00000000000000a1";
  r.key = "file:/articles/a1.txt";
  r.doc = "a1";
  r.origin = "https://www.example.org/a1";
  r.title = "Talks resume in Geneva";
  r.publisher = "Daily Post";
  r.date = "2020-09-30";
  r.language = "en";
  r.kind = QuoteKind::kDirect;
  r.text = "\u201cWe trust Anna Hovs\u00e9pian,\u201d \u2026 \u201cand her promises.\u201d";
  r.spans = {{10, 40}, {60, 80}};
  r.cue = {"denied", {{41, 47}}};
  r.speaker.emplace();
  r.speaker->mention = "the Armenian spokeswoman";
  r.speaker->name = "Nare M\u00fcller";
  r.speaker->spellings = {"N. Mueller"};
  r.speaker->type = SpeakerType::kPerson;
  r.via = "Interfax";
  r.paragraph.index = 3;
  r.paragraph.span = {10, 120};
  r.paragraph.text = "She denied it. We trust Anna in the mountains.";
  return r;
}

std::set<std::string> Terms(const Xapian::Document& doc) {
  return {doc.termlist_begin(), doc.termlist_end()};
}

std::map<std::string, Xapian::termcount> Frequencies(const Xapian::Document& doc) {
  std::map<std::string, Xapian::termcount> out;
  for (auto term = doc.termlist_begin(); term != doc.termlist_end(); ++term) {
    out[*term] = term.get_wdf();
  }
  return out;
}

TEST(DocumentBuilderTest, EveryFieldHasItsTerms) {
  DocumentBuilder builder;
  const Xapian::Document doc = builder.Build(Example());
  EXPECT_THAT(Terms(doc), IsSupersetOf({"hovsepian",
                                        "promises",
                                        "Zpromis",
                                        "Ztrust",
                                        "XC:mountain",
                                        "XC:geneva",
                                        "XSPEAKER:muller",
                                        "XSPEAKER:mueller",
                                        "XNAME:nare muller",
                                        "XNAME:n mueller",
                                        "XROLE:armenian",
                                        "XABOUT:anna",
                                        "XABOUT:hovsepian",
                                        "XCUE:deni",
                                        "XKIND:direct",
                                        "D20200930",
                                        "M202009",
                                        "Y2020",
                                        "XSOURCE:daily",
                                        "XSOURCE:example",
                                        "Len",
                                        "XVIA:interfax",
                                        "Q00000000000000a1",
                                        "XDOC:a1",
                                        "XARTICLE:file:/articles/a1.txt",
                                        "XTYPE:person"}));
  EXPECT_EQ(Terms(doc).count("XC:trust"), 0u) << "already in the content";
  EXPECT_EQ(Terms(doc).count("XABOUT:we"), 0u);
}

TEST(DocumentBuilderTest, TermsThatRankCarryImpactsAndFiltersNothing) {
  QuoteRecord record = Example();
  record.text = "trust trust and talk";
  record.title = "Trust and the village";
  record.paragraph.text = "The village: trust trust and talk";
  record.speaker->name = "Lea Holm";
  record.speaker->spellings = {"Holm"};
  DocumentBuilder builder;
  auto frequencies = Frequencies(builder.Build(record));
  EXPECT_EQ(frequencies["Ztrust"], ContentImpact(2, 4));
  EXPECT_EQ(frequencies["Ztalk"], ContentImpact(1, 4));
  for (const char* present : {"trust", "talk", "XSPEAKER:holm", "XC:villag"}) {
    EXPECT_EQ(frequencies[present], kPresenceImpact)
        << present << ": once, however often it is met";
  }
  for (const char* filter : {"XKIND:direct", "Len", "XNAME:holm"}) {
    EXPECT_EQ(frequencies.count(filter), 1u) << filter;
    EXPECT_EQ(frequencies[filter], 0u) << filter;
  }
}

TEST(DocumentBuilderTest, AnIndexWithoutImpactsGoesOnWithCounts) {
  QuoteRecord record = Example();
  record.text = "trust trust and talk";
  DocumentBuilder builder(/*impacts=*/false);
  const Xapian::Document doc = builder.Build(record);
  auto frequencies = Frequencies(doc);
  EXPECT_EQ(frequencies["Ztrust"], 2u);
  EXPECT_EQ(frequencies["trust"], 0u);
  EXPECT_EQ(frequencies["XSPEAKER:holm"], 0u);
}

TEST(DocumentBuilderTest, NoPhraseAcrossTheGapOfADividedQuote) {
  DocumentBuilder builder;
  const Xapian::Document doc = builder.Build(Example());
  const auto position = [&](const std::string& word) {
    auto term = doc.termlist_begin();
    term.skip_to(word);
    return *term.positionlist_begin();
  };
  EXPECT_EQ(position("anna") + 1, position("hovsepian"));
  EXPECT_GT(position("and"), position("hovsepian") + 50);
}

TEST(DocumentBuilderTest, DataIsTheRecordAndValuesServeSortAndRanking) {
  DocumentBuilder builder;
  const QuoteRecord record = Example();
  const Xapian::Document doc = builder.Build(record);
  EXPECT_EQ(doc.get_data(), ToJsonLine(record));
  const auto value = [&](Slot slot) { return doc.get_value(static_cast<Xapian::valueno>(slot)); };
  EXPECT_EQ(value(Slot::kDate), "20200930");
  EXPECT_EQ(value(Slot::kSpeaker), "Nare M\u00fcller");
  EXPECT_EQ(value(Slot::kSource), "Daily Post");
  EXPECT_EQ(value(Slot::kPlace), "000000030000000a");
  Signature signature;
  ASSERT_TRUE(DecodeSignature(value(Slot::kSignature), &signature));
  EXPECT_EQ(signature.content.size(), 7u);
  EXPECT_EQ(signature.names.size(), 4u);
}

TEST(DocumentBuilderTest, HostileRecordsGiveADocumentThatXapianTakes) {
  QuoteRecord record = Example();
  record.id = std::string(500, 'x');
  record.doc = std::string(200, '\0');
  record.speaker->name = std::string(3000, 'n');
  record.text = std::string(5000, 'w') + " \xff\xfe end";
  record.language = std::string(300, 'l');
  record.via = std::string(300, '\0');
  record.date = "2020-99-99";
  DocumentBuilder builder;
  const Xapian::Document doc = builder.Build(record);
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  EXPECT_NO_THROW(db.add_document(doc));
  for (const std::string& term : Terms(doc)) {
    EXPECT_LE(term.size() + static_cast<size_t>(std::count(term.begin(), term.end(), '\0')), 245u);
  }
}

}  // namespace
}  // namespace quoth
