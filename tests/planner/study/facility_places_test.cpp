#include "tests/planner/study/project_folder.hpp"

namespace planner {
namespace {

/// Two townships of two village points each, one of which nobody has placed; in both townships there is a 新村.
class FacilityPlaces : public ProjectFolder {
 protected:
  FacilityPlaces() {
    folder_.write(
        "v.csv",
        "code,name,x,y,class\n990101001001,东村村委会,501000,4801000,111\n990101001002,新村,502000,4801000,220\n"
        "990101002201,新村,503000,4801000,220\n990101002202,远村,,,220\n");
    folder_.write("t.csv", "code,name\n990101001000,甲镇\n990101002000,乙乡\n");
    folder_.write("people.csv", "x,y,n\n501000,4801000,10\n503000,4801000,20\n");
  }

  /// The facilities are clinics of which `table` is the whole file; `more` are further keys.
  std::string project(const std::string& table, const std::string& more = {}) {
    folder_.write("f.csv", table);
    return "crs = \"EPSG:4550\"\n[units.township]\nfile = \"t.csv\"\n" + kNamed +
           "[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
           "class = \"class\"\n[population]\nfile = \"people.csv\"\n" + kPlaced +
           "total = \"n\"\n[[facilities]]\nfile = \"f.csv\"\nid = \"id\"\nservice_is = \"village_clinic\"\n"
           "unit = \"unit\"\n" +
           more;
  }

