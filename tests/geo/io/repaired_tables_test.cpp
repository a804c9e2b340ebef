#include "geo/io/probe.hpp"
#include "geo/io/vector_reader.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace geo::io {
namespace {

using support::TemporaryFolder;
using enum FieldRequest::Type;

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

LayerContent read(const std::filesystem::path& file, const std::vector<FieldRequest>& fields, bool keep = false) {
  Task task;
  LayerRequest request{{GeometryKind::None}, fields};
  request.keep_bad_rows = keep;
  return read_layer({.file = file}, request, task);
}

/// The row of the finding of a code; "none" if there is none.
std::string row_of(const LayerContent& content, const std::string& code) {
  const auto found = std::ranges::find(content.findings, code, &Finding::code);
  return found == content.findings.end() ? "none" : found->where.row;
}

TEST(RepairedTables, ALineThatTellsASpreadsheetTheSeparatorIsLeftOut) {
  const TemporaryFolder folder;
  for (const std::string text :
       {"sep=,\r\nname,n\r\n东村,5\r\n", "\xEF\xBB\xBFsep=;\nname;n\n东村;5\n", "\"sep=,\"\nname,n\n东村,5\n"}) {
    const LayerContent content = read(folder.write("a.csv", text), {{"name"}, {"n", Number}});
    EXPECT_EQ(*content.text("name"), (Texts{"东村"})) << text;
    EXPECT_EQ(*content.number("n"), (Numbers{5.0})) << text;
    EXPECT_EQ(content.rows, (Texts{"3"})) << "as the file counts its lines";
    EXPECT_EQ(row_of(content, "separator_line"), "1");
  }
}

TEST(RepairedTables, ATitleLineWithoutSeparatorsIsLeftOut) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "某县2023年人口统计表\n\n单位：人\nname,n\n东村,5\n西村,7\n");
  const LayerContent content = read(file, {{"name"}, {"n", Number}});
  EXPECT_EQ(*content.number("n"), (Numbers{5.0, 7.0}));
  EXPECT_EQ(content.rows, (Texts{"5", "6"}));
  EXPECT_EQ(row_of(content, "title_above_header"), "4");
}

TEST(RepairedTables, ATitleAboveTwoColumnsMayEndWithASeparator) {
  const TemporaryFolder folder;
  for (const std::string end : {"\n", "\r\n"}) {
    const auto file = folder.write("a.csv", "某县人口统计表," + end + "代码,人口" + end + "640181001201,5" + end);
    const LayerContent content = read(file, {{"代码"}, {"人口", Number}});
    EXPECT_EQ(*content.number("人口"), (Numbers{5.0}));
    EXPECT_EQ(row_of(content, "title_above_header"), "2");
    const auto probe = probe_file(file);
    ASSERT_TRUE(probe && probe->layers.size() == 1);
    EXPECT_EQ(probe->layers[0].fields.at(1).name, "人口");
  }
  const LayerContent plain = read(folder.write("b.csv", "name,\n东村,5\n"), {{"name"}});
  EXPECT_EQ(*plain.text("name"), (Texts{"东村"})) << "a column without a name is none";
}

TEST(RepairedTables, NamesOfColumnsInTwoRowsAreReadAsOne) {
  const TemporaryFolder folder;
  const std::string header = "代码,名称,人口,,,面积\n,,合计,男,其中：60岁以上,\n";
  const auto plain = folder.write("a.csv", header + "1,东村,15,8,3,2\n2,西村,16,7,4,5\n");
  const auto titled = folder.write("b.csv", "某县人口统计表,,,,,\n" + header + "1,东村,15,8,3,2\n2,西村,16,7,4,5\n");
  support::convert_layers(titled, folder.path() / "b.xlsx", {"-f", "XLSX"});
  for (const std::filesystem::path& file : {plain, titled, folder.path() / "b.xlsx"}) {
    const LayerContent content =
        read(file, {{"代码"}, {"人口", Number}, {"男", Number}, {"其中：60岁以上", Number}, {"面积", Number}});
    EXPECT_EQ(*content.number("人口"), (Numbers{15.0, 16.0})) << file;
    EXPECT_EQ(*content.number("男"), (Numbers{8.0, 7.0}));
    EXPECT_EQ(*content.number("其中：60岁以上"), (Numbers{3.0, 4.0}));
    const bool has_title = file != plain;
    EXPECT_EQ(content.rows, has_title ? (Texts{"4", "5"}) : (Texts{"3", "4"}));
    EXPECT_EQ(row_of(content, "two_header_rows"), has_title ? "2" : "1");
    EXPECT_EQ(row_of(content, "title_above_header"), has_title ? "2" : "none");
    const auto probe = probe_file(file);
    ASSERT_TRUE(probe && probe->layers.size() == 1);
    EXPECT_EQ(probe->layers[0].fields.at(4).name, "其中：60岁以上") << file;
  }
}

