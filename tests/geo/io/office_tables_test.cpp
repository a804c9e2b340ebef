#include "geo/io/vector_reader.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geo::io {
namespace {

using namespace std::string_literals;
using support::TemporaryFolder;
using enum FieldRequest::Type;

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

LayerContent read(const std::filesystem::path& file, const std::vector<FieldRequest>& fields) {
  Task task;
  return read_layer({.file = file}, {{GeometryKind::None}, fields}, task);
}

/// Names and numbers of a table with the columns 名称 and 人口.
std::pair<Texts, Numbers> names_and_people(const std::filesystem::path& file) {
  const LayerContent content = read(file, {{"名称"}, {"人口", Number}});
  return {*content.text("名称"), *content.number("人口")};
}

const std::pair<Texts, Numbers> kTwoTowns{{"梨树镇", "郭家店镇"}, {900.0, 1200.0}};

// 名称,人口 / 梨树镇,900 / 郭家店镇,1200, as iconv writes it.
constexpr std::string_view kGbk =
    "\xC3\xFB\xB3\xC6,\xC8\xCB\xBF\xDA\r\n"
    "\xC0\xE6\xCA\xF7\xD5\xF2,900\r\n"
    "\xB9\xF9\xBC\xD2\xB5\xEA\xD5\xF2,1200\r\n";

TEST(OfficeTables, MayBeInGbk) {
  const TemporaryFolder folder;
  EXPECT_EQ(names_and_people(folder.write("towns.csv", kGbk)), kTwoTowns);
}

TEST(OfficeTables, MayBeInGb18030WithCharactersThatGbkLacks) {
  const TemporaryFolder folder;
  const auto file = folder.write("towns.csv", "name,n\n\x82\x31\xD9\x39\xB4\xE5,1\n");
  EXPECT_EQ(*read(file, {{"name"}}).text("name"), (Texts{"㴔村"}));
}

TEST(OfficeTables, MayBeInUtf8WithOrWithoutMark) {
  const TemporaryFolder folder;
  const std::string text = "名称,人口\n梨树镇,900\n郭家店镇,1200\n";
  EXPECT_EQ(names_and_people(folder.write("a.csv", text)), kTwoTowns);
  EXPECT_EQ(names_and_people(folder.write("b.csv", "\xEF\xBB\xBF" + text)), kTwoTowns);
}

TEST(OfficeTables, MayBeInUtf16AsSpreadsheetsCallUnicodeText) {
  const TemporaryFolder folder;
  const std::u16string text = u"名称\t人口\r\n梨树镇\t900\r\n郭家店镇\t1200\r\n";
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    little += {low, high};
    big += {high, low};
  }
  EXPECT_EQ(names_and_people(folder.write("a.txt", little)), kTwoTowns);
  EXPECT_EQ(names_and_people(folder.write("b.csv", big)), kTwoTowns);
}

TEST(OfficeTables, MayBeSeparatedByTabsOrSemicolons) {
  const TemporaryFolder folder;
  EXPECT_EQ(names_and_people(folder.write("a.tsv", "名称\t人口\n梨树镇\t900\n郭家店镇\t1200\n")), kTwoTowns);
  EXPECT_EQ(names_and_people(folder.write("b.txt", "名称\t人口\n梨树镇\t900\n郭家店镇\t1200\n")), kTwoTowns);
  EXPECT_EQ(names_and_people(folder.write("c.csv", "名称;人口\n梨树镇;900\n郭家店镇;1,200\n")), kTwoTowns);
}

TEST(OfficeTables, FindTheirSeparatorOutsideQuotes) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "\"name; of, the, town\";n\n\"a;b\";1\n");
  const LayerContent content = read(file, {{"name; of, the, town"}, {"n", Number}});
  EXPECT_EQ(*content.text("name; of, the, town"), (Texts{"a;b"}));
  EXPECT_EQ(*content.number("n"), (Numbers{1.0}));
}

TEST(OfficeTables, MayHaveCommasInTheirHeaderThatSeparateNothing) {
  const TemporaryFolder folder;
  for (const std::string separator : {"\t", ";", "|"}) {
    const auto file = folder.write("a.csv", "name, in full" + separator + "n" + separator + "m\nx, y" + separator +
                                                "1,234" + separator + "\"5" + separator + "6\"\n");
    const LayerContent content = read(file, {{"name, in full"}, {"n", Number}, {"m"}});
    EXPECT_EQ(*content.text("name, in full"), (Texts{"x, y"}));
    EXPECT_EQ(*content.number("n"), (Numbers{1234.0}));
    EXPECT_EQ(*content.text("m"), (Texts{"5" + separator + "6"}));
  }
}

TEST(OfficeTables, KeepTheirLineNumbersInEveryEncoding) {
  const TemporaryFolder folder;
  std::string text{kGbk};
  text += "\r\n\"\xC0\xE6\r\n\xCA\xF7\",7\r\nx,y\r\n";
  const auto file = folder.write("a.csv", text);
  EXPECT_EQ(support::error_text([&] { (void)names_and_people(file); }),
            file.string() + ":7: “y” in the column “人口” is not a number; write digits only, or leave it empty");
}

