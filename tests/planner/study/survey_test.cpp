#include "tests/planner/study/project_folder.hpp"

#include <vector>

namespace planner {
namespace {

/// What must be mended, each as "file:row: problem".
std::vector<std::string> errors_of(const Survey& survey) {
  std::vector<std::string> errors;
  for (const geo::Finding& finding : survey.study.findings) {
    if (finding.severity == geo::Severity::Error) {
      const std::string file = std::filesystem::path{finding.where.file}.filename().string();
      errors.push_back(file + ":" + finding.where.row + ": " + render_english(finding.problem));
    }
  }
  return errors;
}

class SurveyTest : public ProjectFolder {
 protected:
  SurveyTest() {
    folder_.write("p.csv", "x,y,n\n500000,4800000,5\n500100,4800000,7\n500200,4800000,8\n");
    folder_.write("v.csv",
                  "x,y,code,name,kind\n500000,4800000,640181001201,东村,乡村\n"
                  "500200,4800000,640181001202,西村,乡村\n");
    folder_.write("f.csv", "x,y,kind,beds,state,built\n500000,4800000,小学,10,在用,2019\n");
  }

  const std::string people_ = "[population]\nfile = \"p.csv\"\n" + kPlaced + "total = \"n\"\n";
  const std::string villages_ = "[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed + "class = \"kind\"\n";
  const std::string facilities_ = "[[facilities]]\nfile = \"f.csv\"\n" + kPlaced +
                                  "service = \"kind\"\ncapacity = \"beds\"\nstatus = \"state\"\nopened = \"built\"\n";
  const std::string project_ = "year = 2025\ncrs = \"EPSG:4550\"\n" + villages_ + people_ + facilities_;
};

TEST_F(SurveyTest, ASoundPlaceIsWholeAndHasNothingToMend) {
  const Survey survey = survey_project(project_);
  EXPECT_TRUE(survey.whole);
  EXPECT_TRUE(errors_of(survey).empty());
  const Study loaded = load_project(project_);
  EXPECT_EQ(survey.study.facilities, loaded.facilities) << "as they are assessed";
  EXPECT_EQ(survey.study.findings, loaded.findings);
}

TEST_F(SurveyTest, WhatIsNoNumberIsToldOnceAndNotAgainAsAnEmptyCellOrATotalTooSmall) {
  for (const char* written : {"*", "约1200", "1200人", "5%"}) {
    folder_.write("p.csv", std::string{"x,y,n,old\n500000,4800000,"} + written + ",30\n500100,4800000,70,3\n");
    const Survey survey = survey_project(project_ + "[population.groups]\nage_60_plus = \"old\"\n");
    EXPECT_EQ(errors_of(survey).size(), 1U) << written;
    EXPECT_FALSE(says(survey.study, "rows_without_population")) << written;
    EXPECT_FALSE(says(survey.study, "group_exceeds_total")) << written;
  }
  folder_.write("p.csv", "x,y,n,old\n500000,4800000,,30\n500100,4800000,70,3\n");
  const Survey survey = survey_project(project_ + "[population.groups]\nage_60_plus = \"old\"\n");
  EXPECT_TRUE(says(survey.study, "rows_without_population")) << "a cell that is empty is told so";
  EXPECT_TRUE(says(survey.study, "group_exceeds_total"));
}

TEST_F(SurveyTest, AShareInAColumnOfNumbersIsAskedForAsANumber) {
  folder_.write("p.csv", "x,y,n\n500000,4800000,5%\n500100,4800000,70\n");
  const Survey survey = survey_project(project_);
  const auto error = std::ranges::find(survey.study.findings, "not_a_number", &geo::Finding::code);
  ASSERT_NE(error, survey.study.findings.end());
  EXPECT_NE(render_english(error->remedy).find("a share (%) does not tell how many"), std::string::npos);
}

TEST_F(SurveyTest, OneSwappedPositionOfTwoIsToldByItsRowAndNotTakenForMetres) {
  for (const char* rows : {"106.32,38.02,小学\n38.04,106.44,小学\n", "38.04,106.44,小学\n106.32,38.02,小学\n"}) {
    folder_.write("d.csv", std::string{"x,y,kind\n"} + rows);
    const Survey survey = survey_project(
        "year = 2025\ncrs = \"EPSG:4550\"\n" + villages_ + people_ +
        "[[facilities]]\nfile = \"d.csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4490\"\nservice = \"kind\"\n");
    const std::vector<std::string> errors = errors_of(survey);
    ASSERT_EQ(errors.size(), 1U) << rows;
    EXPECT_EQ(errors[0], std::string{"d.csv:"} + (rows[0] == '3' ? "2" : "3") +
                             ": x and y of this row are swapped: 38.04, 106.44");
  }
}

TEST_F(SurveyTest, EveryBadRowOfEveryTableIsToldInOneRun) {
  folder_.write("p.csv", "x,y,n\n500000,4800000,-5\n500100,4800000,10万\n500200,4800000,10%\n500300,4800000,8\n");
  folder_.write("v.csv",
                "x,y,code,name,kind\n500000,4800000,640181001201,东村,牧区\n"
                "500100,4800000,640181001202,西村,乡村\n500200,4800000,640181001202,南村,乡村\n");
  folder_.write("f.csv",
                "x,y,kind,beds,state,built\n500000,4800000,小学,-3,在用,2019\n"
                "500000,4800100,小学,四十,待定,43709\n500000,4800200,小学,12,待定,2019年\n");
  folder_.write("g.csv", "group,year,factor\nage_3_6,2030,1.1\n,2030,-2\n");
  const Survey survey = survey_project("year = 2025\ncrs = \"EPSG:4550\"\n" + villages_ + people_ +
                                       "base_year = 2020\n[population.growth]\nfile = \"g.csv\"\ngroup = \"group\"\n"
                                       "year = \"year\"\nfactor = \"factor\"\n" +
                                       facilities_);
  EXPECT_TRUE(survey.whole) << "the rows that are sound are there";
  const std::vector<std::string> expected{
      "v.csv:2: the class \"牧区\" in field kind is neither urban nor rural",
      "v.csv:4: the code 640181001202 was given before, in row 3",
      "p.csv:3: “10万” in the column “n” is not a number",
      "p.csv:4: “10%” in the column “n” is not a number",
      "p.csv:2: the population in field n is -5",
      "g.csv:2: the population group \"age_3_6\" is not known",
      "g.csv:3: factor = -2 is an impossible number",
      "f.csv:3: “四十” in the column “beds” is not a number",
      "f.csv:2: the capacity in field beds is -3",
      "f.csv:3: the status \"待定\" in field state is not known; 1 more rows alike: 4",
      "f.csv:3: built = 43709 is an impossible number"};
  const std::vector<std::string> errors = errors_of(survey);
  EXPECT_EQ(errors, expected);
  const auto date = std::ranges::find_if(survey.study.findings, [](const geo::Finding& finding) {
    return render_english(finding.problem).starts_with("built = 43709");
  });
  ASSERT_NE(date, survey.study.findings.end());
  EXPECT_NE(render_english(date->remedy).find("the day 2019-09-01"), std::string::npos);
}

TEST_F(SurveyTest, TheErrorThatStopsAnAssessmentSaysHowManyThereAreAndWhatListsThem) {
  folder_.write("p.csv", "x,y,n\n500000,4800000,-5\n500100,4800000,8\n");
  folder_.write("f.csv", "x,y,kind,beds,state,built\n500000,4800000,小学,-3,未知,2019\n");
  const std::string error = error_of(project_);
  EXPECT_NE(error.find("p.csv:2: the population in field n is -5 (the first of 3 errors)"), std::string::npos) << error;
  EXPECT_NE(error.find("all of them: junheng check "), std::string::npos) << error;
}

TEST_F(SurveyTest, UnitsThatCannotBeReadAreNotMissedOnceMoreByPeopleCountedByTheirCodesReported) {
  folder_.write("n.csv", "code,n\n640181001201,5\n640181001202,7\n");
  const std::string by_code = "[population]\nfile = \"n.csv\"\ncode = \"code\"\ntotal = \"n\"\n";
  folder_.write("v.csv", "x,y,code,name,kind\n");
  EXPECT_EQ(errors_of(survey_project("year = 2025\n" + villages_ + by_code)),
            (std::vector<std::string>{"v.csv:: the layer “v” is empty"}));
}

TEST_F(SurveyTest, WordsOfTheStatisticalOfficeForTownAndCountryAreKnownReported) {
  folder_.write("v.csv",
                "x,y,code,name,kind\n500000,4800000,640181001201,东村,镇区\n"
                "500200,4800000,640181001202,西村,农村\n");
  const std::string own = "[units.class_values]\nurban = [\"集镇\"]\n";
  for (const std::string& more : {std::string{}, own}) {
    const Study study = load_project("year = 2025\ncrs = \"EPSG:4550\"\n" + villages_ + more + people_ + facilities_);
    EXPECT_EQ(unit_of(study, "640181001201").cls, UnitClass::Urban);
    EXPECT_EQ(unit_of(study, "640181001202").cls, UnitClass::Rural);
  }
}

TEST_F(SurveyTest, AFileThatCannotBeReadDoesNotHideWhatIsWrongInTheOthers) {
  folder_.write("p.csv", "x,y,n\n500000,4800000,-5\n500100,4800000,8\n");
  folder_.write("v.csv", "x,y,id,name,kind\n500000,4800000,640181001201,东村,乡村\n");
  folder_.write("f.csv", "x,y,kind,beds,state,built\n500000,4800000,小学,-3,在用,2019\n");
  const Survey survey = survey_project(project_);
  EXPECT_FALSE(survey.whole);
  const std::vector<std::string> expected{"v.csv:: the layer “v” has no column “code”",
                                          "p.csv:2: the population in field n is -5",
                                          "f.csv:2: the capacity in field beds is -3"};
  EXPECT_EQ(errors_of(survey), expected);
}

TEST_F(SurveyTest, ARowWithItsCoordinatesSwappedIsNamedWhereverItStands) {
  folder_.write("p.csv", "lon,lat,n\n124.30,43.30,5\n43.31,124.31,7\n124.32,43.32,8\n124.33,43.33,8\n");
  folder_.write("f.csv", "lon,lat,kind\n124.31,43.30,小学\n124.31,43.31,小学\n43.30,124.31,小学\n");
  const std::string degrees = "x = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\n";
  const Survey survey =
      survey_project("[population]\nfile = \"p.csv\"\n" + degrees +
                     "total = \"n\"\n[[facilities]]\nfile = \"f.csv\"\n" + degrees + "service = \"kind\"\n");
  const std::vector<std::string> expected{"p.csv:3: x and y of this row are swapped: 43.31, 124.31",
                                          "f.csv:4: x and y of this row are swapped: 43.3, 124.31"};
  EXPECT_EQ(errors_of(survey), expected);
}

TEST_F(SurveyTest, TheUsualWordsForAStatusAreKnownAndOthersCanBeExplained) {
  folder_.write("f.csv",
                "x,y,kind,beds,state,built\n500000,4800000,小学,1,筹建,\n500000,4801000,小学,1,已关闭,\n"
                "500000,4802000,小学,1,正常运营（公办）,\n500000,4803000,小学,1,二期,\n"
                "500000,4804000,小学,1,,\n");
  EXPECT_NE(error_of(project_).find("the status \"二期\" in field state is not known"), std::string::npos);
  const Study study = load_project(project_ + "[facilities.status_values]\n\"二期\" = \"planned\"\n");
  std::vector<FacilityStatus> statuses;
  for (const Facility& facility : study.facilities) {
    statuses.push_back(facility.status);
  }
  const std::vector<FacilityStatus> expected{FacilityStatus::Planned, FacilityStatus::Closed, FacilityStatus::Existing,
                                             FacilityStatus::Planned, FacilityStatus::Existing};
  EXPECT_EQ(statuses, expected);
  EXPECT_NE(error_of(project_ + "[facilities.status_values]\n\"二期\" = \"later\"\n").find("\"later\" is not known"),
            std::string::npos);
}

}  // namespace
}  // namespace planner
