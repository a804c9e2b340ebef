#include "geo/io/toml.hpp"

#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geo::io {
namespace {

using support::error_text;

TomlTable parse(const std::string& text) {
  return TomlTable::parse(text, "project.toml");
}

TEST(Toml, GivesEveryKindOfValue) {
  TomlTable table = parse(
      "name = '梨树县'\n"
      "share = 0.45\n"
      "year = 2024\n"
      "strict = true\n"
      "fields = ['a', 'b']\n"
      "field = 'c'\n");
  EXPECT_EQ(table.text("name"), "梨树县");
  EXPECT_EQ(table.number("share"), 0.45);
  EXPECT_EQ(table.number("year"), 2024.0);
  EXPECT_EQ(table.find_integer("year"), 2024);
  EXPECT_EQ(table.find_flag("strict"), true);
  EXPECT_EQ(table.find_texts("fields"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(table.find_texts("field"), (std::vector<std::string>{"c"}));
  table.finish();
}

TEST(Toml, AbsentKeysAreEmpty) {
  TomlTable table = parse("");
  EXPECT_FALSE(table.find_text("a"));
  EXPECT_FALSE(table.find_number("a"));
  EXPECT_FALSE(table.find_integer("a"));
  EXPECT_FALSE(table.find_flag("a"));
  EXPECT_FALSE(table.find_texts("a"));
  EXPECT_FALSE(table.find_table("a"));
  EXPECT_TRUE(table.tables("a").empty());
}

TEST(Toml, InnerTablesOutliveTheDocument) {
  std::vector<TomlTable> inner;
  {
    TomlTable table = parse("[[layer]]\nname = 'a'\n[[layer]]\nname = 'b'\n");
    inner = table.tables("layer");
  }
  ASSERT_EQ(inner.size(), 2U);
  EXPECT_EQ(inner[0].text("name"), "a");
  EXPECT_EQ(inner[1].text("name"), "b");
}

TEST(Toml, KeepsTheFilesOrderOfKeys) {
  TomlTable table = parse("walk = 1\nbicycle = 2\n'电动车' = 3\ncar = 4\n");
  EXPECT_EQ(table.keys(), (std::vector<std::string>{"walk", "bicycle", "电动车", "car"}));
  table.finish();
}

TEST(Toml, KnowsTheLineOfEachKey) {
  TomlTable table = parse("\nname = 'a'\n\n[network]\nfile = 'b'\nnone.deep = 1\n");
  EXPECT_EQ(table.where("name").text(), "project.toml:2");
  EXPECT_EQ(table.where().text(), "project.toml");
  TomlTable network = *table.find_table("network");
  EXPECT_EQ(network.where().text(), "project.toml:4");
  EXPECT_EQ(network.where("file").text(), "project.toml:5");
  EXPECT_EQ(network.find_table("none")->where("deep").text(), "project.toml:6");
}

TEST(Toml, ASyntaxErrorHasLineAndColumn) {
  EXPECT_EQ(error_text([] { (void)parse("name = 'a'\nyear = = 2\n"); }).substr(0, 37),
            "project.toml:2:8: not valid TOML: Err");
}

TEST(Toml, ChineseQuotesHaveTheirOwnRemedy) {
  const std::string text = error_text([] { (void)parse("name = “梨树”\n"); });
  EXPECT_EQ(text.substr(0, 34), "project.toml:1:8: not valid TOML: ");
  EXPECT_EQ(text.substr(text.rfind("; ")),
            "; type quotes, =, commas and brackets with the English keyboard, not as “ ” ＝ ， ［ ］");
}

TEST(Toml, UsualMistakesHaveTheirOwnRemedy) {
  const auto remedy = [](const std::string& text) {
    const std::string error = error_text([&] { (void)parse(text); });
    return error.substr(error.rfind("; ") + 2);
  };
  EXPECT_EQ(remedy("# “guess”\nfile = \"数据\\村.csv\"\n"), "write folders with / instead of \\");
  EXPECT_EQ(remedy("# “guess”\nname = 名称\n"), "put a text in quotes: key = \"…\"");
  EXPECT_EQ(remedy("note = \"“so-called”\"\n[place\n"), "mend this line, or the one before it");
}

TEST(Toml, TextInAnotherEncodingHasItsOwnRemedy) {
  const std::string text = error_text([] { (void)parse("a = 1\nname = '\xC1\xBA\xCA\xF7'\n"); });  // GBK
  EXPECT_EQ(text.substr(0, 15), "project.toml:2:");
  EXPECT_EQ(text.substr(text.rfind("; ")), "; save the file again with the encoding UTF-8");
}

TEST(Toml, WrongTypesNameLineKeyAndRemedy) {
  const auto message = [](const std::string& text, const auto& ask) {
    return error_text([&] {
      TomlTable table = parse(text);
      (void)ask(table);
    });
  };
  EXPECT_EQ(message("\na = 1", [](TomlTable& t) { return t.find_text("a"); }),
            "project.toml:2: “a” is not a text; write it in quotes: a = \"…\"");
  EXPECT_EQ(message("a = '1'", [](TomlTable& t) { return t.find_number("a"); }),
            "project.toml:1: “a” is not a number; write digits without quotes: a = 12.5");
  EXPECT_EQ(message("a = nan", [](TomlTable& t) { return t.find_number("a"); }),
            "project.toml:1: “a” is not a number; write digits without quotes: a = 12.5");
  EXPECT_EQ(message("a = 1.5", [](TomlTable& t) { return t.find_integer("a"); }),
            "project.toml:1: “a” is not a whole number; write digits without quotes: a = 12");
  EXPECT_EQ(message("a = 'yes'", [](TomlTable& t) { return t.find_flag("a"); }),
            "project.toml:1: “a” is neither true nor false; write a = true or a = false");
  EXPECT_EQ(message("a = ['x', 1]", [](TomlTable& t) { return t.find_texts("a"); }),
            "project.toml:1: “a” is not a list of texts; write a = [\"…\", \"…\"]");
  EXPECT_EQ(message("a = 1", [](TomlTable& t) { return t.find_table("a"); }),
            "project.toml:1: “a” is not a table; write [a] on a line of its own and its keys below");
  EXPECT_EQ(message("[b]\na = {}", [](TomlTable& t) { return t.find_table("b")->tables("a").size(); }),
            "project.toml:2: “a” is not a list of tables; begin each with [[b.a]] on a line of its own");
}

TEST(Toml, AMissingKeyIsNamedWithItsTable) {
  TomlTable table = parse("\n[population]\nfile = 'a'\n");
  TomlTable population = *table.find_table("population");
  EXPECT_EQ(error_text([&] { (void)population.text("field"); }),
            "project.toml:2: the key “population.field” is missing; add a line field = \"…\"");
  EXPECT_EQ(error_text([&] { (void)population.number("year"); }),
            "project.toml:2: the key “population.year” is missing; add a line year = 12.5");
}

TEST(Toml, AMissingKeyThatIsMisspeltIsNamedAsItStandsReported) {
  TomlTable table = parse("file = 'a'\nnmae = 'b'\n");
  EXPECT_EQ(table.text("file"), "a");
  EXPECT_EQ(error_text([&] { (void)table.text("name"); }),
            "project.toml:2: unknown key “nmae”; write “name” instead, which is missing");
  TomlTable short_one = parse("field = 'b'\nnam = 'c'\n");
  EXPECT_EQ(error_text([&] { (void)short_one.text("name"); }),
            "project.toml:2: unknown key “nam”; write “name” instead, which is missing");
}

TEST(Toml, AnUnknownKeyIsAnErrorWithTheNearestKnown) {
  TomlTable table = parse("file = 'a'\nfieldd = 'b'\nzzz = 1\n");
  (void)table.find_text("file");
  (void)table.find_text("field");
  EXPECT_EQ(error_text([&] { table.finish(); }),
            "project.toml:2: unknown key “fieldd”; remove it, or write “field” if that is meant");
}

TEST(Toml, AnUnknownKeyLikeNoneLeavesTheChoice) {
  TomlTable table = parse("[inner]\nquantity = 1\n");
  TomlTable inner = *table.find_table("inner");
  (void)inner.find_text("file");
  (void)inner.find_text("crs");
  EXPECT_EQ(error_text([&] { inner.finish(); }),
            "project.toml:2: unknown key “inner.quantity”; remove it, or use one of: file, crs");
}

TEST(Toml, DeepNestingIsRefusedAndDoesNotOverflow) {
  EXPECT_NE(error_text([] { (void)parse("a = " + std::string(100'000, '[')); }), "(no error)");
}

TEST(Toml, IsReadFromAFileWithAByteOrderMark) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(TomlTable::read(folder.write("a.toml", "\xEF\xBB\xBFname = 'x'\n")).text("name"), "x");
}

}  // namespace
}  // namespace geo::io
