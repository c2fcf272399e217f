#include "indexer/read/mend_text.h"

#include <string>

#include "gtest/gtest.h"
#include "test_util.h"

namespace quoth {
namespace {

std::string Mended(std::string text) {
  OffsetMap map;
  MendText(&text, &map);
  return text;
}

// As a program would that takes UTF-8 for Latin-1 and writes UTF-8.
std::string Spoilt(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.push_back(c);
    } else {
      out.push_back(static_cast<char>(0xC0 | byte >> 6));
      out.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
    }
  }
  return out;
}

TEST(MendText, ReadsEntitiesLeftInText) {
  const struct {
    const char* text;
    const char* mended;
  } cases[] = {
      {"&quot;No,&quot; she said.", "\"No,\" she said."},
      {"&#8220;It&#8217;s over,&#x201D; she said&nbsp;&mdash; twice.",
       "“It’s over,” she said\u00A0— twice."},
      {"&amp;ldquo;No,&amp;amp;rdquo; said Bell &amp; Sons &amp;amp; Co.",
       "“No,” said Bell & Sons & Co."},
      {"Jos&eacute; &laquo;s&iacute;&raquo;", "José «sí»"},
      // No entities, or such as mean themselves.
      {"AT&T; R&D, Q&A; &nosuch; & &; &#; &quot", "AT&T; R&D, Q&A; &nosuch; & &; &#; &quot"},
      {"a &lt;b&gt; tag &#60; &#10; &#0; &#x7;", "a &lt;b&gt; tag &#60; &#10; \uFFFD &#x7;"},
  };
  for (const auto& c : cases) EXPECT_EQ(Mended(c.text), c.mended);
}

TEST(MendText, MendsUtf8ThatWasReadAsWindows1252) {
  const struct {
    const char* text;
    const char* mended;
  } cases[] = {
      {"â€œNo,â€\u009D she said. Itâ€™s over â€” now.", "“No,” she said. It’s over — now."},
      // The last byte of ” is lost, or was replaced.
      {"â€œNo,â€ she said. â€œNo,â€\uFFFD he said.", "“No,” she said. “No,” he said."},
      {"FranÃ§ois PashiniÃ¡n", "François Pashinián"},
      {"Ã¢â‚¬Å“Twice", "“Twice"},
      // Beside much that is right only what is sure.
      {"“Né à São Paulo”, â€œMünchenâ€™s Ã©lite”", "“Né à São Paulo”, “München’s Ã©lite”"},
      // Right as it stands.
      {"“AU CAFÉ”, «MANHÃ», SPAß”", "“AU CAFÉ”, «MANHÃ», SPAß”"},
      {"SPAß”", "SPAß”"},
      {"Ãngela â la carte, Ä Ö Ü", "Ãngela â la carte, Ä Ö Ü"},
  };
  for (const auto& c : cases) EXPECT_EQ(Mended(c.text), c.mended);
}

TEST(MendText, LeavesOutWhatNobodySees) {
  EXPECT_EQ(Mended("Ni\u00ADkol Pa&shy;shin\u2060yan\uFEFF"), "Nikol Pashinyan");
  // Joiners and directions that a script needs.
  for (const char* text : {"می\u200Cخواهم", "\u200Fשלום\u200E", "क्\u200Dष"}) {
    EXPECT_EQ(Mended(text), text);
  }
  std::string text = "a Ni\u00ADkol b";
  OffsetMap map;
  MendText(&text, &map);
  EXPECT_EQ(map.ToSource({2, 7}), (ByteRange{2, 9}));
  EXPECT_EQ(map.ToSource({4, 7}), (ByteRange{6, 9}));
}

TEST(MendText, JoinsWordsDividedAtTheEndOfALine) {
  const struct {
    const char* what;
    const char* text;
    const char* mended;
  } cases[] = {
      {"the word stands elsewhere", "It was built be-\nfore the war, and before the flood.",
       "It was built\nbefore the war,\nand before the flood."},
      {"with its hyphen", "A well-\nknown mill; well-known to all.",
       "A\nwell-known mill; well-known to all."},
      {"CR LF, indented, a mark behind", "It was be-\r\n   fore, not after. Before!",
       "It was\nbefore,\nnot after. Before!"},
      {"told by the text's other words",
       "The har-\nbour was shut be-\nfore the storm. The harbour, before dawn.\nNo mil-\nler came.",
       "The\nharbour was shut\nbefore the storm.\nThe harbour, before dawn. No miller came."},
      {"told by nothing", "It was the wea-\nther.", "It was the\nwea-ther."},
      {"a part that is a word", "The pre-\nand post-war mill, and the sea.",
       "The pre-\nand post-war mill, and the sea."},
      {"other alphabets", "Es war schö-\nner als ein schöner Tag.",
       "Es war\nschöner als\nein schöner Tag."},
      {"at the end", "Before it was be-\nfore", "Before it was\nbefore"},
      // No divided words.
      {"a name", "Mrs Smith-\nJones came.", "Mrs Smith-\nJones came."},
      {"a dash", "He came -\nat last -\nand left--\nat once.",
       "He came -\nat last -\nand left--\nat once."},
      {"a mark", "the sea-\n“coast”", "the sea-\n“coast”"},
      {"of three parts", "my mother-in-\nlaw", "my mother-in-\nlaw"},
      {"a list", "a-\nb-\n-\n\n-", "a-\nb-\n-\n\n-"},
  };
  for (const auto& c : cases) EXPECT_EQ(Mended(c.text), c.mended) << c.what;
}

