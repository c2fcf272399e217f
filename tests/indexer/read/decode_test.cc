#include "indexer/read/decode.h"

#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/read/charset.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Decoded {
  absl::StatusOr<DecodedText> text;
  std::vector<std::string> warnings;
};

Decoded DecodeBytes(absl::string_view bytes, const std::string& declared = "") {
  std::vector<Warning> warnings;
  Decoded out{Decode(std::string(bytes), {"f.txt", 0, declared}, &warnings), {}};
  for (const Warning& warning : warnings) out.warnings.push_back(warning.DebugString());
  return out;
}

std::string Utf16(const std::u16string& text, bool big_endian, bool mark) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? std::string{high, low} : std::string{low, high};
  };
  if (mark) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return bytes;
}

// Written by hand so that the expected bytes do not come from the code under test.
constexpr absl::string_view kRussian1251 =
    "\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xF1\xEA\xE0\xE7\xE0\xEB, \xF7\xF2\xEE "
    "\xEF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xE1\xF3\xE4\xF3\xF2 "
    "\xEF\xF0\xEE\xE4\xEE\xEB\xE6\xE5\xED\xFB \xE2 \xF1\xF0\xE5\xE4\xF3.";

TEST(DecodeTest, CharacterSets) {
  const struct {
    const char* what;
    std::string bytes;
    std::string declared;
    std::string charset;
    std::string text;
  } cases[] = {
      {"ASCII", "plain", "", "UTF-8", "plain"},
      {"UTF-8", "“Oui”, café", "", "UTF-8", "“Oui”, café"},
      {"UTF-8 with a mark", "\xEF\xBB\xBF“Oui”", "", "UTF-8", "“Oui”"},
      {"UTF-8 wins over a wrong declaration", "“Oui”", "windows-1251", "UTF-8", "“Oui”"},
      {"UTF-16 little-endian with a mark", Utf16(u"Non – Ծովք 😀", false, true), "", "UTF-16LE",
       "Non – Ծովք 😀"},
      {"UTF-16 big-endian with a mark", Utf16(u"Non – Ծովք 😀", true, true), "", "UTF-16BE",
       "Non – Ծովք 😀"},
      {"UTF-16 little-endian by its shape", Utf16(u"The talks “go on”, she said.", false, false),
       "", "UTF-16LE", "The talks “go on”, she said."},
      {"UTF-16 big-endian by its shape", Utf16(u"Он сказал, что да. Yes.", true, false), "",
       "UTF-16BE", "Он сказал, что да. Yes."},
      {"Windows-1252 marks", "\x93No,\x94 he said \x96 it\x92s over.", "", "WINDOWS-1252",
       "“No,” he said – it’s over."},
      {"Latin-1 letters",
       "Le pr\xE9sident a d\xE9nonc\xE9 la d\xE9"
       "cision.",
       "", "WINDOWS-1252", "Le président a dénoncé la décision."},
      {"declared as Latin-1", "caf\xE9 \x93x\x94", "iso-8859-1", "WINDOWS-1252", "café “x”"},
      {"Windows-1251 by its letters", std::string(kRussian1251), "", "WINDOWS-1251",
       "Президент сказал, что переговоры будут продолжены в среду."},
      {"declared", "\xC4\xE0", "windows-1251", "WINDOWS-1251", "Да"},
      {"declared KOI8-R", "\xE4\xC1", "koi8-r", "KOI8-R", "Да"},
      {"declared Shift_JIS", "\x93\xFA\x96{", "shift_jis", "CP932", "日本"},
      {"declared GBK", "\xD6\xD0 ok", "gb2312", "GB18030", "中 ok"},
      {"ISO-2022-JP by its escapes", "\x1B$BF|K\\\x1B(B, \x1B$BF|\x1B(B.", "", "ISO-2022-JP",
       "日本, 日."},
      {"declared ISO-2022-JP", "\x1B$BF|K\\8l\x1B(B ok", "iso-2022-jp", "ISO-2022-JP", "日本語 ok"},
      {"colours of a terminal", "\x1B(B\x1B[mred", "", "UTF-8", "\x1B(B\x1B[mred"},
      {"a letter that is 0xFF", "L'Ha\xFF-les-Roses", "", "WINDOWS-1252", "L'Haÿ-les-Roses"},
      {"declared UTF-8 but is not", "caf\xE9 noir", "utf-8", "WINDOWS-1252", "café noir"},
      {"an unknown declaration", "caf\xE9 noir", "x-nonsense", "WINDOWS-1252", "café noir"},
  };
  for (const auto& c : cases) {
    const Decoded out = DecodeBytes(c.bytes, c.declared);
    ASSERT_TRUE(out.text.ok()) << c.what << ": " << out.text.status();
    EXPECT_EQ(out.text->charset, c.charset) << c.what;
    EXPECT_EQ(out.text->text, c.text) << c.what;
    EXPECT_THAT(out.warnings, IsEmpty()) << c.what;
  }
}