TEST(OfficeTables, MayEndRowsWithEmptyCells) {
  const TemporaryFolder folder;
  EXPECT_EQ(names_and_people(folder.write("a.csv", "名称,人口\n梨树镇,900,,\n郭家店镇,1200, ,\n")), kTwoTowns);
}

TEST(OfficeTables, WriteNumbersAsPeopleDo) {
  const TemporaryFolder folder;
  const std::vector<std::pair<std::string, double>> written{{"１２３．５", 123.5},
                                                            {"1,234", 1234.0},
                                                            {"１，２３４", 1234.0},
                                                            {"1,234,567.25", 1234567.25},
                                                            {" 12 ", 12.0},
                                                            {"1 234", 1234.0},
                                                            {"　７　", 7.0},
                                                            {"－5", -5.0},
                                                            {"−5", -5.0},
                                                            {"+1,000", 1000.0},
                                                            {"１２。５", 12.5},
                                                            {"12\xC2\xA0"
                                                             "345",
                                                             12345.0},
                                                            {"1.5e3", 1500.0},
                                                            {".5", 0.5}};
  for (const auto& [text, number] : written) {
    const auto file = folder.write("a.csv", "n,m\n\"" + text + "\",1\n");
    EXPECT_EQ(read(file, {{"n", Number}}).number("n")->at(0), number) << text;
  }
}

TEST(OfficeTables, TakeTheMarksOfStatisticalTablesForNotKnownAndSaySo) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "n,m\n1,1\n—,2\n…,3\nNA,4\n-,5\nNaN,6\n#N/A,7\n");
  const LayerContent content = read(file, {{"n", Number}, {"m", Number}});
  EXPECT_EQ(content.number("n")->at(0), 1.0);
  for (std::size_t row = 1; row < 7; ++row) {
    EXPECT_TRUE(std::isnan(content.number("n")->at(row))) << row;
  }
  ASSERT_EQ(content.findings.size(), 1U);
  EXPECT_EQ(content.findings[0].code, "missing_marks");
  EXPECT_EQ(content.findings[0].where, (Where{file.string(), "3"}));
  EXPECT_EQ(render_english(content.findings[0].problem),
            "“—” in the column “n” is taken for “not known”, 6 times in all");
}

TEST(OfficeTables, MultiplyByTheUnitInTheHeaderAndSaySo) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "名称,人口（万人）,面积(平方公里)\n灵武市,29.5,3846\n");
  const LayerContent content = read(file, {{"名称"}, {"人口", Number}, {"面积(平方公里)", Number}});
  EXPECT_EQ(*content.number("人口"), (Numbers{295000.0}));
  EXPECT_EQ(*content.number("面积(平方公里)"), (Numbers{3.846e9}));
  ASSERT_EQ(content.findings.size(), 2U);
  EXPECT_EQ(content.findings[0].code, "unit_in_header");
  EXPECT_EQ(render_english(content.findings[0].problem),
            "the column “人口” is in 万人: its numbers are multiplied by 10000");
}

TEST(OfficeTables, GiveNumbersInTheUnitThatTheReaderAsksFor) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "speed (m/s),limit (km/h)\n10,36\n");
  const double km_per_hour = 1.0 / 3.6;
  const LayerContent content = read(file, {{"speed", Number, true, km_per_hour}, {"limit", Number, true, km_per_hour}});
  EXPECT_EQ(*content.number("speed"), (Numbers{36.0}));
  EXPECT_EQ(*content.number("limit"), (Numbers{36.0}));
  EXPECT_EQ(content.findings.size(), 1U) << "km/h are what was asked for";
}

TEST(OfficeTables, MayWriteASharesPercentInTheCell) {
  const TemporaryFolder folder;
  const FieldRequest share{"n", Number, true, 1.0, FieldRequest::Measure::Share};
  const auto file = folder.write("a.csv", "n（%）,m\n20%,1\n１８．７％,2\n20,3\n5 %,4\n");
  const LayerContent content = read(file, {share});
  const Numbers expected{0.2, 0.187, 0.2, 0.05};
  for (std::size_t row = 0; row < expected.size(); ++row) {
    EXPECT_NEAR(content.number("n")->at(row), expected[row], 1e-12) << row;
  }
  EXPECT_THROW((void)read(file, {{"n", Number}}), IoError) << "of persons a percentage is none";
}

TEST(OfficeTables, KeepWhatIsTextAsItIs) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "code,n\n064018100,1\nE+11,2\n3E5,3\n1-2,4\n");
  EXPECT_EQ(*read(file, {{"code"}}).text("code"), (Texts{"064018100", "E+11", "3E5", "1-2"}));
}

TEST(OfficeTables, DoNotGuessBetweenTwoColumnsOfOneName) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "人口（人）,人口（万人）\n5,6\n");
  EXPECT_EQ(*read(file, {{"人口(万人)", Number}}).number("人口(万人)"), (Numbers{60000.0}));
  const std::string error = support::error_text([&] { (void)read(file, {{"人口", Number}}); });
  EXPECT_NE(error.find("has no column “人口”"), std::string::npos) << error;
}

}  // namespace
}  // namespace geo::io
