#include "planner/study/unsaid.hpp"

#include "tests/planner/study/project_folder.hpp"

#include <algorithm>
#include <string>

namespace planner {
namespace {

/// A village, and facilities with beds as far as known.
class SupplyOfProject : public ProjectFolder {
 protected:
  SupplyOfProject() {
    folder_.write("v.csv", "code,name,x,y\n990101001001,一村,501000,4801000\n");
    folder_.write("p.csv", "x,y,n\n501000,4801000,100\n");
  }

  Study load(const std::string& rows) {
    folder_.write("f.csv", "id,x,y,kind,beds,also\n" + rows);
    return load_project("year = 2025\ncrs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
                        "[population]\nfile = \"p.csv\"\n" + kPlaced +
                        "total = \"n\"\n[[facilities]]\nfile = \"f.csv\"\n" + kPlaced +
                        "id = \"id\"\nservice = \"kind\"\ncapacity = \"beds\"\nalso_serves = \"also\"\n");
  }

  static const geo::Finding* find(const Study& study, const std::string& code) {
    const auto found = std::ranges::find(study.findings, code, &geo::Finding::code);
    return found == study.findings.end() ? nullptr : &*found;
  }
};

TEST_F(SupplyOfProject, AFacilityWithoutACapacityAmongOthersIsNamedWithItsRow) {
  const Study study = load("A,501000,4801000,小学,30,\nB,501100,4801000,小学,,\nC,501200,4801000,幼儿园,,\n");
  const geo::Finding* const finding = find(study, "capacity_partly_known");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->severity, geo::Severity::Warning);
  EXPECT_TRUE(finding->where.file.ends_with("f.csv"));
  EXPECT_EQ(finding->where.row, "3");
  const std::string problem = render_english(finding->problem);
  EXPECT_TRUE(problem.starts_with("1 of 2 facilities of ")) << problem;
  EXPECT_TRUE(
      problem.ends_with("does not tell the capacity, so that access to it is told in facilities a person and "
                        "not in capacity: B [3]"))
      << problem;
  EXPECT_EQ(render_english(finding->remedy), "fill in the capacity of this one");
  EXPECT_EQ(std::ranges::count(study.findings, "capacity_partly_known", &geo::Finding::code), 1)
      << "of kindergartens none tells any";
}

TEST_F(SupplyOfProject, NothingIsSaidWhereAllOrNoneTellTheirs) {
  EXPECT_EQ(find(load("A,501000,4801000,小学,30,\nB,501100,4801000,小学,20,\n"), "capacity_partly_known"), nullptr);
  EXPECT_EQ(find(load("A,501000,4801000,小学,,\nB,501100,4801000,小学,,\n"), "capacity_partly_known"), nullptr);
}

TEST_F(SupplyOfProject, AFacilityOfAnotherServiceIsToldAsSuch) {
  const Study study = load("A,501000,4801000,村卫生室,5,\nB,501100,4801000,乡镇卫生院,40,卫生室\n");
  EXPECT_EQ(find(study, "capacity_partly_known"), nullptr);
  const geo::Finding* const finding = find(study, "capacity_of_other_service");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->severity, geo::Severity::Note);
  EXPECT_EQ(finding->where.row, "3");
  const ServiceId clinic = study.facilities[0].service;
  const Supply supply = supply_of(study, study.facilities, clinic);
  EXPECT_EQ(supply.all.size(), 2U);
  EXPECT_EQ(supply.of_other, std::vector<std::uint32_t>{1});
  EXPECT_TRUE(supply.partly_known());
}

TEST_F(SupplyOfProject, BothKindsOfUnknownSupplyAreNamedAndMendedTogether) {
  const Study study =
      load("A,501000,4801000,村卫生室,5,\nB,501100,4801000,乡镇卫生院,40,卫生室\nC,501200,4801000,村卫生室,,\n");
  const geo::Finding* const finding = find(study, "capacity_partly_known");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->where.row, "4");
  const std::string problem = render_english(finding->problem);
  EXPECT_TRUE(
      problem.ends_with("as 1 of 3 that supply it do not tell theirs (C [4]) and 1 is of another service (B [3])"))
      << problem;
  EXPECT_NE(render_english(finding->remedy).find("also_serves"), std::string::npos);
  EXPECT_EQ(find(study, "capacity_of_other_service"), nullptr) << "said in the one finding";
}

}  // namespace
}  // namespace planner
