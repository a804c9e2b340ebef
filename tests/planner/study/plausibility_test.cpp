#include "planner/study/detail/plausibility.hpp"

#include "tests/planner/study/project_folder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace planner {
namespace {

/// Two villages, each half of a boundary of 4 km by 2 km, and a table of their people.
class Plausibility : public ProjectFolder {
 protected:
  Plausibility() {
    folder_.write(
        "fence.geojson",
        R"({"type":"Polygon","coordinates":[[[500000,4800000],[504000,4800000],[504000,4802000],[500000,4802000],[500000,4800000]]]})");
    folder_.write("v.csv", "code,name,x,y\n990101001001,东村,501000,4801000\n990101001002,西村,503000,4801000\n");
  }

  Study with_people(const std::string& table, const std::string& more = {}) {
    folder_.write("p.csv", table);
    return load_project(
        "crs = \"EPSG:4550\"\n[units]\nboundary = { file = \"fence.geojson\", crs = \"EPSG:4550\" }\n"
        "[units.village]\nfile = \"v.csv\"\n" +
        kPlaced + kNamed + "[population]\nfile = \"p.csv\"\n" + kNamed + "total = \"人口\"\n" + more);
  }
};

TEST_F(Plausibility, CountsBelowAHeaderOfTenThousandsAreWarnedOf) {
  const Study study = with_people("code,name,人口（万人）\n990101001001,东村,3500\n990101001002,西村,2000\n");
  EXPECT_TRUE(says(study, "people_too_many", "hold 55000000 people"));
  EXPECT_TRUE(says(study, "density_too_high", "in 2 of 2 units with people"));
}

TEST_F(Plausibility, FractionsOfPersonsInMostUnitsAreWarnedOf) {
  EXPECT_TRUE(says(with_people("code,name,人口\n990101001001,东村,0.35\n990101001002,西村,1.2\n"), "people_too_few",
                   "2 of 2 units with people"));
  EXPECT_FALSE(says(with_people("code,name,人口\n990101001001,东村,0.35\n990101001002,西村,12\n"), "people_too_few"))
      << "one of two";
  EXPECT_FALSE(says(with_people("code,name,人口\n990101001001,东村,3\n990101001002,西村,1\n"), "people_too_few"))
      << "few, but whole";
}

TEST_F(Plausibility, OrdinaryNumbersAreNot) {
  const Study study = with_people("code,name,人口\n990101001001,东村,3500\n990101001002,西村,399000\n");
  EXPECT_FALSE(says(study, "people_too_many"));
  EXPECT_FALSE(says(study, "density_too_high")) << "one of two units holds just under 100 000 on a square kilometre";
}

TEST_F(Plausibility, ControlTotalsTenThousandTimesAsLargeAreSaidToBeInAnotherUnit) {
  const std::string control = "[population.control]\nfile = \"c.csv\"\n" + kNamed + "total = \"n\"\n";
  const std::string people = "code,name,人口\n990101001001,东村,3500\n990101001002,西村,2000\n";
  folder_.write("c.csv", "code,name,n\n990101001001,东村,0.36\n990101001002,西村,0.21\n");
  EXPECT_TRUE(says(with_people(people, control), "control_in_other_unit",
                   "the population data are about 10000 times the control totals"));
  folder_.write("c.csv", "code,name,n\n990101001001,东村,3600\n990101001002,西村,2100\n");
  EXPECT_FALSE(says(with_people(people, control), "control_in_other_unit"));
}

TEST(UnitOfControl, IsDoubtedWithinAFifthOfTenAThousandAndTenThousandOnly) {
  const auto doubted = [](double before, double control) {
    return !detail::check_unit_of_control("c.csv", {"all", "all"}, Persons::of(before), Persons::of(control)).empty();
  };
  EXPECT_TRUE(doubted(100, 1'000));
  EXPECT_TRUE(doubted(100, 119'000));
  EXPECT_TRUE(doubted(1'000'000, 90));
  EXPECT_FALSE(doubted(100, 121'000));
  EXPECT_FALSE(doubted(100, 200));
  EXPECT_FALSE(doubted(100, 10'000)) << "a hundred times is no usual unit";
  EXPECT_FALSE(doubted(0, 10'000));
}

TEST_F(Plausibility, ColumnsThatSayNoughtAndNoughtSayNoPosition) {
  folder_.write("f.csv", "id,name,x,y\nA,甲,501000,4801000\nB,乙,0,0\nC,丙,503000,4801000\n");
  const Study study = with_people("code,name,人口\n990101001001,东村,3500\n990101001002,西村,2000\n",
                                  "[[facilities]]\nfile = \"f.csv\"\n" + kPlaced +
                                      "id = \"id\"\nname = \"name\"\nservice_is = \"primary_school\"\n");
  EXPECT_EQ(study.facilities.size(), 2U);
  EXPECT_TRUE(says(study, "zero_positions", "1 row has the position 0, 0, which is taken for none: 3"));
  EXPECT_TRUE(says(study, "without_geometry", "1 in all: 3"));
}

}  // namespace
}  // namespace planner
