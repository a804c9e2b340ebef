#include "tests/planner/study/project_folder.hpp"

namespace planner {
namespace {

/// Two villages side by side in two townships, and a third village of which nobody knows where it is.
class FacilityUnits : public ProjectFolder {
 protected:
  FacilityUnits() {
    folder_.write("v.csv",
                  "code,name,x,y,class\n990101001001,东村,501000,4801000,111\n990101002201,西村,503000,4801000,220\n"
                  "990101002202,远村,,,220\n");
    folder_.write("people.csv", "x,y,n\n501000,4801000,10\n503000,4801000,20\n");
  }

  /// The facilities are clinics; `rows` give id, x, y, unit.
  Study load(const std::string& rows, const std::string& more = "unit = \"unit\"\n") {
    folder_.write("f.csv", "id,x,y,unit\n" + rows);
    return load_project("crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
                        "class = \"class\"\n[population]\nfile = \"people.csv\"\n" + kPlaced +
                        "total = \"n\"\n[[facilities]]\nfile = \"f.csv\"\nid = \"id\"\n" + kPlaced +
                        "service_is = \"village_clinic\"\n" + more);
  }

  static std::string unit_of_first(const Study& study) { return study.units[study.facilities.at(0).unit].code; }
};

TEST_F(FacilityUnits, WithoutACodeAFacilityBelongsToTheUnitItStandsIn) {
  EXPECT_EQ(unit_of_first(load("F,503000,4801000,990101001001\n", "")), "990101002201");
  EXPECT_EQ(unit_of_first(load("F,503000,4801000,\n")), "990101002201");
}

TEST_F(FacilityUnits, ACodeCountsBeforeThePlaceAndTheContradictionIsReported) {
  const Study study = load("F,503000,4801000,990101001001\n");
  EXPECT_EQ(unit_of_first(study), "990101001001");
  EXPECT_TRUE(says(study, "facilities_in_other_unit",
                   "1 facility stands in another unit than its code names: F (990101002201 西村 ≠ 990101001001 东村)"));
}

TEST_F(FacilityUnits, AVillageWithoutPositionHasTheFacilityThatNamesIt) {
  const Study study = load("F,503000,4801000,990101002202\n");
  EXPECT_EQ(unit_of_first(study), "990101002202");
  EXPECT_FALSE(says(study, "facilities_in_other_unit")) << "it stands in the village's township";
  EXPECT_TRUE(says(load("F,501000,4801000,990101002202\n"), "facilities_in_other_unit")) << "in another township";
}

TEST_F(FacilityUnits, ACodeOfATownshipLeavesTheVillageInIt) {
  const Study study = load("F,503000,4801000,990101002\n");
  EXPECT_EQ(unit_of_first(study), "990101002201");
  EXPECT_FALSE(says(study, "facilities_in_other_unit"));
  EXPECT_EQ(unit_of_first(load("F,501000,4801000,990101002\n")), "990101002000");
}

TEST_F(FacilityUnits, ACodeThatNoUnitHasIsReportedWithItsRow) {
  const Study study = load("F,503000,4801000,990101009201\n");
  EXPECT_EQ(unit_of_first(study), "990101002201");
  EXPECT_TRUE(says(study, "codes_without_unit", "1 row has a code that no unit has: 990101009201"));
}

TEST_F(FacilityUnits, OtherUnitsServedAreNamedByTheirCodesAndUnknownOnesReported) {
  const Study study = load("F,501000,4801000,990101002201;990101002;999\n", "also_serves = \"unit\"\n");
  EXPECT_EQ(study.facilities.at(0).details.also_serves,
            (std::vector<std::string>{"990101002201", "990101002000", "999"}));
  EXPECT_TRUE(says(study, "also_serves_without_unit", "1 code in also_serves is of no unit: F (999)"));
  const Study named = load("F,501000,4801000,990101002201、南村及北村\n", "also_serves = \"unit\"\n");
  EXPECT_TRUE(says(named, "also_serves_without_unit", "1 code in also_serves is of no unit: F (南村及北村)"));
  EXPECT_FALSE(says(load("F,501000,4801000,990101002201\n", "also_serves = \"unit\"\n"), "also_serves_without_unit"));
}

TEST_F(FacilityUnits, ServicesThatOnesSuppliesBesidesItsOwnAreNamedById) {
  const Study study = load("F,501000,4801000,990101002201;village_clinic;卫生室\n", "also_serves = \"unit\"\n");
  EXPECT_EQ(study.facilities.at(0).details.also_serves,
            (std::vector<std::string>{"990101002201", "village_clinic", "village_clinic"}));
  EXPECT_FALSE(says(study, "also_serves_without_unit"));
}

TEST_F(FacilityUnits, AParentMayBeGivenByItsNameIfOnlyOneFacilityHasIt) {
  const Study study = load("F,501000,4801000,中心\nG,501900,4801000,分院\n", "name = \"unit\"\nparent = \"unit\"\n");
  EXPECT_EQ(study.facilities.at(0).details.parent, "F");
  EXPECT_FALSE(says(study, "parents_without_facility"));
  const Study twice = load("F,501000,4801000,中心\nG,501900,4801000,中心\n", "name = \"unit\"\nparent = \"unit\"\n");
  EXPECT_TRUE(says(twice, "parents_without_facility", "2 facilities name a parent that is no facility: F 中心 (中心)"));
}

TEST_F(FacilityUnits, AParentThatIsNoFacilityIsReported) {
  const Study study = load("F,501000,4801000,G\nG,501900,4801000,\nH,503000,4801000,K\n", "parent = \"unit\"\n");
  EXPECT_TRUE(says(study, "parents_without_facility", "1 facility names a parent that is no facility: H (K)"));
  EXPECT_FALSE(says(study, "parents_without_facility", "F (G)"));
}

}  // namespace
}  // namespace planner
