#include "tests/geo/io/converted.hpp"
#include "tests/planner/study/project_folder.hpp"

#include <array>

namespace planner {
namespace {

/// A square of a kilometre, so many kilometres east.
std::string village(const std::string& code, const std::string& name, int east) {
  const auto corner = [&](int x, int y) {
    return "[" + std::to_string(500'000 + 1000 * (east + x)) + "," + std::to_string(4'800'000 + 1000 * y) + "]";
  };
  return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":")" + name +
         R"("},"geometry":{"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," + corner(1, 0) + "," +
         corner(1, 1) + "," + corner(0, 1) + "," + corner(0, 0) + "]]}}";
}

class CodedPeople : public ProjectFolder {
 protected:
  CodedPeople() {
    folder_.write("v.geojson", R"({"type":"FeatureCollection","features":[)" + village("640181001201", "东村", 0) +
                                   "," + village("640181001202", "西村", 1) + "," + village("640181002201", "南村", 2) +
                                   "]}");
  }

  const std::string project_ = "crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.geojson\"\ncrs = \"EPSG:4550\"\n" +
                               kNamed + "[population]\nfile = \"p.csv\"\n" + kNamed + "total = \"n\"\n";
};

TEST_F(CodedPeople, StandInTheUnitThatTheirCodeNames) {
  folder_.write("p.csv", "code,name,n,old\n640181001201,东村,100,30\n640181001202,西村,50,20\n640181002201,南村,7,1\n");
  const Study study = load_project(project_ + "[population.groups]\nage_60_plus = \"old\"\n");
  EXPECT_EQ(people_in(study, "640181001201"), Persons::of(100));
  EXPECT_EQ(people_in(study, "640181001202", "age_60_plus"), Persons::of(20));
  EXPECT_EQ(people_in(study, "640181001000"), Persons::of(150));
  EXPECT_EQ(study.demand.size(), 3U);
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    EXPECT_EQ(study.units_at(std::array{study.demand.position[i]})[0], study.demand.unit[i]);
  }
}

TEST_F(CodedPeople, ThoseOfATownshipAreSplitAmongItsVillagesByArea) {
  folder_.write("p.csv", "code,name,n\n640181001,甲镇,101\n640181002000,乙镇,7\n");
  const Study study = load_project(project_);
  EXPECT_EQ(people_in(study, "640181001201"), Persons::of(50.5));
  EXPECT_EQ(people_in(study, "640181001000"), Persons::of(101));
  EXPECT_EQ(people_in(study, "640181002201"), Persons::of(7));
}

TEST_F(CodedPeople, RowsOfNoUnitAreCountedAndTheNearestNameIsSuggested) {
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001299,西村,50\n640181002201,南村,7\n合计,,157\n");
  const Study study = load_project(project_);
  EXPECT_TRUE(says(study, "codes_without_unit", "640181001299 西村 → 640181001202 西村?"));
  EXPECT_TRUE(says(study, "people_outside_units", "50 people"));
  EXPECT_TRUE(says(study, "units_without_people", "640181001202 西村"));
  EXPECT_TRUE(says(study, "people_of_totals", "the people of 1 row"));
}

TEST_F(CodedPeople, OfAUnitWithoutAPlaceAreSaidToBeOfThatUnitAndApartFromThoseOfNoUnit) {
  folder_.write("v.csv", "x,y,code,name\n500100,4800000,640181001201,东村\n,,640181001202,西村\n");
  const std::string project = "crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
                              "[population]\nfile = \"p.csv\"\n" + kNamed + "total = \"n\"\n";
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001202,西村,50\n");
  const Study placeless = load_project(project);
  EXPECT_TRUE(says(placeless, "people_without_ground",
                   "50 people are of 1 units that have no position or area, and are left out: 640181001202 西村"));
  EXPECT_FALSE(says(placeless, "people_outside_units")) << "they are of a unit";
  EXPECT_EQ(placeless.outside_units, Persons::of(50));

  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001202,西村,50\n6401810012020,西村,7\n");
  const Study both = load_project(project);
  EXPECT_TRUE(says(both, "people_without_ground", "50 people"));
  EXPECT_TRUE(says(both, "people_outside_units", "7 people are counted under codes that no unit has"));
  EXPECT_EQ(both.outside_units, Persons::of(57));
}

TEST_F(CodedPeople, RowsOfPartsAreLeftOutAsSuchAndNotAsPeopleOfNoUnit) {
  const std::string rows = "code,name,n\n640181001201,东村,100\n";
  const std::string rest = "640181001202,西村,50\n640181002201,南村,7\n,合计,157\n";
  for (const char* part : {",其中：女,48\n", "其中：女,,48\n", ",（其中男性）,48\n", ",其 中,48\n"}) {
    folder_.write("p.csv", rows + part + rest);
    const Study study = load_project(project_);
    EXPECT_TRUE(says(study, "people_of_totals", "the people of 2 rows of totals or parts of them")) << part;
    EXPECT_FALSE(says(study, "codes_without_unit")) << part;
    EXPECT_FALSE(says(study, "total_differs")) << "a part is no row of its own: " << part;
    EXPECT_EQ(study.outside_units, Persons{}) << part;
  }
}

TEST_F(CodedPeople, OfRowsWithoutACodeAreToldAsThat) {
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001202,西村,50\n640181002201,南村,7\n,林场,9\n");
  const Study study = load_project(project_);
  EXPECT_TRUE(says(study, "rows_without_code", "9 people in 1 rows without a code are left out: 林场 (5)"));
  EXPECT_FALSE(says(study, "codes_without_unit")) << "no code is wrong";
  EXPECT_FALSE(says(study, "people_outside_units"));
  EXPECT_EQ(study.outside_units, Persons::of(9));
}

TEST_F(CodedPeople, OfAWrongCodeAreNotSentToAUnitThatHasItsRowOrIsAnotherByName) {
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001202,西村,50\n640181003201,西村,7\n");
  EXPECT_TRUE(says(load_project(project_), "codes_without_unit", "640181003201 西村"));
  EXPECT_FALSE(says(load_project(project_), "codes_without_unit", "→")) << "西村 has its row, and 南村 is another";
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001209,北村,50\n640181002201,南村,7\n");
  EXPECT_FALSE(says(load_project(project_), "codes_without_unit", "→")) << "北村 is not 西村";
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001209,西村委,50\n640181002201,南村,7\n");
  EXPECT_TRUE(says(load_project(project_), "codes_without_unit", "640181001209 西村委 → 640181001202 西村?"));
  for (const char* other : {"李村", "大西村", "王家村", "西塔村"}) {
    folder_.write("p.csv", std::string{"code,name,n\n640181001201,东村,100\n640181001209,"} + other + ",50\n");
    EXPECT_FALSE(says(load_project(project_), "codes_without_unit", "→")) << other;
  }
}

TEST_F(CodedPeople, WithTheCodeOfOneUnitAndTheNameOfAnotherCountByTheCodeAndAreReported) {
  folder_.write("p.csv", "code,name,n\n640181001201,西村,100\n640181001202,东村,50\n640181002201,南村委会,7\n");
  const Study study = load_project(project_);
  EXPECT_TRUE(says(study, "name_contradicts_code",
                   "2 rows have the code of one unit and the name of another: 640181001201 西村 (2) ≠ 东村"));
  EXPECT_FALSE(says(study, "name_contradicts_code", "南村委会")) << "no other unit is called so";
  EXPECT_EQ(people_in(study, "640181001201"), Persons::of(100));
}

TEST_F(CodedPeople, RowsOfAnotherLevelDoNotCountTwice) {
  folder_.write("p.csv",
                "code,name,n\n640181001000,甲镇,150\n640181001201,东村,100\n640181001202,西村,50\n"
                "640181002201,南村,7\n");
  const Study study = load_project(project_);
  EXPECT_EQ(people_in(study, "640181001000"), Persons::of(150));
  EXPECT_TRUE(says(study, "rows_of_other_levels", "1 row of people"));
}

TEST_F(CodedPeople, ARowOfTheWholeCountyIsLeftOutAndIsNoPlaceThatCountsTwice) {
  const std::string rows = "code,name,n\n640181001201,东村,100\n640181001202,西村,50\n640181002201,南村,7\n";
  for (const std::string total : {",全县,157\n", ",总 计,157\n", "全县合计：,,157\n", "640181,示范县,157\n"}) {
    folder_.write("p.csv", rows + total);
    const Study study = load_project(project_);
    EXPECT_FALSE(says(study, "row_like_total")) << total;
    EXPECT_FALSE(says(study, "codes_without_unit")) << total;
    EXPECT_FALSE(says(study, "total_differs")) << total;
    EXPECT_TRUE(says(study, "people_of_totals") || says(study, "rows_of_other_levels")) << total;
    EXPECT_EQ(study.outside_units, Persons{}) << total;
  }
}

TEST_F(CodedPeople, ATotalThatIsNotTheSumOfItsRowsIsReportedWithBothNumbers) {
  const std::string rows = "code,name,n\n640181001201,东村,100\n640181001202,西村,50\n640181002201,南村,7\n";
  folder_.write("p.csv", rows + ",全县,170\n");
  EXPECT_TRUE(says(load_project(project_), "total_differs", "全县 (5): n 170 ≠ 157"));
  folder_.write("p.csv", rows + "640181001,甲镇,3150\n640181002000,乙镇,7\n");
  const Study study = load_project(project_);
  EXPECT_TRUE(says(study, "total_differs", "1 totals differ"));
  EXPECT_TRUE(says(study, "total_differs", "甲镇 (5): n 3,150 ≠ 150"));
}

TEST_F(CodedPeople, ATotalToldByACellThatIsNotReadIsComparedToo) {
  const std::string rows = "序号,code,name,n\n1,640181001201,东村,100\n2,640181001202,西村,50\n3,640181002201,南村,7\n";
  folder_.write("p.csv", rows + "合计,,,157\n");
  EXPECT_FALSE(says(load_project(project_), "total_differs"));
  folder_.write("p.csv", rows + "合计,,,170\n");
  EXPECT_TRUE(says(load_project(project_), "total_differs", "合计 (5): n 170 ≠ 157"));
  folder_.write("p.csv", rows);
  folder_.write("c.csv", rows + "总计,,,190\n");
  EXPECT_TRUE(says(load_project(project_ + "[population.control]\nfile = \"c.csv\"\ncode = \"code\"\ntotal = \"n\"\n"),
                   "total_differs", "总计 (5): n 190 ≠ 157"));
}

TEST_F(CodedPeople, OfVillagesGivenAsPointsStandAtThem) {
  folder_.write("v.csv", "x,y,code,name\n500100,4800000,640181001201,东村\n501900,4800000,640181001202,西村\n");
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001202,西村,50\n");
  const Study study = load_project("crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
                                   "[population]\nfile = \"p.csv\"\n" + kNamed + "total = \"n\"\n");
  ASSERT_EQ(study.demand.size(), 2U);
  EXPECT_NEAR(study.demand.position[0].x, 500'100.0, 1e-3);
  EXPECT_NEAR(study.demand.position[1].x, 501'900.0, 1e-3);
}

TEST_F(CodedPeople, WithoutAnyKnownCodeOrWithOneGivenTwiceAreAnError) {
  folder_.write("p.csv", "code,name,n\n110101001201,东村,100\n");
  EXPECT_NE(error_of(project_).find("1 row has a code that no unit has"), std::string::npos);
  folder_.write("p.csv", "code,name,n\n640181001201,东村,100\n640181001201,东村,100\n");
  EXPECT_NE(error_of(project_).find("p.csv:3: the code 640181001201 was given before, in row 2"), std::string::npos);
}

TEST_F(CodedPeople, OfRowsWithoutAPositionAreCountedAsLeftOut) {
  folder_.write("p.csv", "x,y,name,n\n500100,4800000,东村,100\n,,西村,40\n,,南村,2\n,,合计,142\n");
  const Study study =
      load_project("crs = \"EPSG:4550\"\n[population]\nfile = \"p.csv\"\n" + kPlaced + "total = \"n\"\n");
  EXPECT_TRUE(says(study, "people_without_position", "42 people in 2 rows without a position are left out"));
}

TEST_F(CodedPeople, CellsMergedDownTheColumnOfTheTownshipAreFilledAndReported) {
  const std::string rows =
      "code,name,town,x,y\n1,A,甲镇,500100,4800000\n2,B,,501100,4800000\n3,C,,502100,4800000\n"
      "4,D,乙镇,503100,4800000\n5,E,,504100,4800000\n";
  folder_.write("v.csv", rows);
  folder_.write("t.csv", "code,name\n100,甲镇\n200,乙镇\n");
  support::convert_layers(folder_.path() / "v.csv", folder_.path() / "v.xlsx", {"-f", "XLSX"});
  support::convert_layers(folder_.path() / "v.csv", folder_.path() / "v.ods", {"-f", "ODS"});
  folder_.write("p.csv", "x,y,n\n500100,4800000,5\n");
  for (const char* file : {"v.csv", "v.xlsx", "v.ods"}) {
    const Study study = load_project("crs = \"EPSG:4550\"\n[units.township]\nfile = \"t.csv\"\n" + kNamed +
                                     "[units.village]\nfile = \"" + file + "\"\nparent = \"town\"\n" + kPlaced +
                                     kNamed + "[population]\nfile = \"p.csv\"\n" + kPlaced + "total = \"n\"\n");
    EXPECT_TRUE(says(study, "merged_cells", "3 empty cells take the value above them")) << file;
    EXPECT_EQ(study.units[unit_of(study, "3").parent].code, "100") << "a township is found by its name too";
    EXPECT_EQ(study.units[unit_of(study, "5").parent].code, "200");
  }
}

TEST_F(CodedPeople, AnEmptyCellAmongRepeatedValuesIsNotTakenForAMergedOne) {
  folder_.write("v.csv", "code,name,town,x,y\n1,A,甲镇,500100,4800000\n2,B,,501100,4800000\n3,C,甲镇,502100,4800000\n");
  folder_.write("p.csv", "x,y,n\n500100,4800000,5\n");
  EXPECT_NE(error_of("crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\nparent = \"town\"\n" + kPlaced + kNamed +
                     "[population]\nfile = \"p.csv\"\n" + kPlaced + "total = \"n\"\n")
                .find("v.csv:3: no township has the code \"\" that field town names; fill it in, also where cells are"),
            std::string::npos);
}

TEST_F(CodedPeople, FarFromAllOthersAreReportedWithTheirRow) {
  std::string rows = "x,y,n\n";
  for (int i = 0; i < 19; ++i) {
    rows += std::to_string(500'000 + 100 * i) + ",4800000,5\n";
  }
  folder_.write("p.csv", rows + "590000,4800000,5\n");
  const Study study =
      load_project("crs = \"EPSG:4550\"\n[population]\nfile = \"p.csv\"\n" + kPlaced + "total = \"n\"\n");
  EXPECT_TRUE(says(study, "places_far_away", "1 place with people lies far from all others, the first of them 89 km"));
  const auto far = std::ranges::find(study.findings, "places_far_away", &geo::Finding::code);
  EXPECT_EQ(far->where.row, "21");
}

TEST_F(CodedPeople, AClassCodeThatASpreadsheetWroteAsANumberIsUnderstood) {
  folder_.write("v.csv", "code,name,cls,x,y\n1,A,111.0,500100,4800000\n2,B,220.0,501100,4800000\n");
  folder_.write("p.csv", "x,y,n\n500100,4800000,5\n");
  const Study study = load_project("crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\nclass = \"cls\"\n" +
                                   kPlaced + kNamed + "[population]\nfile = \"p.csv\"\n" + kPlaced + "total = \"n\"\n");
  EXPECT_EQ(unit_of(study, "1").cls, UnitClass::Urban);
  EXPECT_EQ(unit_of(study, "2").cls, UnitClass::Rural);
}

}  // namespace
}  // namespace planner