  static const Facility& facility(const Study& study, const std::string& id) {
    return *std::ranges::find(study.facilities, id, &Facility::id);
  }
  static std::string unit_of_facility(const Study& study, const std::string& id) {
    return study.units[facility(study, id).unit].code;
  }
};

TEST_F(FacilityPlaces, ATableWithoutCoordinatesStandsAtThePointsOfTheVillagesThatItsCodesName) {
  const Study study = load_project(project("id,unit\nA,990101001001\nB,990101002201\n"));
  ASSERT_EQ(study.facilities.size(), 2U);
  EXPECT_EQ(facility(study, "A").position, (geo::MapPoint{501000, 4801000}));
  EXPECT_EQ(facility(study, "B").position, (geo::MapPoint{503000, 4801000}));
  EXPECT_EQ(unit_of_facility(study, "B"), "990101002201");
  EXPECT_TRUE(says(study, "facilities_at_unit_point",
                   "facilities without coordinates stand at the point of the unit that field unit names, 2 in all; "
                   "rows 2, 3"));
  EXPECT_FALSE(says(study, "facilities_without_place"));
  EXPECT_FALSE(says(study, "without_geometry"));
}

TEST_F(FacilityPlaces, ARowWithoutCoordinatesAmongOthersStandsAtItsVillageAndTheOthersWhereTheySay) {
  const Study study = load_project(
      project("id,x,y,unit\nA,500900,4801000,990101001001\nB,,,990101002201\nC,0,0,990101001002\n", kPlaced));
  EXPECT_EQ(facility(study, "A").position, (geo::MapPoint{500900, 4801000}));
  EXPECT_EQ(facility(study, "B").position, (geo::MapPoint{503000, 4801000}));
  EXPECT_EQ(facility(study, "C").position, (geo::MapPoint{502000, 4801000}));
  EXPECT_TRUE(says(study, "facilities_at_unit_point", "2 in all; rows 3, 4"));
  EXPECT_TRUE(says(study, "zero_positions"));
  EXPECT_FALSE(says(study, "without_geometry"));
}

TEST_F(FacilityPlaces, ColumnsOfCoordinatesMayAllBeEmpty) {
  const Study study = load_project(project("id,x,y,unit\nA,,,990101001001\nB,,,990101002201\n", kPlaced));
  EXPECT_EQ(study.facilities.size(), 2U);
  EXPECT_TRUE(says(study, "facilities_at_unit_point", "2 in all"));
}

TEST_F(FacilityPlaces, AVillageThatIsDrawnHasThemAtAPointInsideItsArea) {
  folder_.write("v.csv",
                "WKT,code,name,class\n\"POLYGON ((500000 4800000, 502000 4800000, 502000 4802000, 500000 4800000))\","
                "990101001001,东村,111\n");
  std::string text = project("id,unit\nA,990101001001\n");
  text.erase(text.find("x = \"x\""), std::string{"x = \"x\"\ny = \"y\"\n"}.size());
  const Study study = load_project(text);
  const geo::MapPoint at = facility(study, "A").position;
  EXPECT_GT(at.y, 4800000.0);
  EXPECT_LT(at.y - 4800000.0, at.x - 500000.0);
  EXPECT_LT(at.x, 502000.0);
  EXPECT_EQ(study.units[study.units_at(std::vector{at}).front()].code, "990101001001");
}

TEST_F(FacilityPlaces, ACodeOfATownshipOrOfAVillageWithoutPositionStandsWithinTheTownshipAndBelongsToWhatItNames) {
  const Study study = load_project(project("id,unit\nA,990101001\nB,990101002202\nC,990101001001\n"));
  EXPECT_EQ(unit_of_facility(study, "A"), "990101001000");
  EXPECT_EQ(unit_of_facility(study, "B"), "990101002202");
  const UnitId there = study.units_at(std::vector{facility(study, "B").position}).front();
  EXPECT_EQ(study.units[study.ancestor(there, UnitLevel::Township)].code, "990101002000");
  EXPECT_TRUE(says(study, "facilities_at_unit_point", "3 in all, of which 2 at one within a township"));
}

TEST_F(FacilityPlaces, ACodeOfNoUnitIsReportedWithItsRowAndItsFacilityLeftOut) {
  const Study study = load_project(project("id,unit\nA,990101001001\nB,990101009999\nC,990101\nD,\n"));
  EXPECT_EQ(study.facilities.size(), 1U);
  EXPECT_TRUE(says(study, "facilities_without_place", "3 in all; rows 3 (990101009999), 4 (990101), 5 ()"));
  const auto found = std::ranges::find(study.findings, "facilities_without_place", &geo::Finding::code);
  EXPECT_EQ(found->where.row, "3");
}

TEST_F(FacilityPlaces, ATableNoneOfWhoseCodesIsAUnitIsAnErrorThatNamesThem) {
  const std::string error = error_of(project("id,unit\nA,110101001001\nB,110101001002\n"));
  EXPECT_NE(error.find("f.csv"), std::string::npos) << error;
  EXPECT_NE(error.find("no facility has coordinates, and field unit names no unit with a position: 2 (110101001001)"),
            std::string::npos)
      << error;
}

TEST_F(FacilityPlaces, AUnitMayBeGivenByItsNameIfOnlyOneHasItOrTheTownshipStandsBeforeIt) {
  const Study study = load_project(project("id,unit\nA,东村\nB,乙乡新村\nC,P甲镇 新村村民委员会\nD,新村\n"));
  EXPECT_EQ(unit_of_facility(study, "A"), "990101001001");
  EXPECT_EQ(unit_of_facility(study, "B"), "990101002201");
  EXPECT_EQ(unit_of_facility(study, "C"), "990101001002");
  EXPECT_EQ(study.facilities.size(), 3U) << "two are called 新村, and D says nothing else";
  EXPECT_TRUE(says(study, "facilities_without_place", "1 in all; row 5 (新村)"));
}

TEST_F(FacilityPlaces, ANameThatSeveralUnitsHaveLeavesAPlacedFacilityWhereItStands) {
  const Study study = load_project(project("id,x,y,unit\nA,503000,4801000,新村\n", kPlaced));
  EXPECT_EQ(unit_of_facility(study, "A"), "990101002201");
  EXPECT_TRUE(says(study, "unit_names_of_several",
                   "1 facility names a unit by a name that several have: 新村 (990101001002 新村, 990101002201 新村)"));
}

TEST_F(FacilityPlaces, ManyAtOneVillagesPointAreNotTakenForAddressesFoundToTheTown) {
  const Study study = load_project(project("id,unit\nA,990101001001\nB,990101001001\nC,990101001001\n"));
  EXPECT_EQ(study.facilities.size(), 3U);
  EXPECT_FALSE(says(study, "facilities_at_one_place"));
}

TEST_F(FacilityPlaces, WithoutAUnitFieldATableWithoutCoordinatesIsStillRefused) {
  std::string text = project("id,unit\nA,990101001001\n");
  text.erase(text.find("unit = \"unit\""));
  EXPECT_NE(error_of(text).find("has no geometry"), std::string::npos);
}

}  // namespace
}  // namespace planner
