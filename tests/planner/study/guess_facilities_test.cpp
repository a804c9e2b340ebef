#include "planner/standards/catalogue.hpp"
#include "planner/study/guess_project.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace planner {
namespace {

using geo::io::FieldProbe;
using geo::io::GeometryKind;
using geo::io::LayerProbe;
using Type = geo::io::FieldRequest::Type;

FieldProbe text(const char* name, std::vector<std::string> values = {"a", "b"}) {
  return {name, Type::Text, std::move(values)};
}
FieldProbe number(const char* name, std::vector<std::string> values = {"1", "2"}) {
  return {name, Type::Number, std::move(values)};
}

ProbedFile table(const char* file, std::vector<FieldProbe> fields) {
  LayerProbe probe{"layer", GeometryKind::None, "", 5, std::move(fields), {}};
  return {file, {false, {probe}, {}}};
}

/// Village points, so that there are units.
ProbedFile villages() {
  return table("村庄.csv", {number("代码", {"640181100201", "640181100202"}), text("村名", {"东村", "西村"}),
                            number("经度", {"106.3", "106.4"}), number("纬度", {"38.1", "38.0"})});
}

std::string guess(const std::vector<ProbedFile>& files) {
  static const Catalogue catalogue = read_catalogue(support::source_root() / "datasets" / "standards");
  return guess_project(files, catalogue, {"示范县", 2025, [](const std::string& english) { return english; }});
}

/// What follows the header of the facilities, but the comments.
std::string facilities_in(const std::string& toml) {
  std::string lines;
  const std::size_t begin = toml.find("\n[[facilities]]\n");
  for (std::size_t at = begin == std::string::npos ? toml.size() : begin + 16; at < toml.size() && toml[at] != '\n';) {
    const std::size_t end = toml.find('\n', at);
    if (toml[at] != '#') {
      lines += (lines.empty() ? "" : "; ") + toml.substr(at, end - at);
    }
    at = end + 1;
  }
  return lines;
}

TEST(GuessFacilities, ALedgerWithoutPositionsIsOfFacilitiesInTheVillagesOfItsCodes) {
  const std::string toml =
      guess({villages(), table("卫生室.csv", {number("编号"), text("名称"), text("类别", {"卫生室"}),
                                              number("村码", {"640181100201", "640181100202"})})});
  EXPECT_EQ(facilities_in(toml),
            "file = \"卫生室.csv\"; name = \"名称\"; service = \"类别\"; id = \"编号\"; unit = \"村码\"");
  EXPECT_EQ(toml.find("No place was found"), std::string::npos) << toml;
}

TEST(GuessFacilities, ALedgerMayNameItsVillagesInWords) {
  EXPECT_EQ(facilities_in(guess({villages(), table("幼儿园.csv", {text("园名"), text("所在村（社区）", {"东村"})})})),
            "file = \"幼儿园.csv\"; name = \"园名\"; service_is = \"kindergarten\"; unit = \"所在村（社区）\"");
  EXPECT_EQ(facilities_in(guess({table("幼儿园.csv", {text("园名"), text("所在村", {"东村"})})})), "")
      << "there is no place without units";
}

TEST(GuessFacilities, ALedgerIsNoListOfTownshipsAndNoPopulation) {
  const std::string toml =
      guess({villages(), table("a乡镇卫生院.csv", {number("代码", {"640181100000", "640181101000"}), text("名称")}),
             table("b卫生室.csv", {number("村码", {"640181100201"}), text("名称"), text("类别", {"卫生室"}),
                                   number("服务人口", {"800"})})});
  EXPECT_EQ(toml.find("[units.township]"), std::string::npos) << toml;
  EXPECT_EQ(toml.find("total = \"服务人口\""), std::string::npos) << toml;
  EXPECT_NE(toml.find("service_is = \"health_centre\"\n"), std::string::npos) << toml;
  EXPECT_NE(toml.find("file = \"b卫生室.csv\""), std::string::npos) << toml;
}

TEST(GuessFacilities, DetailsAreGuessedByTheNamesOfColumnsAndMarked) {
  const std::string toml =
      guess({villages(),
             table("学校.csv",
                   {text("名称"), text("类别", {"小学"}), text("所在村", {"东村"}), text("级别", {"县级", "村级"}),
                    text("举办者", {"公办", "民办"}), number("总投资（万元）"), text("乡镇承担比例", {"20%", "0%"}),
                    text("上级机构", {"中心小学"}), number("撤并年份", {"2020"}), number("改扩建年份", {"2015"})})});
  EXPECT_EQ(facilities_in(toml),
            "file = \"学校.csv\"; name = \"名称\"; service = \"类别\"; level = \"级别\"; ownership = \"举办者\"; "
            "closed = \"撤并年份\"; rebuilt = \"改扩建年份\"; cost = \"总投资（万元）\"; township_share = "
            "\"乡镇承担比例\"; parent = \"上级机构\"; unit = \"所在村\"");
  EXPECT_NE(toml.find("# guess: what the columns below mean, by their names and first values; check"),
            std::string::npos);
}

TEST(GuessFacilities, AShareThatSaysNotWhoseItIsIsTheTownshipsWithAWord) {
  const std::string toml =
      guess({villages(), table("小学.csv", {text("名称"), text("所在村"), number("承担比例", {"0.2"})})});
  EXPECT_NE(toml.find("# guess: the township's share of the cost; if it is the county's, take the line out; "
                      "check\ntownship_share = \"承担比例\"\n"),
            std::string::npos)
      << toml;
}

TEST(GuessFacilities, BarrierFreePartsAndStagesAreColumnsOfYesAndNoCalledSo) {
  const std::vector<std::string> flags{"是", "否"};
  const std::string toml =
      guess({villages(),
             table("小学.csv", {text("名称"), text("所在村"), text("无障碍出入口", flags), text("无障碍坡道", flags),
                                text("无障碍卫生间", {"有", "无"}), text("无障碍通道", flags),
                                text("无障碍电梯", flags), text("无障碍停车位", {"3个", "两个"}),
                                text("无障碍设计", flags), text("无障碍验收", flags), text("坡道长度", flags)})});
  EXPECT_EQ(
      facilities_in(toml),
      "file = \"小学.csv\"; name = \"名称\"; service_is = \"primary_school\"; entrance = \"无障碍出入口\"; ramp = "
      "\"无障碍坡道\"; toilet = \"无障碍卫生间\"; passage = \"无障碍通道\"; lift = \"无障碍电梯\"; design = "
      "\"无障碍设计\"; acceptance = \"无障碍验收\"; unit = \"所在村\"");
}

TEST(GuessFacilities, LevelAndOwnershipAreToldByValuesAloneAndNotByNamesWithOtherValues) {
  const std::string toml =
      guess({villages(), table("小学.csv", {text("名称"), text("所在村"), text("级别", {"三甲", "二乙"}),
                                            text("甲", {"乡镇级", "村级"}), text("性质", {"公益一类"}),
                                            text("乙", {"公办", "民办"})})});
  EXPECT_EQ(
      facilities_in(toml),
      "file = \"小学.csv\"; name = \"名称\"; service_is = \"primary_school\"; level = \"甲\"; ownership = \"乙\"; "
      "unit = \"所在村\"");
}

TEST(GuessFacilities, AStatusIsToldByItsWordsWhateverItsColumnIsCalled) {
  const auto status_in = [](const char* column, std::vector<std::string> values) {
    const std::string toml =
        facilities_in(guess({villages(), table("小学.csv", {text("名称"), text("所在村"), text(column, values)})}));
    return toml.find("status = \"" + std::string{column} + "\"") != std::string::npos;
  };
  for (const char* column :
       {"建设状况", "现状情况", "营运状态", "运行状态", "是否在用", "状态说明", "现状/规划", "状况", "情形"}) {
    EXPECT_TRUE(status_in(column, {"规划", "已关闭", "现状"})) << column;
  }
  EXPECT_TRUE(status_in("建设状况", {"规划", "己关闭", "现状"})) << "check tells of the mistyped one";
  EXPECT_FALSE(status_in("是否在用", {"是", "否"}));
  EXPECT_FALSE(status_in("情形", {"规划", "良好"}));
}

TEST(GuessFacilities, AWordAmongNumbersDoesNotHideTheirColumnAndUnusedColumnsAreListed) {
  const std::string toml =
      guess({villages(), table("小学.csv", {text("名称"), text("所在村"), text("学位（个）", {"30", "20人", "40"}),
                                            text("建筑面积", {"800", "1千"}), text("校长", {"张", "李"}),
                                            text("规模", {"大", "小"}), text("班级数", {"6个", "12个"})})});
  EXPECT_EQ(facilities_in(toml),
            "file = \"小学.csv\"; name = \"名称\"; service_is = \"primary_school\"; capacity = \"学位（个）\"; "
            "floor_area = \"建筑面积\"; unit = \"所在村\"");
  EXPECT_NE(toml.find("# Columns of this file that found no use: 校长, 规模, 班级数\n"), std::string::npos) << toml;
}

TEST(GuessFacilities, AnOddCodeDoesNotTakeATableItsPlaceAndTooFewCodesAreTheReason) {
  for (const std::vector<std::string>& codes :
       std::vector<std::vector<std::string>>{{"640181100201", "640181100202", "640181101"},
                                             {"640181100201", "６４０１８１１００２０２"},
                                             {"640181100201", "640181100202", "6401811002033"},
                                             {"640181100201", "640181100202", "64018110020O"}}) {
    const std::string toml = guess(
        {villages(), table("台账.csv", {text("设施名称"), text("设施类型", {"卫生室"}), text("所在村代码", codes)}),
         table("人口.csv", {text("代码", codes), text("村名"), number("人口")})});
    EXPECT_EQ(facilities_in(toml),
              "file = \"台账.csv\"; name = \"设施名称\"; service = \"设施类型\"; unit = "
              "\"所在村代码\"")
        << codes.back();
    EXPECT_NE(toml.find("file = \"人口.csv\"\ncode = \"代码\"\n"), std::string::npos) << toml;
  }
  EXPECT_NE(guess({villages(), table("人口.csv", {text("代码", {"A1", "A2", "640181100201"}), number("人口")})})
                .find("#   人口.csv: too few values of the column “代码” are codes of 12, 9 or 6 digits\n"),
            std::string::npos);
  EXPECT_EQ(guess({villages(), table("台账.csv", {text("名称"), text("类别", {"卫生室"}),
                                                  text("电话", {"0311-85012345", "0311-85012346"})})})
                .find("unit ="),
            std::string::npos)
      << "a telephone number is no code";
}

TEST(GuessFacilities, AColumnThatHoldsNothingButServicesTellsThemWhateverItIsCalled) {
  const std::string toml = guess({villages(), table("一览表.csv", {text("名称", {"甲", "乙"}), text("所在村", {"东村"}),
                                                                   text("种属", {"幼儿园", "小学", "卫生室"})})});
  EXPECT_EQ(facilities_in(toml), "file = \"一览表.csv\"; name = \"名称\"; service = \"种属\"; unit = \"所在村\"");
}

TEST(GuessFacilities, UrbanAndRuralVillagesAreToldByTheCodesOfAColumnWhateverItIsCalled) {
  const auto with = [](FieldProbe field) {
    ProbedFile file = villages();
    file.probe.layers[0].fields.push_back(std::move(field));
    return guess({file});
  };
  EXPECT_NE(with(number("CXFL", {"111", "121", "220"})).find("class = \"CXFL\""), std::string::npos);
  EXPECT_NE(with(number("城乡划分", {"220"})).find("class = \"城乡划分\""), std::string::npos);
  EXPECT_EQ(with(number("户数", {"220"})).find("class = "), std::string::npos) << "one number may be any";
  EXPECT_EQ(with(number("户数", {"220", "121", "97"})).find("class = "), std::string::npos);
}

}  // namespace
}  // namespace planner