TEST(MendText, DividedWordsLeaveLinesEvenAndLeadBack) {
  const std::string came =
      "The miller said that the wheel had turned be-\n"
      "fore the war, before the flood and before the\n"
      "first tax, and that it would turn again now.\n"
      "\n"
      "Nobody had asked him.\n";
  std::string text = came;
  OffsetMap map;
  MendText(&text, &map);
  EXPECT_EQ(text,
            "The miller said that the wheel had turned\n"
            "before the war, before the flood and before\n"
            "the first tax, and that it would turn again\n"
            "now.\n"
            "\n"
            "Nobody had asked him.\n");
  const auto came_from = [&](const std::string& part) {
    const uint32_t at = static_cast<uint32_t>(text.find(part));
    return std::string(Slice(came, map.ToSource({at, at + static_cast<uint32_t>(part.size())})));
  };
  EXPECT_EQ(came_from("before the war"), "be-\nfore the war");
  EXPECT_EQ(came_from("before\nthe first"), "before the\nfirst");
  EXPECT_EQ(came_from("him."), "him.");
}

TEST(MendText, MendsEveryAlphabetReadAsLatin1) {
  for (const std::string text : {"Никол Пашинян сказал: «нет».", "Նիկոլ Փաշինյան",
                                 "安倍晋三は言った", "naïve café", "“Mixed” — Ελλάδα"}) {
    EXPECT_EQ(Mended(Spoilt(text)), text);
    EXPECT_EQ(Mended(text), text);
  }
}

TEST(MendText, TheMapLeadsToTheTextAsItCame) {
  const std::string came = "She said &quot;na&#239;ve&quot;, â€œyesâ€™.";
  std::string text = came;
  OffsetMap map;
  const Mends mends = MendText(&text, &map);
  EXPECT_EQ(text, "She said \"naïve\", “yes’.");
  EXPECT_EQ(mends.entities, 3u);
  EXPECT_EQ(mends.characters, 2u);
  EXPECT_EQ(mends.first_character, came.find("â€œ"));
  const auto came_from = [&](const std::string& part) {
    const uint32_t at = static_cast<uint32_t>(text.find(part));
    return std::string(Slice(came, map.ToSource({at, at + static_cast<uint32_t>(part.size())})));
  };
  EXPECT_EQ(came_from("\"naïve\""), "&quot;na&#239;ve&quot;");
  EXPECT_EQ(came_from("“yes’"), "â€œyesâ€™");
  EXPECT_EQ(came_from("She said"), "She said");
}

TEST(MendText, EveryReaderMends) {
  const std::string text = "Ferries\n\nâ€œNo,â€\u009D said Ann &amp; Bo.\n";
  const std::string body = "“No,” said Ann & Bo.";
  for (const auto& [name, bytes] :
       {std::pair<std::string, std::string>{"a.txt", text},
        {"a.html",
         "<title>Ferries</title><p>Ferries</p><p>â€œNo,â€\u009D said Ann &amp;amp; Bo.</p>"},
        {"a.jsonl", "{\"text\":\"Ferries\\n\\nâ€œNo,â€\\u009d said Ann &amp; Bo.\"}\n"}}) {
    const Outcome out = ReadNamed(name, bytes);
    ASSERT_EQ(out.articles.size(), 1u) << name;
    EXPECT_NE(out.articles[0].text.find(body), std::string::npos) << out.articles[0].text;
    ASSERT_EQ(out.warnings.size(), 1u) << name;
    EXPECT_NE(out.warnings[0].find("2 characters mended"), std::string::npos) << out.warnings[0];
    if (name == "a.txt") {
      const Article& article = out.articles[0];
      const uint32_t at = static_cast<uint32_t>(article.text.find("“No,”"));
      EXPECT_EQ(Slice(bytes, article.source_map.ToSource({at, at + 9})), "â€œNo,â€\u009D");
    }
  }
}

}  // namespace
}  // namespace quoth
