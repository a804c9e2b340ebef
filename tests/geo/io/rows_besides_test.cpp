#include "geo/io/probe.hpp"
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

using support::TemporaryFolder;
using enum FieldRequest::Type;

using Texts = std::vector<std::string>;

LayerContent read(const std::filesystem::path& file, const std::vector<FieldRequest>& fields) {
  Task task;
  return read_layer({.file = file}, {{GeometryKind::None}, fields}, task);
}

/// What the finding of a code says; empty if there is none.
std::string told(const LayerContent& content, const std::string& code) {
  const auto found = std::ranges::find(content.findings, code, &Finding::code);
  return found == content.findings.end() ? std::string{} : found->where.row + ": " + render_english(found->problem);
}

TEST(RowsBesides, RemarksBelowATableAreLeftOutAndQuoted) {
  const TemporaryFolder folder;
  const auto csv = folder.write("a.csv",
                                "code,name,n\n1,东村,5\n2,西村,7\n填表人：王某,,\n审核：李,,2020-03-01\n,,\n"
                                ",注1：人口为年末数,\n数据来源 公安局,,\n");
  support::convert_layers(csv, folder.path() / "a.xlsx", {"-f", "XLSX"});
  for (const std::filesystem::path& file : {csv, folder.path() / "a.xlsx"}) {
    const LayerContent content = read(file, {{"code"}, {"name"}, {"n", Number}});
    EXPECT_EQ(*content.text("name"), (Texts{"东村", "西村"})) << file;
    EXPECT_EQ(told(content, "footer_rows"),
              "4: 4 rows below the table are remarks and no data; they are left out: 4 (填表人：王某), 5 (审核：李), 7 "
              "(注1：人口为年末数), 8 (数据来源 公安局)");
  }
}

TEST(RowsBesides, WhatLooksLikeARemarkIsDataWhereRowsOfDataFollowOrItHoldsNumbers) {
  const TemporaryFolder folder;
  const LayerContent amid =
      read(folder.write("a.csv", "name,n\n东村,5\n说明：待核,\n西村,7\n"), {{"name"}, {"n", Number}});
  EXPECT_EQ(*amid.text("name"), (Texts{"东村", "说明：待核", "西村"}));
  EXPECT_EQ(amid.rows, (Texts{"2", "3", "4"})) << "in their order";
  const LayerContent counted =
      read(folder.write("b.csv", "name,n\n东村,5\n备注：外来户,3\n"), {{"name"}, {"n", Number}});
  EXPECT_EQ(*counted.text("name"), (Texts{"东村", "备注：外来户"}));
  EXPECT_EQ(told(counted, "footer_rows"), "");
}

TEST(RowsBesides, RemarksGoOnInNumberedLinesAndLoneCells) {
  const TemporaryFolder folder;
  for (const char* remarks :
       {"注：,,\n1.数据截至2023年底。,,\n2024年1月5日,,\n", "制表单位：统计局,,\n第1页共1页,,\n,,\n",
        "1.数据截至2023年底。,,\n（2）含流动人口,,\n"}) {
    const LayerContent content = read(folder.write("a.csv", std::string{"code,name,n\n1,东村,5\n"} + remarks),
                                      {{"code"}, {"name"}, {"n", Number}});
    EXPECT_EQ(*content.text("name"), (Texts{"东村"})) << remarks;
  }
  const LayerContent lone = read(folder.write("b.csv", "code,name,n\n1,东村,5\n,西村,\n640181101205,,\n"),
                                 {{"code"}, {"name"}, {"n", Number}});
  EXPECT_EQ(lone.rows.size(), 3U) << "a name or a code alone is no remark";
}

TEST(RowsBesides, ALoneTextWrittenLikeARemarkIsOneWhateverItsFirstWord) {
  const TemporaryFolder folder;
  for (const char* remark :
       {"填表说明：人口以万人计", "填报说明：含流动人口", "（人口以万人计）", "※人口以万人计", "统计口径：常住人口",
        "截止时间：2023年12月31日", "人口以万人计", "口径：常住", "含流动人口。", "★待核"}) {
    for (const std::string& row : {std::string{remark} + ",,\n", "," + std::string{remark} + ",\n"}) {
      const LayerContent content =
          read(folder.write("a.csv", "code,name,n\n1,东村,5\n" + row), {{"code"}, {"name"}, {"n", Number}});
      EXPECT_EQ(*content.text("name"), (Texts{"东村"})) << row;
    }
  }
  const LayerContent names = read(folder.write("b.csv", "code,name,n\n1,东村,5\n,（原）西村,\n,计村,\n,以村,\n"),
                                  {{"code"}, {"name"}, {"n", Number}});
  EXPECT_EQ(names.rows.size(), 4U) << "names without a code are told as such";
}

TEST(RowsBesides, SumsToldInACellThatIsNotReadAreLeftOut) {
  const TemporaryFolder folder;
  const LayerContent content =
      read(folder.write("a.csv", "序号,code,name,n\n1,101,东村,5\n2,102,合计,7\n合计,,6个村,12\n"),
           {{"code"}, {"name"}, {"n", Number}});
  EXPECT_EQ(*content.text("name"), (Texts{"东村", "合计"})) << "the reader's own business";
  EXPECT_EQ(told(content, "sum_rows"), "4: 1 row is a sum of others by its first cell and is left out: 4");
  EXPECT_EQ(content.sums.rows, (Texts{"4"}));
  EXPECT_EQ(content.sums.called, (Texts{"合计"}));
  EXPECT_EQ(std::get<std::vector<double>>(content.sums.columns.back().values), std::vector<double>{12.0});
  const LayerContent coded = read(folder.write("b.csv", "性别,code,n\n合计,101,5\n"), {{"code"}, {"n", Number}});
  EXPECT_EQ(coded.rows.size(), 1U) << "with a code of its own";
}

TEST(RowsBesides, NamesThatOnlyBeginWithSuchAWordAreNames) {
  const TemporaryFolder folder;
  const Texts names{"注溪村", "说法寺村", "来源村", "单位新村", "审核中心", "日期村"};
  std::string text = "name,kind\n";
  for (const std::string& name : names) {
    text += name + ",\n";
  }
  EXPECT_EQ(*read(folder.write("a.csv", text), {{"name"}}).text("name"), names);
}

TEST(RowsBesides, BlankRowsAndRepeatedHeadersAreLeftOutAndCounted) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "code,name\n1,东村\n,\ncode,name\n2,西村\n ,\n");
  const LayerContent content = read(file, {{"code"}, {"name"}});
  EXPECT_EQ(*content.text("name"), (Texts{"东村", "西村"}));
  EXPECT_EQ(content.rows, (Texts{"2", "5"}));
  EXPECT_EQ(told(content, "blank_rows"), "3: 2 rows hold nothing and are left out");
  EXPECT_EQ(told(content, "header_repeated"), "4: 1 row repeats the names of the columns and is left out: 4");
}

TEST(RowsBesides, DoNotHideFromAProbeThatAColumnHoldsNumbers) {
  const TemporaryFolder folder;
  const auto probe = probe_file(folder.write("a.csv", "name,人口\n东村,5\n审核：李,2020-03-01\n"));
  ASSERT_TRUE(probe && probe->layers.size() == 1);
  const FieldProbe people{"人口", Number, {"5"}};
  EXPECT_EQ(probe->layers[0].fields.at(1), people);
}

}  // namespace
}  // namespace geo::io
