#include "planner/study/detail/code_shapes.hpp"

#include "tests/planner/study/project_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace planner::detail {
namespace {

/// Findings on a column with three whole codes and one other, as "severity code: problem".
std::vector<std::string> told(const std::string& code, geo::Severity severity = geo::Severity::Error) {
  const std::vector<CodedRow> rows{
      {"640181001001", "甲", "2"}, {"640181001002", "乙", "3"}, {"640181001003", "丙", "4"}, {code, "丁", "5"}};
  std::vector<std::string> texts;
  for (const geo::Finding& finding : check_code_shapes("v.csv", "code", rows, severity)) {
    texts.push_back(std::string{name_of(finding.severity)} + " " + finding.code + ": " +
                    render_english(finding.problem));
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(CodeShapes, DigitsWithSeparatorsAreReadWithoutThemAndSaidSo) {
  for (const char* code : {"640181-001-004", "640181 001 004", "640,181,001,004", "６４０１８１－００１－００４"}) {
    EXPECT_EQ(unit_code(code), "640181001004") << code;
    EXPECT_EQ(told(code), (Texts{"note codes_with_separators: 1 code in the column code is written with separators "
                                 "and read without them: " +
                                 std::string{code} + " 丁 (5)"}));
  }
  for (const char* code : {"=\"640181001004\"", "'640181001004", "640181001004.0"}) {
    EXPECT_EQ(unit_code(code), "640181001004") << code;
    EXPECT_TRUE(told(code).empty()) << code;
  }
  EXPECT_EQ(unit_code("640181-001"), "640181001000") << "of a township";
  EXPECT_EQ(unit_code("2020-09-01"), "2020-09-01") << "eight digits are no code";
  EXPECT_EQ(unit_code("A-640181001004"), "A-640181001004");
}

TEST(CodeShapes, ADigitTooFewOrTooManyIsAWarningWithItsRow) {
  EXPECT_EQ(told("64018100100"), (Texts{"warning code_of_wrong_length: 1 code in the column code does not have 12 "
                                        "digits, nor 9 or 6: 64018100100 丁 (5): 11"}));
  for (const char* code : {"6401810010", "6401810010044", "64018100", "640181001001001"}) {
    EXPECT_EQ(told(code).at(0).substr(0, 28), "warning code_of_wrong_length") << code;
  }
  EXPECT_TRUE(told("640181001").empty());
  EXPECT_TRUE(told("640181").empty());
}

TEST(CodeShapes, LettersThatLookLikeDigitsAreNamedWithWhatIsMeant) {
  EXPECT_EQ(told("64O18l001004"),
            (Texts{"error code_with_letters: 1 code in the column code holds letters that look like digits: "
                   "64O18l001004 丁 (5) → 640181001004?"}));
  EXPECT_TRUE(told("新增1").empty()) << "a code of its own kind";
}

TEST(CodeShapes, AreNotJudgedWhereMostCodesAreOfAnotherKind) {
  const std::vector<CodedRow> rows{{"V1", "甲", "2"}, {"V2", "乙", "3"}, {"64018100100", "丙", "4"}};
  EXPECT_TRUE(check_code_shapes("v.csv", "code", rows, geo::Severity::Error).empty());
}

using MistypedCodes = ProjectFolder;

TEST_F(MistypedCodes, OfUnitsStopTheWorkAndOfPeopleAreReportedWithTheUnitMeant) {
  const std::string units = "code,name,x,y\n640181001201,东村,501000,4801000\n640181001202,西村,503000,4801000\n";
  const std::string project = "crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
                              "[population]\nfile = \"p.csv\"\n" + kNamed + "total = \"n\"\n";
  folder_.write("p.csv", "code,name,n\n640181001201,东村,5\n64018100120,西村,7\n640181-001-203,南村,8\n");
  folder_.write("v.csv", units + "64O181001203,南村,503500,4801000\n");
  EXPECT_NE(error_of(project).find("v.csv:4: 1 code in the column code holds letters"), std::string::npos);
  folder_.write("v.csv", units + "640181001203,南村,503500,4801000\n");
  const Study study = load_project(project);
  EXPECT_EQ(people_in(study, "640181001203"), Persons::of(8));
  EXPECT_TRUE(says(study, "code_of_wrong_length", "64018100120 西村 (3): 11"));
  EXPECT_TRUE(says(study, "codes_without_unit", "64018100120 西村 → 640181001202 西村?"));
  EXPECT_TRUE(says(study, "codes_with_separators", "640181-001-203 南村 (4)"));
}

}  // namespace
}  // namespace planner::detail
