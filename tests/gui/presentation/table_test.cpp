#include "gui/presentation/tables/table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gui {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};

Row row(const std::string& id, const std::string& name, double number, const std::string& shown) {
  Row made;
  made.id = id;
  made.code = "990101" + id;
  made.cells = {{name}, {shown, number}};
  return made;
}

Table people() {
  Table table;
  table.columns = {{"name", "Name", false, true}, {"people", "People", true, true}};
  table.rows = {row("a", "城南街道", 42'009.0, "42,009"), row("b", "新坨镇", kNone, "—"),
                row("c", "South town", 9.0, "9"), row("d", "=HYPERLINK(1)", 42'009.0, "42,009"),
                row("e", "", -3.0,
                    "\u2212"
                    "3")};
  table.rows[0].duty = {"教体局", "住建局"};
  table.rows[0].due = "2027";
  table.rows[2].duty = {"住建局"};
  table.rows[2].due = "rolling";
  return table;
}

std::string ids(const Table& table, const Query& query) {
  std::string text;
  for (const std::uint32_t r : rows_shown(table, query)) {
    text += table.rows[r].id;
  }
  return text;
}

TEST(Tables, SortNumbersBySizeStablyWithMissingOnesLastBothWays) {
  Query query;
  query.sort = {{1, false}};
  EXPECT_EQ(ids(people(), query), "ecadb");
  query.sort = {{1, true}};
  EXPECT_EQ(ids(people(), query), "adceb");
}

TEST(Tables, SortByASecondColumnWhereTheFirstIsEqual) {
  Query query;
  query.sort = {{1, true}, {0, true}};
  EXPECT_EQ(ids(people(), query), "adceb");
  query.sort = {{1, true}, {0, false}};
  EXPECT_EQ(ids(people(), query), "daceb");
}

TEST(Tables, SortTextWithEmptyOnesLastBothWays) {
  Query query;
  query.sort = {{0, false}};
  EXPECT_EQ(ids(people(), query).back(), 'e');
  query.sort = {{0, true}};
  EXPECT_EQ(ids(people(), query).back(), 'e');
}

TEST(Tables, FindPartsOfNamesAndCodesInAnyWidthAndCase) {
  Query query;
  query.text = "ＳＯＵＴＨ";
  EXPECT_EQ(ids(people(), query), "c");
  query.text = "南街";
  EXPECT_EQ(ids(people(), query), "a");
  query.text = "990101b";
  EXPECT_EQ(ids(people(), query), "b");
  query.text = "nothing like it";
  EXPECT_EQ(ids(people(), query), "");
}

TEST(Tables, FilterByDepartmentAndYear) {
  Query query;
  query.department = "住建局";
  EXPECT_EQ(ids(people(), query), "ac");
  query.due = "2027";
  EXPECT_EQ(ids(people(), query), "a");
  EXPECT_EQ(departments_of(people()), (std::vector<std::string>{"住建局", "教体局"}));
  EXPECT_EQ(years_of(people()), (std::vector<std::string>{"2027", "rolling"}));
}

TEST(Tables, AreCopiedAsSpreadsheetsTakeThem) {
  const Table table = people();
  const std::vector<std::uint32_t> rows{0, 1, 3, 4};
  const std::vector<std::size_t> columns{0, 1};
  EXPECT_EQ(tab_separated(table, rows, columns),
            "Name\tPeople\n城南街道\t42009\n新坨镇\t\n'=HYPERLINK(1)\t42009\n\t-3\n");
}

TEST(Tables, SayHowManyRowsAreShown) {
  EXPECT_EQ(shown_text(12, 216, kEnglish), "12 / 216 shown");
  EXPECT_EQ(shown_text(216, 216, kEnglish), "216 rows");
}

TEST(Tables, VerdictsAreToldBySignAndWord) {
  EXPECT_EQ(verdict_text(Verdict::Met, kEnglish), "✓ met");
  EXPECT_EQ(verdict_text(Verdict::NotMet, kEnglish), "× not met");
  EXPECT_EQ(verdict_text(Verdict::Unknown, kEnglish), "? no data");
}

}  // namespace
}  // namespace gui