TEST(DecodeTest, OffsetsLeadBackToTheBytes) {
  const struct {
    std::string bytes;
    std::string part;  // of the text
    ByteRange source;
  } cases[] = {
      {"\xEF\xBB\xBF"
       "abc def",
       "def",
       {7, 10}},
      {"caf\xE9 noir", "noir", {5, 9}},
      {"caf\xE9 noir", "é", {3, 4}},
      {Utf16(u"a “b” c", false, true), "“b”", {6, 12}},
      {Utf16(u"a 😀 c", true, true), "😀", {6, 10}},
      {"caf\xC3\xA9 \xFF noir", "noir", {8, 12}},
      {"\x1B$BF|K\\\x1B(B noir", "本", {5, 7}},
      {"\x1B$BF|K\\\x1B(B noir", "noir", {11, 15}},
      {"caf\xC3\xA9 \xFF noir", "\uFFFD", {6, 7}},
  };
  for (const auto& c : cases) {
    const Decoded out = DecodeBytes(c.bytes);
    ASSERT_TRUE(out.text.ok());
    const size_t at = out.text->text.find(c.part);
    ASSERT_NE(at, std::string::npos) << c.part;
    const ByteRange range{static_cast<uint32_t>(at), static_cast<uint32_t>(at + c.part.size())};
    EXPECT_EQ(out.text->map.ToSource(range), c.source) << c.part;
  }
}

TEST(DecodeTest, BadBytesAreReplacedAndWarnedOfWithFileAndOffset) {
  const Decoded out = DecodeBytes("“Yes”, caf\xFF\xFE\xFD noir");
  ASSERT_TRUE(out.text.ok());
  EXPECT_EQ(out.text->text, "“Yes”, caf\uFFFD\uFFFD\uFFFD noir");
  EXPECT_THAT(out.warnings,
              ElementsAre("f.txt:byte 14: 3 bytes not valid in UTF-8 (ff fe fd), read as U+FFFD"));
}

TEST(DecodeTest, AStrayByteInAsciiIsAFaultAndNoLetter) {
  const Decoded out = DecodeBytes("\"Yes,\"\xFF said Ann.");
  ASSERT_TRUE(out.text.ok());
  EXPECT_EQ(out.text->text, "\"Yes,\"\uFFFD said Ann.");
  EXPECT_THAT(out.warnings, ElementsAre(HasSubstr("byte 6: 1 byte not valid in UTF-8 (ff)")));
}

TEST(DecodeTest, ManyBadBytesAreCounted) {
  std::string bytes = "“é” ";
  for (int i = 0; i < 40; ++i) bytes += "éé\xFF ";
  const Decoded out = DecodeBytes(bytes);
  ASSERT_TRUE(out.text.ok());
  ASSERT_THAT(out.warnings, SizeIs(kMaxBadByteWarnings + 1));
  EXPECT_THAT(out.warnings.back(), HasSubstr("and 35 more places"));
}

TEST(DecodeTest, ACharacterCutOffAtTheEndDoesNotChangeTheCharacterSet) {
  const Decoded out = DecodeBytes("He said yes \xE2\x80");
  ASSERT_TRUE(out.text.ok());
  EXPECT_EQ(out.text->charset, "UTF-8");
  EXPECT_EQ(out.text->text, "He said yes \uFFFD");
}

