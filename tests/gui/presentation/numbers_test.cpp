#include "gui/presentation/text/numbers.hpp"

#include "gui/presentation/charts/axis.hpp"
#include "gui/presentation/map/scale_bar.hpp"
#include "gui/presentation/text/folding.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace gui {
namespace {

using geo::Metres;
using geo::Seconds;
using planner::Persons;

const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};
const planner::Wording kChinese{
    true, [](const std::string& text) { return text == "{0} {0|person|people}" ? std::string{"{0}人"} : text; }};

TEST(Numbers, RoundingNeverFlipsAVerdict) {
  EXPECT_EQ(percent_text(0.9996), "99.9 %");
  EXPECT_EQ(percent_text(0.8997, 0.9), "89.9 %");
  EXPECT_EQ(percent_text(0.9, 0.9), "90.0 %");
  EXPECT_EQ(percent_text(2.0 / 3.0), "66.7 %");
  EXPECT_EQ(percent_text(1.0), "100.0 %");
  for (int target = 0; target <= 1000; ++target) {
    const double wanted = target / 1000.0;
    EXPECT_EQ(percent_text(wanted, wanted), percent_text(wanted + 1e-7, wanted))
        << "what meets " << wanted << " reads so";
    if (target > 0) {
      EXPECT_NE(percent_text(wanted - 1e-7, wanted), percent_text(wanted, wanted))
          << "what misses " << wanted << " reads otherwise";
    }
  }
}

TEST(Numbers, PointsAreTheDifferenceOfWhatIsShown) {
  EXPECT_EQ(points_text(0.7159, 0.0141, kEnglish), "+70.2 points");
  EXPECT_EQ(points_text(0.0, 0.125, kEnglish),
            "\u2212"
            "12.5 points");
  EXPECT_EQ(points_text(0.50001, 0.50002, kEnglish), "0.0 points");
}

TEST(Numbers, PersonsAreBriefFromTenThousandOn) {
  EXPECT_EQ(persons_brief(Persons::of(12'345), kEnglish), "12,300 people");
  EXPECT_EQ(persons_brief(Persons::of(12'345), kChinese), "1.2万人");
  EXPECT_EQ(persons_brief(Persons::of(9'876), kEnglish), "9,876 people");
  EXPECT_EQ(persons_brief(Persons::of(9'876), kChinese), "9,876人");
  EXPECT_EQ(persons_change(Persons::of(1'204), kEnglish), "+1,204 people");
  EXPECT_EQ(persons_change(Persons::of(-3), kEnglish),
            "\u2212"
            "3 people");
}

TEST(Numbers, TimesTurnIntoHoursAtSixtyMinutes) {
  EXPECT_EQ(minutes_text(Seconds{23 * 60.0}, kEnglish), "23 minutes");
  EXPECT_EQ(minutes_text(Seconds{65 * 60.0}, kEnglish), "1 h 5 min");
  EXPECT_EQ(minutes_text(Seconds{59.6 * 60.0}, kEnglish), "1 h 0 min");
  EXPECT_EQ(minutes_text(Seconds{60.0}, kEnglish), "1 minute");
  EXPECT_EQ(minutes_text(Seconds{5.0}, kEnglish), "under 1 minute");
  EXPECT_EQ(minutes_cell(Seconds{1404.0}), "23.4");
}

TEST(Numbers, DistancesAreRoundedToTenMetresBelowAKilometre) {
  EXPECT_EQ(distance_text(Metres{847.0}, kEnglish), "850 m");
  EXPECT_EQ(distance_text(Metres{2'640.0}, kEnglish), "2.6 km");
}

TEST(Numbers, ThreeKindsOfNothingReadDifferently) {
  const std::string missing = absent_text(Absent::Missing, kEnglish);
  const std::string unreachable = absent_text(Absent::Unreachable, kEnglish);
  const std::string not_applicable = absent_text(Absent::NotApplicable, kEnglish);
  EXPECT_NE(missing, unreachable);
  EXPECT_NE(unreachable, not_applicable);
  EXPECT_NE(missing, not_applicable);
  EXPECT_EQ(missing, "—");
}

TEST(Numbers, HaveThousandsAndATrueMinusButNoMinusZero) {
  EXPECT_EQ(number_text(-1'234'567.25, 1),
            "\u2212"
            "1,234,567.2");
  EXPECT_EQ(number_text(-0.001, 2), "0.00");
  EXPECT_EQ(index_text(-0.4123),
            "\u2212"
            "0.412");
  EXPECT_EQ(figure_text(4.5), "4.5");
  EXPECT_EQ(figure_text(500.0), "500");
}

TEST(Folding, FindsTextInAnyWidthAndCase) {
  EXPECT_EQ(folded("  ＥＤＵ－１２　ａ "), "edu-12 a");
  EXPECT_TRUE(holds("EDU-KG-RAD-U5", folded("ｋｇ－ｒａｄ")));
  EXPECT_TRUE(holds("城南街道", folded("南街")));
  EXPECT_FALSE(holds("城南街道", folded("北")));
  EXPECT_TRUE(holds("anything", ""));
  EXPECT_EQ(folded("\xef\xbc"), "\xef\xbc") << "broken text stays as it is";
}

TEST(Axis, StepsAreOneTwoFive) {
  EXPECT_DOUBLE_EQ(round_up_125(3.0), 5.0);
  EXPECT_DOUBLE_EQ(round_up_125(0.011), 0.02);
  EXPECT_DOUBLE_EQ(round_down_125(4.9), 2.0);
  EXPECT_DOUBLE_EQ(round_down_125(1000.0), 1000.0);
  EXPECT_EQ(ticks_of(0.0, 10.0), (std::vector{0.0, 2.0, 4.0, 6.0, 8.0, 10.0}));
  for (const double to : {0.3, 1.0, 7.0, 23.0, 99.0, 620.0, 12'345.0}) {
    EXPECT_GE(ticks_of(0.0, to).size(), 3U) << to;
    EXPECT_LE(ticks_of(0.0, to).size(), 6U) << to;
    EXPECT_LE(ticks_of(0.0, to).back(), to * (1.0 + 1e-9));
  }
}

TEST(ScaleBar, IsARoundLengthOfAtMostThreeTenthsOfTheMap) {
  for (double metres_per_pixel = 0.1; metres_per_pixel < 5000.0; metres_per_pixel *= 1.17) {
    const ScaleBar bar = scale_bar(metres_per_pixel, 716.0, kEnglish);
    EXPECT_LE(bar.pixels, 0.3 * 716.0 * (1.0 + 1e-9));
    EXPECT_GT(bar.pixels, 0.3 * 716.0 / 2.5 * (1.0 - 1e-9)) << "the next round length would be too long";
    EXPECT_NEAR(bar.pixels * metres_per_pixel, bar.metres, 1e-6 * bar.metres);
    const double lead = bar.metres / std::pow(10.0, std::floor(std::log10(bar.metres) + 1e-9));
    EXPECT_TRUE(std::abs(lead - 1) < 1e-9 || std::abs(lead - 2) < 1e-9 || std::abs(lead - 5) < 1e-9) << lead;
  }
  EXPECT_EQ(scale_bar(50.0, 716.0, kEnglish).labels[2], "10 km");
  EXPECT_EQ(scale_bar(50.0, 716.0, kEnglish).labels[1], "5");
}

TEST(ScaleBar, RatiosHaveNoDecimals) {
  EXPECT_EQ(ratio_text(13.229, 96 / 0.0254), "1:50,000");
  EXPECT_EQ(ratio_text(1058.33, 96 / 0.0254), "1:4,000,000");
}

}  // namespace
}  // namespace gui