TEST(RepairedTables, ARowOfDataWithoutItsFirstCellIsNoSecondHeader) {
  const TemporaryFolder folder;
  const LayerContent content =
      read(folder.write("a.csv", "id,name,kind,\n,东村幼儿园,幼儿园,新建\n2,西村小学,小学,\n"), {{"name"}});
  EXPECT_EQ(*content.text("name"), (Texts{"东村幼儿园", "西村小学"}));
}

TEST(RepairedTables, ARowOfUnitsBelowTheHeaderIsLeftOutAndItsUnitsCount) {
  const TemporaryFolder folder;
  const std::string text = "名称,人口,建筑面积（亩）,床位\n单位,（万人）,平方米,张\n东村,1.5,3,20\n";
  const std::filesystem::path csv = folder.write("a.csv", text);
  support::convert_layers(csv, folder.path() / "a.xlsx", {"-f", "XLSX"});
  for (const std::filesystem::path& file : {csv, folder.path() / "a.xlsx"}) {
    const LayerContent content = read(file, {{"名称"}, {"人口", Number}, {"建筑面积", Number}, {"床位", Number}});
    EXPECT_EQ(*content.text("名称"), (Texts{"东村"})) << file;
    EXPECT_EQ(*content.number("人口"), (Numbers{15'000.0}));
    EXPECT_NEAR(content.number("建筑面积")->front(), 2000.0, 1e-9) << "the unit in the column's name goes first";
    EXPECT_EQ(*content.number("床位"), (Numbers{20.0}));
    EXPECT_EQ(row_of(content, "units_below_header"), "2");
  }
}

TEST(RepairedTables, ARowOfValuesIsNoRowOfUnits) {
  const TemporaryFolder folder;
  const LayerContent content = read(folder.write("a.csv", "name,kind\n人,村\n"), {{"name"}, {"kind"}});
  EXPECT_EQ(*content.text("name"), (Texts{"人"}));
  EXPECT_EQ(row_of(content, "units_below_header"), "none");
}

TEST(RepairedTables, EveryBadCellIsKeptAsAFindingIfAsked) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "code,n\n640181001,10万\n6.40181E+11,10%\n640181003,x\n640181004,7\n");
  const LayerContent content = read(file, {{"code"}, {"n", Number}}, true);
  EXPECT_EQ(content.rows.size(), 4U);
  EXPECT_TRUE(std::isnan((*content.number("n"))[1]));
  ASSERT_EQ(content.findings.size(), 4U) << "a number with a unit, a share, a word, and a code";
  EXPECT_EQ(render_english(content.findings[0].problem), "“10万” in the column “n” is not a number");
  EXPECT_EQ(content.findings[1].code, "broken_code");
  EXPECT_EQ(render_english(content.findings[2].problem), "“10%” in the column “n” is not a number");
  EXPECT_EQ(content.findings[3].where.row, "4");
  const std::string error = support::error_text([&] { static_cast<void>(read(file, {{"code"}, {"n", Number}})); });
  EXPECT_NE(error.find("(the first of 4 errors)"), std::string::npos) << error;
}

TEST(RepairedTables, WhatFeaturesWithoutAPositionHoldIsKept) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "x,y,n\n1,2,5\n,,7\n");
  Task task;
  const LayerContent content = read_layer({.file = file, .x_field = "x", .y_field = "y", .crs = "EPSG:4326"},
                                          {{GeometryKind::Point}, {{"n", Number}}}, task);
  EXPECT_EQ(content.rows, (Texts{"2"}));
  EXPECT_EQ(content.unplaced_rows, (Texts{"3"}));
  ASSERT_EQ(content.unplaced.size(), 1U);
  EXPECT_EQ(std::get<Numbers>(content.unplaced[0].values), (Numbers{7.0}));
}

TEST(RepairedTables, NumbersAreShownAsTheyWereWritten) {
  const TemporaryFolder folder;
  const LayerContent content =
      read(folder.write("a.csv", "人口（万人）,n\n-0.5,-5\n"), {{"人口", Number}, {"n", Number}});
  EXPECT_EQ(content.written("人口", (*content.number("人口"))[0]), "-0.5");
  EXPECT_EQ(content.written("n", (*content.number("n"))[0]), "-5");
}

TEST(RepairedTables, AProbeLooksBelowATitleAndARowOfUnits) {
  const TemporaryFolder folder;
  const auto csv = folder.write("a.csv", "某县人口表,,\n统计用区划代码,名称,人口\n,,人\n640181001201,东村,5\n");
  support::convert_layers(csv, folder.path() / "a.xlsx", {"-f", "XLSX"});
  const std::optional<FileProbe> probe = probe_file(folder.path() / "a.xlsx");
  ASSERT_TRUE(probe && probe->layers.size() == 1);
  const std::vector<FieldProbe> expected{
      {"统计用区划代码", Number, {"640181001201"}}, {"名称", Text, {"东村"}}, {"人口", Number, {"5"}}};
  EXPECT_EQ(probe->layers[0].fields, expected);
}

}  // namespace
}  // namespace geo::io
