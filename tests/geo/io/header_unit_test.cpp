#include "geo/io/header_unit.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geo::io {
namespace {

TEST(HeaderUnit, IsReadFromBracketsAtTheEnd) {
  const std::vector<HeaderUnit> units{
      {"人口", "万人", 1e4},        {"面积", "平方米", 1.0},  {"面积", "公顷", 1e4},
      {"占地", "亩", 2000.0 / 3.0}, {"里程", "公里", 1000.0}, {"用时", "分钟", 60.0},
      {"限速", "km/h", 1.0 / 3.6},  {"投资", "万元", 1e4},    {"population", "10k", 1e4},
      {"区域（全部）", "km²", 1e6}, {"增长率", "%", 1e-2},    {"自然增长率", "‰", 1e-3}};
  for (const HeaderUnit& unit : units) {
    EXPECT_EQ(header_unit(unit.name + "（" + unit.unit + "）"), unit);
    EXPECT_EQ(header_unit(unit.name + " (" + unit.unit + ")"), unit);
    EXPECT_EQ(header_unit(unit.name + "【" + unit.unit + "】"), unit);
  }
}

TEST(HeaderUnit, MayBeIntroducedOrWrittenWide) {
  EXPECT_EQ(header_unit("建筑面积（单位：平方米）")->factor, 1.0);
  EXPECT_EQ(header_unit("面积（ｋｍ２）")->factor, 1e6);
  EXPECT_EQ(header_unit("面积（㎡）")->factor, 1.0);
  EXPECT_EQ(header_unit("Area (KM2)")->factor, 1e6);
}

TEST(HeaderUnit, IsNoneWhereTheBracketsSaySomethingElse) {
  for (const std::string name :
       {"人口", "人口（常住）", "人口（2020）", "（万人）", "万人", "人口（万人）备注", "", "()", "面积（"}) {
    EXPECT_EQ(header_unit(name), std::nullopt) << name;
  }
}

TEST(HeaderUnit, MayStandBesidesAnotherWordInItsBrackets) {
  EXPECT_EQ(header_unit("年末常住人口（2023年，万人）"), (HeaderUnit{"年末常住人口", "万人", 1e4}));
  EXPECT_EQ(header_unit("人口（万人，年末）"), (HeaderUnit{"人口", "万人", 1e4}));
  EXPECT_EQ(header_unit("人口（万人、千人）"), std::nullopt) << "two say nothing";
  EXPECT_EQ(header_unit("人口（2023，1000）"), std::nullopt);
}

TEST(HeaderUnit, MayBeATenAHundredOrAThousandOfAnother) {
  EXPECT_EQ(header_unit("人口（十万人）"), (HeaderUnit{"人口", "十万人", 1e5}));
  EXPECT_EQ(header_unit("学位（百个）"), (HeaderUnit{"学位", "百个", 1e2}));
  EXPECT_EQ(header_unit("用地（千平方米）"), (HeaderUnit{"用地", "千平方米", 1e3}));
  EXPECT_EQ(header_unit("里程（千米）")->factor, 1e3) << "not a thousand of 米 twice";
}

TEST(HeaderUnit, MayFollowASeparator) {
  EXPECT_EQ(header_unit("常住人口_万人"), (HeaderUnit{"常住人口", "万人", 1e4}));
  EXPECT_EQ(header_unit("人口 万人"), (HeaderUnit{"人口", "万人", 1e4}));
  EXPECT_EQ(header_unit("population_10k"), (HeaderUnit{"population", "10k", 1e4}));
  EXPECT_EQ(header_unit("floor_area_m2"), (HeaderUnit{"floor_area", "m2", 1.0}));
  EXPECT_EQ(header_unit("限速 km/h"), (HeaderUnit{"限速", "km/h", 1.0 / 3.6}));
}

TEST(HeaderUnit, MayFollowAChineseNameWhereNothingElseIsMeant) {
  EXPECT_EQ(header_unit("建筑面积平方米"), (HeaderUnit{"建筑面积", "平方米", 1.0}));
  EXPECT_EQ(header_unit("建筑面积万平方米"), (HeaderUnit{"建筑面积", "万平方米", 1e4}));
  EXPECT_EQ(header_unit("常住人口万人"), (HeaderUnit{"常住人口", "万人", 1e4}));
  EXPECT_EQ(header_unit("面积㎡"), (HeaderUnit{"面积", "㎡", 1.0}));
}

TEST(HeaderUnit, IsNoneWhereANameOnlyEndsLikeOne) {
  for (const std::string name :
       {"村民小组数", "学校名称", "负责人", "联系人", "户主", "pop_m", "time_min", "age_0_14_k", "name_km",
        "床位数每万人", "pop_1000", "n_places", "x_m", "平方米", "幼儿园班", "area2km2"}) {
    EXPECT_EQ(header_unit(name), std::nullopt) << name;
  }
}

TEST(NamesColumn, DoesNotMindBlanksWidthAndCase) {
  EXPECT_TRUE(names_column("人口(万人)", "人口（万人）"));
  EXPECT_TRUE(names_column("人口（万人）", "人口 \n(万人)"));
  EXPECT_TRUE(names_column("code", " Code "));
  EXPECT_TRUE(names_column("2020", "２０２０"));
  EXPECT_FALSE(names_column("name", "names"));
}

TEST(NamesColumn, MayLeaveTheUnitOutButNotGiveAnother) {
  EXPECT_TRUE(names_column("人口", "人口（万人）"));
  EXPECT_FALSE(names_column("人口（人）", "人口（万人）"));
  EXPECT_FALSE(names_column("人口（万人）", "人口"));
  EXPECT_FALSE(names_column("人口", "人口（常住）"));
}

}  // namespace
}  // namespace geo::io
