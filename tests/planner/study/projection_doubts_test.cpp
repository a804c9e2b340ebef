#include "tests/planner/study/projected_folder.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace planner {
namespace {

class DoubtfulProjection : public ProjectedStudy {
 protected:
  static constexpr const char* kColumns = "code = \"code\"\nyear = \"year\"\nage = \"age\"\n";

  Study moved(const std::string& rows, const std::string& amount = "net = \"n\"\n") {
    folder_.write("m.csv", "code,year,age,n\n" + rows);
    return load_project(project(still(migration(kColumns + amount))));
  }

  static std::vector<geo::Finding> found(const Study& study, const std::string& code) {
    std::vector<geo::Finding> findings;
    std::ranges::copy_if(study.findings, std::back_inserter(findings),
                         [&](const geo::Finding& finding) { return finding.code == code; });
    return findings;
  }

  /// File and row, and the problem.
  static std::string told(const geo::Finding& finding) {
    const std::string& file = finding.where.file;
    return file.substr(file.rfind('/') + 1) + ":" + finding.where.row + ": " + render_english(finding.problem);
  }
};

TEST_F(DoubtfulProjection, RowsByWhichMoreShouldGoThanLiveThereAreNamedInTheirTable) {
  const Study study = moved("990101001001,2024,,-7\n990101002001,2025,,-800\n990101002001,2026,,-7\n");
  const std::vector<geo::Finding> findings = found(study, "projection_moves_too_many");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(
      told(findings[0]),
      "m.csv:3: 307 people of the table of migration could not go, as more should than live there; in these rows: "
      "3, 4");
  EXPECT_TRUE(found(study, "projection_moves_nobody").empty());
}

TEST_F(DoubtfulProjection, RowsThatMoveNobodyAreNamed) {
  const Study shadowed = moved(
      "990101002000,,,-1\n990101002001,,,-2\n,2040,,-5\n990101001001,2022,3,0\n990101001001,2023,,1\n"
      "990101001001,,,1\n");
  const std::vector<geo::Finding> findings = found(shadowed, "projection_moves_nobody");
  ASSERT_EQ(findings.size(), 1U) << "of the years to come and of nobody none is said";
  EXPECT_EQ(told(findings[0]),
            "m.csv:2: 1 row of the table of migration moves nobody, as other rows speak of the same people: 2");

  folder_.write("still.csv", "age,s,f,p\n0-5,1,,5\n6-14,1,,0\n15-100,1,,5\n15-49,,0,\n");
  folder_.write("m.csv", "code,year,age,n\n,2021,3,0.1\n,2021,8-10,0.1\n");
  const Study empty =
      load_project(project(still("people = \"p\"\n" + migration(std::string{kColumns} + "rate = \"n\"\n"))));
  const std::vector<geo::Finding> of_empty = found(empty, "projection_moves_nobody");
  ASSERT_EQ(of_empty.size(), 1U);
  EXPECT_EQ(told(of_empty[0]),
            "m.csv:3: 1 row of the table of migration moves nobody, as nobody of these ages lives there: 3");
}

TEST_F(DoubtfulProjection, AnUrbanShareThatIsNotReachedIsToldWithItsSection) {
  const Study below = load_project(project(still("urban_share = { 2025 = 0.3 }\n")));
  ASSERT_EQ(found(below, "projection_share_not_met").size(), 1U);
  EXPECT_EQ(render_english(found(below, "projection_share_not_met")[0].problem),
            "in 2025, 30.0 % of the people should live in urban units, and 66.7 % do");
  EXPECT_NE(told(found(below, "projection_share_not_met")[0]).find("project.toml:"), std::string::npos);

  folder_.write("v.csv",
                "code,name,x,y,c\n990101001001,一村,501000,4801000,urban\n990101002001,二村,503000,4801000,\n"
                "990101002201,三村,503500,4801000,rural\n");
  folder_.write("people.csv",
                "x,y,n,infants,small,old,reg\n500900,4801000,1000,30,36,90,500\n503000,4801000,500,15,0,120,800\n"
                "503500,4801000,500,0,0,0,0\n");
  const Study above = load_project(project(still("urban_share = { 2025 = 0.7, 2028 = 0.9 }\n")));
  ASSERT_EQ(found(above, "projection_share_not_met").size(), 1U);
  EXPECT_EQ(render_english(found(above, "projection_share_not_met")[0].problem),
            "in 2028, 90.0 % of the people should live in urban units, and 75.0 % do");
  EXPECT_TRUE(
      found(load_project(project(still("urban_share = { 2025 = 0.75 }\n"))), "projection_share_not_met").empty());
}

TEST_F(DoubtfulProjection, BirthsOfBothSexesOrOfOneAreRefusedWithTheirRow) {
  const auto error = [&](const std::string& rows) {
    folder_.write("r.csv", "age,sex,p\n" + rows);
    return error_of(
        project(std::string{kDefaults} + "table = \"r.csv\"\nage = \"age\"\nsex = \"sex\"\npeople = \"p\"\n"));
  };
  EXPECT_NE(error("0-100,,5\nbirth,,12\n").find("r.csv:3: births of boys and girls together do not tell"),
            std::string::npos);
  EXPECT_NE(error("birth,male,12\n").find("r.csv:2: the table of rates has births of one sex only"), std::string::npos);
  EXPECT_NE(error("birth,male,12\nbirth,female,12\nbirth,female,13\n").find("r.csv:4: the table of rates says"),
            std::string::npos);
}

TEST_F(DoubtfulProjection, ATableOfBirthsAloneTellsHowManyAreBoys) {
  folder_.write("r.csv", "age,sex,p\nbirth,male,300\nbirth,female,100\n");
  const Study study = load_project(
      project(std::string{kDefaults} + "table = \"r.csv\"\nage = \"age\"\nsex = \"sex\"\npeople = \"p\"\n", 2021));
  const Cohorts& ages = study.projection->years.back().ages;
  EXPECT_NEAR(ages.people.male[0].value() / ages.people.female[0].value(), 3.0, 0.01);
}

TEST_F(DoubtfulProjection, WhatIsNoNumberIsToldOnce) {
  const auto errors = [&](const std::string& rows) {
    folder_.write("m.csv", "code,year,age,n\n" + rows);
    const Survey survey = survey_project(project(still(migration(std::string{kColumns} + "net = \"n\"\n"))));
    return std::ranges::count(survey.study.findings, geo::Severity::Error, &geo::Finding::severity);
  };
  EXPECT_EQ(errors(",2025,,many\n"), 1);
  EXPECT_EQ(errors(",next,,5\n,,,6\n"), 1) << "a year that is none is not every year";
  EXPECT_EQ(errors(",2025,,\n"), 1) << "an empty cell is told as one";
}

}  // namespace
}  // namespace planner
