#include "planner/study/detail/service_match.hpp"
#include "tests/planner/study/project_folder.hpp"

#include <optional>
#include <vector>

namespace planner {
namespace {

class FacilityWordsTest : public ProjectFolder {
 protected:
  /// Facilities of a table with the columns x, y, kind and `columns`, one row for each of `rows`.
  Study load_facilities(const std::string& columns, const std::vector<std::string>& rows, const std::string& keys) {
    folder_.write("p.csv", "x,y,n\n500000,4800000,5\n");
    std::string table = "x,y,kind" + columns + "\n";
    for (const std::string& row : rows) {
      table += "500000,4800000," + row + "\n";
    }
    folder_.write("f.csv", table);
    return load_project("crs = \"EPSG:4550\"\n[population]\nfile = \"p.csv\"\n" + kPlaced +
                        "total = \"n\"\n[[facilities]]\nfile = \"f.csv\"\n" + kPlaced + "service = \"kind\"\n" + keys);
  }
};

/// Where a finding stands: its row.
std::string row_of(const Study& study, const std::string& code) {
  const auto found = std::ranges::find(study.findings, code, &geo::Finding::code);
  return found == study.findings.end() ? "not found" : found->where.row;
}

TEST_F(FacilityWordsTest, AServiceToldByAWordWithinATextIsReportedWithCountAndExample) {
  const Study study = load_facilities("", {"幼儿园", "第一小学", "中心小学分校"}, "");
  EXPECT_TRUE(says(study, "services_by_words", "(primary_school) (2: 第一小学)"));
  EXPECT_FALSE(says(study, "services_by_words", "幼儿园")) << "the text is the alias itself";
  EXPECT_EQ(row_of(study, "services_by_words"), "3");
}

TEST_F(FacilityWordsTest, AMarkForNothingKnownIsNoYesOrNoAndNoError) {
  const Study study =
      load_facilities(",ok", {"小学,有", "小学,无", "小学,—", "小学,/", "小学,不详", "小学,"}, "compliant = \"ok\"\n");
  std::vector<std::optional<bool>> read(8);
  for (const Facility& facility : study.facilities) {
    read.at(std::stoul(facility.where.row)) = facility.details.compliant;
  }
  EXPECT_EQ(read, (std::vector<std::optional<bool>>{{}, {}, true, false, {}, {}, {}, {}}));
  EXPECT_FALSE(says(study, "neither_yes_nor_no"));
}

TEST_F(FacilityWordsTest, WhatThePatternsOfTheProjectSayIsNoGuess) {
  const Study study = load_facilities("", {"第一小学"}, "[facilities.services]\n\"*小学\" = \"primary_school\"\n");
  EXPECT_FALSE(says(study, "services_by_words"));
}

TEST_F(FacilityWordsTest, AWordThatOnlyNamesANeighbourIsNoService) {
  const Catalogue catalogue = read_catalogue(support::source_root() / "datasets" / "standards");
  const auto service = [&](const std::string& value) {
    const ServiceId found = detail::match_service(catalogue, {}, value).service;
    return found.exists() ? catalogue.services[found].id : std::string{"none"};
  };
  const std::string toilet = service("公厕");
  EXPECT_NE(toilet, "none");
  for (const std::string value : {"小学旁公厕", "第一小学对面公厕", "卫生院附近公共厕所", "幼儿园门口公厕"}) {
    EXPECT_EQ(service(value), toilet) << value;
  }
  for (const std::string value : {"小学站", "第二小学公交站", "小学路", "人民医院家属院", "小学旧址"}) {
    EXPECT_EQ(service(value), "none") << value;
  }
  EXPECT_EQ(service("中心小学附属幼儿园"), "kindergarten") << "the word that ends last says what it is";
  EXPECT_EQ(service("小学路幼儿园"), "kindergarten");
  EXPECT_EQ(service("小学（原卫生院）"), "primary_school") << "remarks in brackets do not count";
  EXPECT_EQ(service("张家村卫生室（新建）"), "village_clinic");
}

TEST_F(FacilityWordsTest, AnEmptyStatusIsThatOfTheRemarkOrExistingWhichIsNoted) {
  folder_.write("s.csv",
                "id,name,x,y,status\nA,甲,500100,4800000,\nB,乙（已停办）,500200,4800900,\nC,丙,500300,4801500,在用\n");
  folder_.write("p.csv", "x,y,n\n500100,4800000,5\n");
  const Study study = load_project("crs = \"EPSG:4550\"\n[population]\nfile = \"p.csv\"\n" + kPlaced +
                                   "total = \"n\"\n[[facilities]]\nfile = \"s.csv\"\n" + kPlaced +
                                   "id = \"id\"\nname = \"name\"\nservice_is = \"小学\"\nstatus = \"status\"\n");
  EXPECT_TRUE(says(study, "status_empty", "1 facility has an empty status and counts as existing"));
  EXPECT_EQ(row_of(study, "status_empty"), "2");
  EXPECT_EQ(study.facilities.at(1).status, FacilityStatus::Closed);
}

TEST_F(FacilityWordsTest, RowsOfNoServiceAreLeftOutCountedAndNamed) {
  const Study study =
      load_facilities(",n", {"幼儿园,6", "加油站,", "小学公交站,", "加油站,", ",", "小学,120"}, "capacity = \"n\"\n");
  EXPECT_EQ(study.facilities.size(), 2U);
  EXPECT_TRUE(says(study, "rows_without_service", "4 rows name no service that is known and are left out"));
  EXPECT_TRUE(says(study, "rows_without_service", "\"\" (1), 加油站 (2), 小学公交站 (1)"));
  EXPECT_EQ(row_of(study, "rows_without_service"), "3");
}

TEST_F(FacilityWordsTest, WhatARowOfNoServiceSaysElsewhereIsNoError) {
  const Study study = load_facilities(",n", {"幼儿园,6", "加油站,-1"}, "capacity = \"n\"\n");
  EXPECT_EQ(study.facilities.size(), 1U);
}

TEST_F(FacilityWordsTest, ALayerWithoutAnyRowOfAServiceIsAnError) {
  std::string error;
  try {
    static_cast<void>(load_facilities("", {"加油站", "小学公交站"}, ""));
  } catch (const geo::Error& thrown) {
    error = thrown.what();
  }
  EXPECT_NE(error.find("f.csv:2: the service \"加油站\" in field kind is not known, nor is that of any other row"),
            std::string::npos)
      << error;
}

TEST_F(FacilityWordsTest, ARemarkInBracketsTellsTheStatusAndIsReported) {
  const Study study = load_facilities("", {"幼儿园(已停办)", "卫生室（拟建）", "卫生室（新建）"}, "");
  EXPECT_TRUE(says(study, "status_by_remark", "幼儿园(已停办) → closed (1)"));
  EXPECT_TRUE(says(study, "status_by_remark", "卫生室（拟建） → planned (1)"));
  EXPECT_EQ(std::ranges::count(study.facilities, FacilityStatus::Existing, &Facility::status), 1);
}

TEST_F(FacilityWordsTest, AStatusFieldCountsBeforeARemark) {
  const Study study = load_facilities(",s", {"幼儿园(已停办),在用", "幼儿园,停办"}, "status = \"s\"\n");
  EXPECT_FALSE(says(study, "status_by_remark"));
  EXPECT_EQ(std::ranges::count(study.facilities, FacilityStatus::Existing, &Facility::status), 1);
}

TEST_F(FacilityWordsTest, UnknownOwnershipAndLevelAreReportedWithRowAndCount) {
  const Study study = load_facilities(",o,l", {"幼儿园,公办,乡镇级", "幼儿园,混合所有,特级", "幼儿园,混合所有,village"},
                                      "ownership = \"o\"\nlevel = \"l\"\n");
  EXPECT_TRUE(says(study, "ownership_words_unknown", "混合所有 (2)"));
  EXPECT_FALSE(says(study, "ownership_words_unknown", "public"));
  EXPECT_EQ(row_of(study, "ownership_words_unknown"), "3");
  EXPECT_TRUE(says(study, "level_words_unknown", ": 特级 (1)"));
  EXPECT_EQ(study.facilities.front().details.level, "township");
}

TEST_F(FacilityWordsTest, AMappedOwnershipIsKnown) {
  const Study study = load_facilities(",o", {"幼儿园,混合所有"},
                                      "ownership = \"o\"\n[facilities.ownership_values]\n\"混合所有\" = \"private\"\n");
  EXPECT_FALSE(says(study, "ownership_words_unknown"));
  EXPECT_EQ(study.facilities.front().details.ownership, "private");
}

TEST_F(FacilityWordsTest, YearsMayCarryTheirCharacterOrBeDates) {
  const Study study =
      load_facilities(",opened", {"幼儿园,2019年", "幼儿园,２０２０年９月", "幼儿园,2021-09-01", "幼儿园,2022"},
                      "opened = \"opened\"\n");
  std::vector<int> years;
  for (const Facility& facility : study.facilities) {
    years.push_back(facility.details.opened);
  }
  EXPECT_EQ(years, (std::vector{2019, 2020, 2021, 2022}));
}

}  // namespace
}  // namespace planner
