#include "planner/report/words/figures.hpp"

#include <gtest/gtest.h>

namespace planner::words {
namespace {

TEST(Figures, PercentagesAreRoundedButNeverUpToAllNorToATargetThatIsMissed) {
  EXPECT_EQ(percent(2.0 / 3.0), "66.7 %");
  EXPECT_EQ(percent(1.0 / 3.0), "33.3 %");
  EXPECT_EQ(percent(0.9996), "99.9 %");
  EXPECT_EQ(percent(1.0), "100.0 %");
  EXPECT_EQ(percent(0.8997), "90.0 %");
  EXPECT_EQ(percent(0.8997, 0.9), "89.9 %");
  EXPECT_EQ(percent(0.9, 0.9), "90.0 %");
  EXPECT_EQ(percent(0.90004, 0.9), "90.0 %");
  EXPECT_EQ(percent(0.8956, 0.9), "89.6 %");
}

TEST(Figures, SayBetweenWhatAndWhatAShareLiesForWhatIsOpen) {
  Standard standard;
  standard.rule = CountRule{};
  StandardResult result;
  result.units.total = 3;
  result.units_met.total = 2;
  EXPECT_FALSE(open_share(standard, result));
  result.verdicts.resize(2);
  result.verdicts[0].remark = Remark::Unknown;
  const std::optional<OpenShare> open = open_share(standard, result);
  ASSERT_TRUE(open);
  EXPECT_EQ(open->open, 1);
  EXPECT_EQ(open->least, 0.5);
  EXPECT_EQ(open->most, 0.75);
  EXPECT_EQ(render_english(open_words(*open)), "? 50.0–75.0 % (1 open)");
  result.not_assessed = geo::msg("no");
  EXPECT_FALSE(open_share(standard, result));
}

const Wording kEnglish{false, [](const std::string& text) { return text; }};

TEST(Wording, NamesAChangedStandardWithWhatItIsNowAndWhy) {
  Standard standard;
  standard.name_en = "School within 2 km";
  standard.unit = "m";
  standard.limit = 2500.0;
  standard.rule = ReachRule{Measure::StraightLine, {}, 2'500'000, 0.8};
  EXPECT_EQ(kEnglish.name_of(standard), "School within 2 km");
  standard.changed = "mountains";
  EXPECT_EQ(kEnglish.name_of(standard), "School within 2 km (changed: mountains)");
  standard.limit_changed = true;
  EXPECT_EQ(kEnglish.name_of(standard), "School within 2 km (changed to 2500 m: mountains)");
  standard.target_changed = true;
  EXPECT_EQ(kEnglish.name_of(standard), "School within 2 km (changed to 2500 m, 80.0 %: mountains)");
}

TEST(Figures, MeasuredAreRoundedUnlessTheyWouldReadAsIfTheyDidNotMissWhatIsRequired) {
  Standard standard;
  standard.unit = "m";
  EXPECT_EQ(measured_text(standard, 566.2, 500.0, kEnglish), "566 m");
  EXPECT_EQ(measured_text(standard, 566.2, std::nullopt, kEnglish), "566 m");
  EXPECT_EQ(measured_text(standard, 500.2, 500.0, kEnglish), "501 m");
  EXPECT_EQ(measured_text(standard, 499.8, 500.0, kEnglish), "499 m");
  EXPECT_EQ(measured_text(standard, 499.8, std::nullopt, kEnglish), "500 m");
}

TEST(Figures, AreMissedOnlyByAResultThatIsAFigureAndNotMet) {
  Standard ratio;
  ratio.rule = DisparityRule{};
  ratio.limit = 1.5;
  StandardResult result;
  result.met = false;
  EXPECT_EQ(missed_by(ratio, result), 1.5);
  result.required = 1.2;
  EXPECT_EQ(missed_by(ratio, result), 1.2);
  result.met = true;
  EXPECT_FALSE(missed_by(ratio, result));
  result.met.reset();
  EXPECT_FALSE(missed_by(ratio, result)) << "it is open";
  Standard share;
  share.rule = ReachRule{};
  result.met = false;
  EXPECT_FALSE(missed_by(share, result));
}

}  // namespace
}  // namespace planner::words