TEST(DecodeTest, AStrayNulIsABadByteAndNotTheEnd) {
  const Decoded out =
      DecodeBytes(absl::string_view("He said\0 yes, and he said it twice to make "
                                    "sure of it.",
                                    53));
  ASSERT_TRUE(out.text.ok()) << out.text.status();
  EXPECT_THAT(out.text->text, HasSubstr("said\uFFFD yes"));
  EXPECT_THAT(out.warnings, SizeIs(1));
}

TEST(DecodeTest, ANulBehindAnEscapeIsABadByte) {
  const Decoded d = DecodeBytes(
      std::string("He said \xE9 yes, and he said it twice to make sure of it.\x1B") + '\0' + "x",
      "iso-2022-jp");
  ASSERT_TRUE(d.text.ok());
  EXPECT_THAT(d.text->text, testing::Not(HasSubstr(std::string(1, '\0'))));
  EXPECT_THAT(d.text->text, testing::EndsWith("\uFFFDx"));
}

TEST(DecodeTest, LoneSurrogatesInUtf16AreReplaced) {
  const std::u16string text = {u'a', 0xD800, u'b', 0xDC00};
  const Decoded out = DecodeBytes(Utf16(text, false, true));
  ASSERT_TRUE(out.text.ok());
  EXPECT_EQ(out.text->text, "a\uFFFDb\uFFFD");
  EXPECT_THAT(out.warnings, SizeIs(2));
}

TEST(DecodeTest, BinaryFilesAreRefusedInOneLineThatSaysWhatTheyAre) {
  std::mt19937 random(7);
  std::string noise(4096, '\0');
  for (char& c : noise) c = static_cast<char>(random() & 0xFF);
  noise[0] = 'x';
  const struct {
    std::string bytes;
    const char* said;
  } cases[] = {
      {"%PDF-1.7 ...", "a PDF file; convert it"},
      {std::string("PK\x03\x04rest", 8), "a zip archive or Office document"},
      {"\x89PNG\r\n\x1A\n", "a PNG image"},
      {"\xFF\xD8\xFF\xE0 jfif", "a JPEG image"},
      {"{\\rtf1 x}", "an RTF file"},
      {noise, "a binary file"},
  };
  for (const auto& c : cases) {
    const Decoded out = DecodeBytes(c.bytes);
    ASSERT_FALSE(out.text.ok()) << c.said;
    EXPECT_THAT(std::string(out.text.status().message()), HasSubstr(c.said));
    EXPECT_THAT(std::string(out.text.status().message()), testing::StartsWith("f.txt: "));
    EXPECT_THAT(std::string(out.text.status().message()), testing::Not(HasSubstr("\n")));
  }
}

TEST(DecodeTest, AnyBytesGiveValidUtf8AndATotalMap) {
  std::mt19937 random(11);
  const absl::string_view pieces[] = {"a",    " said ",       "é", "“", "\xFF", "\xE2\x80", "\xD0",
                                      "\r\n", "\xCF\xF0\xE5", "😀"};
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (unsigned i = random() % 40; i > 0; --i) {
      const absl::string_view piece = pieces[random() % std::size(pieces)];
      bytes.append(piece.data(), piece.size());
    }
    const Decoded out = DecodeBytes(bytes);
    ASSERT_TRUE(out.text.ok());
    const std::string& text = out.text->text;
    ASSERT_EQ(ValidUtf8Prefix(text), text.size());
    uint32_t last = 0;
    for (uint32_t i = 0; i < text.size(); ++i) {
      const ByteRange source = out.text->map.ToSource({i, i + 1});
      ASSERT_LE(source.end, bytes.size());
      ASSERT_LT(source.begin, source.end);
      ASSERT_GE(source.begin, last);
      last = source.begin;
    }
  }
}

TEST(CharsetTest, LabelsOfTheWeb) {
  const struct {
    const char* label;
    const char* charset;
  } cases[] = {
      {"UTF-8", "UTF-8"},
      {" utf8 ", "UTF-8"},
      {"ISO-8859-1", "WINDOWS-1252"},
      {"latin1", "WINDOWS-1252"},
      {"windows-1251", "WINDOWS-1251"},
      {"gb2312", "GB18030"},
      {"utf-8//IGNORE", ""},
      {"../../etc", ""},
      {"", ""},
      {"no-such-set", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(CharsetOfLabel(c.label), c.charset) << c.label;
}

}  // namespace
}  // namespace quoth
