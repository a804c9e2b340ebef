#include "planner/study/detail/summed_rows.hpp"

#include "planner/study/detail/total_words.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

SummedRow row(const std::string& name, double number, const std::string& code = {}) {
  return {name, code, name, is_total(name), {number}};
}

std::string told(const std::vector<SummedRow>& rows) {
  const geo::Findings found = compare_sums("p.csv", {"n"}, rows);
  return found.empty() ? std::string{} : render_english(found.front().problem);
}

TEST(TotalWords, NameSumsOfOthersAndWhichIsOfAll) {
  for (const char* text : {"合计", " 总　计", "全县", "全县合计：", "灵武市总计", "合计（人）", "Total"}) {
    EXPECT_TRUE(is_total(text)) << text;
    EXPECT_TRUE(is_grand_total(text)) << text;
  }
  for (const char* text : {"小计", "甲镇合计", "东塔社区合计"}) {
    EXPECT_TRUE(is_total(text)) << text;
    EXPECT_FALSE(is_grand_total(text)) << text;
  }
  for (const char* text : {"其中：女", "其中", "（其中：男性）", "#其中:女"}) {
    EXPECT_TRUE(is_total(text)) << text;
    EXPECT_FALSE(is_grand_total(text)) << text;
  }
  for (const char* text : {"东村", "全县幼儿园", "合计村小组", "", "640181", "其中村"}) {
    EXPECT_FALSE(is_total(text)) << text;
  }
}

TEST(SummedRows, MayDifferByHalfAPercentFromTheSumOfTheOthers) {
  EXPECT_EQ(told({row("a", 600), row("b", 400), row("合计", 1005)}), "");
  EXPECT_EQ(told({row("a", 600), row("b", 400), row("合计", 1006)}),
            "1 totals differ by more than 0.5 % from the sum of their rows: 合计 (合计): n 1,006 ≠ 1,000");
  EXPECT_EQ(told({row("a", 600), row("b", kUnknown), row("合计", kUnknown)}), "");
}

TEST(SummedRows, OfAPartByNameAreNotCompared) {
  EXPECT_EQ(told({row("a", 600), row("甲镇小计", 5), row("b", 400), row("全县", 1000)}), "");
}

TEST(SummedRows, WithHigherCodesAreComparedWithTheRowsWhoseCodesBeginAlike) {
  std::vector<SummedRow> rows{row("县", 1000, "640181"),     row("甲", 600, "640181001000"),
                              row("乙", 400, "640181002"),   row("a", 350, "640181001201"),
                              row("b", 250, "640181001202"), row("c", 400, "640181002201")};
  EXPECT_EQ(told(rows), "");
  rows[1].numbers = {700};
  EXPECT_EQ(told(rows), "1 totals differ by more than 0.5 % from the sum of their rows: 甲 (甲): n 700 ≠ 600");
  rows[0].numbers = {9000};
  EXPECT_NE(told(rows).find("2 totals differ"), std::string::npos);
}

TEST(SummedRows, AreFoundAsAnAdditionOfRandomRowsFindsThem) {
  const std::uint64_t seed = 20;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int round = 0; round < 200; ++round) {
    std::vector<SummedRow> rows;
    double sum = 0.0;
    for (std::uint64_t i = 0; i < 1 + random() % 30; ++i) {
      rows.push_back(row("v", static_cast<double>(random() % 5000)));
      sum += rows.back().numbers[0];
    }
    const double total = sum + static_cast<double>(random() % 200) - 100.0;
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(random() % rows.size()), row("合计", total));
    const double larger = total > sum ? total : sum;
    const double apart = total > sum ? total - sum : sum - total;
    EXPECT_EQ(!told(rows).empty(), total >= 0.0 && apart > 0.005 * larger) << total << " of " << sum;
  }
}

}  // namespace
}  // namespace planner::detail
