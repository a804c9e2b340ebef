#include "geo/io/detail/title_units.hpp"

#include "geo/io/vector_reader.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace geo::io {
namespace {

using detail::TitleUnit;
using detail::units_in_title;
using support::TemporaryFolder;
using enum FieldRequest::Type;
using enum FieldRequest::Measure;

using Numbers = std::vector<double>;

FieldRequest persons(const std::string& column) {
  return {column, Number, true, 1.0, Persons};
}

LayerContent read(const std::filesystem::path& file, const std::vector<FieldRequest>& fields) {
  Task task;
  return read_layer({.file = file}, {{GeometryKind::None}, fields}, task);
}

/// What the findings about the title's unit say, with their severity.
std::vector<std::string> told(const LayerContent& content) {
  std::vector<std::string> texts;
  for (const Finding& finding : content.findings) {
    if (finding.code == "unit_in_title") {
      texts.push_back(std::string{name_of(finding.severity)} + " " + finding.where.row + ": " +
                      render_english(finding.problem));
    }
  }
  return texts;
}

TEST(TitleUnits, StandAfterTheWordForUnitOrAloneInBrackets) {
  const std::vector<TitleUnit> ten_thousand{{"万人", 1e4, Persons}};
  for (const char* title : {"某县2020年人口统计表（单位：万人）", "单位：万人", "某县人口 单位: 万人 2020年",
                            "某县人口表\n\n单　位：万人\n", "计量单位（万人）", "人口统计表（万人）"}) {
    EXPECT_EQ(units_in_title(title).units, ten_thousand) << title;
    EXPECT_TRUE(units_in_title(title).unclear.empty()) << title;
  }
}

TEST(TitleUnits, AreToldByPhrasesToo) {
  const std::vector<TitleUnit> ten_thousand{{"万人", 1e4, Persons}};
  for (const char* title : {"某县人口表（以万人为单位）", "人口以万人为单位", "人口数据均按万人计", "按万人计算",
                            "注：人口按万人统计。", "以万人计，面积见附表", "本表以 万人 为计量单位"}) {
    EXPECT_EQ(units_in_title(title).units, ten_thousand) << title;
    EXPECT_TRUE(units_in_title(title).unclear.empty()) << title;
  }
  EXPECT_EQ(units_in_title("投资计划表（单位：万元）").units, (std::vector<TitleUnit>{{"万元", 1e4, Money}}));
  EXPECT_EQ(units_in_title("投资按万元计、人口以百人为单位").units,
            (std::vector<TitleUnit>{{"万元", 1e4, Money}, {"百人", 100.0, Persons}}));
  for (const char* title : {"按常住人口计", "按户籍人口统计", "以乡镇为单位统计", "以行政村为单位", "按年计划执行"}) {
    EXPECT_TRUE(units_in_title(title).units.empty()) << title;
    EXPECT_TRUE(units_in_title(title).unclear.empty()) << title;
  }
}

TEST(TitleUnits, MayBeSeveralOfDifferentMeasures) {
  const std::vector<TitleUnit> both{{"万人", 1e4, Persons}, {"平方公里", 1e6, Area}};
  for (const char* title : {"单位：万人、平方公里", "单位：万人，平方公里", "（人口单位：万人；面积单位：平方公里）",
                            "单位：人口：万人；面积：平方公里"}) {
    EXPECT_EQ(units_in_title(title).units, both) << title;
  }
}

TEST(TitleUnits, AreNotTakenFromOfficesCountsOrContradictions) {
  for (const char* title : {"填报单位：灵武市卫健局", "单位：东塔镇人民政府", "某县120万人口分布表",
                            "某县人口表（2020年）", "事业单位名册"}) {
    EXPECT_TRUE(units_in_title(title).units.empty()) << title;
    EXPECT_TRUE(units_in_title(title).unclear.empty()) << title;
  }
  EXPECT_TRUE(units_in_title("单位：人、万人").units.empty());
  EXPECT_EQ(units_in_title("单位：人、万人").unclear, (std::vector<std::string>{"人", "万人"}));
  EXPECT_EQ(units_in_title("单位：万人/平方公里").unclear, (std::vector<std::string>{"万人/平方公里"}));
}

TEST(TitleUnits, MultiplyTheColumnsOfTheirMeasureAndSaySo) {
  const TemporaryFolder folder;
  const auto csv = folder.write("a.csv", "某县人口统计表,,,\n,,,单位：万人、亩\nname,n,area,beds\n东村,0.15,3,20\n");
  support::convert_layers(csv, folder.path() / "a.xlsx", {"-f", "XLSX"});
  for (const std::filesystem::path& file : {csv, folder.path() / "a.xlsx"}) {
    const LayerContent content =
        read(file, {{"name"}, persons("n"), {"area", Number, true, 1.0, Area}, {"beds", Number}});
    EXPECT_EQ(*content.number("n"), (Numbers{1500.0})) << file;
    EXPECT_NEAR(content.number("area")->front(), 2000.0, 1e-9);
    EXPECT_EQ(*content.number("beds"), (Numbers{20.0})) << "beds are neither persons nor area";
    EXPECT_EQ(content.written("n", 1500.0), "0.15");
    const std::vector<std::string> texts = told(content);
    ASSERT_EQ(texts.size(), 2U);
    EXPECT_EQ(texts[0],
              "note 3: the title says the unit 万人: the numbers of these columns are multiplied by 10000: n");
  }
}

TEST(TitleUnits, GiveWayToTheUnitInAColumnsNameAndToARowOfUnits) {
  const TemporaryFolder folder;
  const LayerContent named =
      read(folder.write("a.csv", "人口表（单位：万人）\nname,人口（人）\n东村,1500\n"), {{"name"}, persons("人口")});
  EXPECT_EQ(*named.number("人口"), (Numbers{1500.0}));
  EXPECT_EQ(told(named), (std::vector<std::string>{
                             "note 2: the title says the unit 万人, these columns say another, which counts: 人口"}));
  const LayerContent below =
      read(folder.write("b.csv", "人口表（单位：万人）\nname,n\n,人\n东村,1500\n"), {{"name"}, persons("n")});
  EXPECT_EQ(*below.number("n"), (Numbers{1500.0}));
  const LayerContent same =
      read(folder.write("c.csv", "人口表（单位：万人）\nname,人口（万人）\n东村,0.15\n"), {{"name"}, persons("人口")});
  EXPECT_EQ(*same.number("人口"), (Numbers{1500.0})) << "not twice";
  EXPECT_TRUE(told(same).empty());
}

TEST(TitleUnits, OfTheUpperOfTwoHeaderRowsHoldForAllPartsBelow) {
  const TemporaryFolder folder;
  const LayerContent content = read(
      folder.write(
          "a.csv",
          "code,name,人口（万人）,,,面积（亩）,\n,,合计,60岁以上,占比（%）,用地,建筑\n1,东村,0.15,0.03,20,3,1\n"),
      {{"name"}, persons("人口（万人）"), persons("60岁以上"), {"占比", Number}, {"用地", Number, true, 1.0, Area}});
  EXPECT_EQ(*content.number("人口（万人）"), (Numbers{1500.0}));
  EXPECT_EQ(*content.number("60岁以上"), (Numbers{300.0}));
  EXPECT_NEAR(content.number("占比")->front(), 0.2, 1e-12) << "its own unit counts";
  EXPECT_NEAR(content.number("用地")->front(), 2000.0, 1e-9);
  const LayerContent parts =
      read(folder.write("b.csv", "code,name,人口（万人）,,\n,,常住人口,3-5岁,户数\n1,东村,0.15,0.01,500\n"),
           {{"name"}, persons("常住人口"), persons("3-5岁"), {"户数", Number}});
  EXPECT_EQ(*parts.number("常住人口"), (Numbers{1500.0}));
  EXPECT_EQ(*parts.number("3-5岁"), (Numbers{100.0}));
  EXPECT_EQ(*parts.number("户数"), (Numbers{500.0})) << "no number of persons";
}

TEST(TitleUnits, MayStandInARemarkBelowTheTableOrInTheLastCellOfTheTitle) {
  const TemporaryFolder folder;
  for (const char* text :
       {"code,name,n\n1,东村,0.15\n注：人口单位为万人。,,\n", "code,name,n\n1,东村,0.15\n单位：万人,,\n",
        "code,name,n\n1,东村,0.15\n注：,,\n1.人口单位：万人。,,\n", "code,name,n\n1,东村,0.15\n人口以万人为单位,,\n",
        "code,name,n\n1,东村,0.15\n注：按万人计,,\n", "code,name,n\n1,东村,0.15\n填表说明：人口以万人计,,\n",
        "code,name,n\n1,东村,0.15\n（人口以万人计）,,\n", "code,name,n\n1,东村,0.15\n※人口以万人计,,\n",
        "人口表（以万人为单位）,,\ncode,name,n\n1,东村,0.15\n", "表1 常住人口表,,万人\ncode,name,n\n1,东村,0.15\n",
        "Population (unit: 10 thousand persons),,\ncode,name,n\n1,东村,0.15\n"}) {
    const LayerContent content = read(folder.write("a.csv", text), {{"code"}, {"name"}, persons("n")});
    EXPECT_EQ(*content.number("n"), (Numbers{1500.0})) << text;
    EXPECT_EQ(told(content).size(), 1U) << text;
  }
  const LayerContent office =
      read(folder.write("b.csv", "code,name,n\n1,东村,15\n填报单位：统计局,,\n"), {{"code"}, {"name"}, persons("n")});
  EXPECT_EQ(*office.number("n"), (Numbers{15.0}));
  EXPECT_TRUE(told(office).empty());
}

TEST(TitleUnits, OfMoneyMultiplyCosts) {
  const TemporaryFolder folder;
  for (const char* text : {"项目表（单位：万元）,\nname,cost\n东村,1.5\n", "name,cost,kind\n东村,1.5,\n单位：万元,,\n",
                           "name,cost,kind\n东村,1.5,\n注：投资以万元为单位,,\n"}) {
    const LayerContent content = read(folder.write("a.csv", text), {{"name"}, {"cost", Number, true, 1.0, Money}});
    EXPECT_EQ(*content.number("cost"), (Numbers{15'000.0})) << text;
  }
}

TEST(TitleUnits, ThatNoColumnCanTakeAreWarnedOf) {
  const TemporaryFolder folder;
  const LayerContent beds =
      read(folder.write("a.csv", "某县床位表（单位：万张）\nname,n\n东村,5\n"), {{"name"}, {"n", Number}});
  EXPECT_EQ(*beds.number("n"), (Numbers{5.0}));
  ASSERT_EQ(told(beds).size(), 1U);
  EXPECT_EQ(told(beds)[0].substr(0, 12), "warning 2: t");
  const LayerContent persons_one =
      read(folder.write("b.csv", "人口（单位：人）\nname,n\n东村,5\n"), {{"name"}, persons("n")});
  EXPECT_EQ(*persons_one.number("n"), (Numbers{5.0}));
  EXPECT_TRUE(told(persons_one).empty());
}

}  // namespace
}  // namespace geo::io
