#include "geo/base/bad_rows.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

BadRow negative(const std::string& value, const std::string& row) {
  return {"negative", "beds", value, row, msg("beds are {0}", value), msg("mend it")};
}

TEST(BadRowsTest, RowsThatAreBadAlikeAreOneFindingWithTheirCountAndTheFirstOfThem) {
  BadRows bad{"f.csv"};
  bad.add(negative("-5", "3"));
  bad.add(negative("-7", "9"));
  bad.add(negative("-5", "12"));
  const Findings findings = bad.findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].where, (Where{"f.csv", "3"}));
  EXPECT_EQ(findings[0].severity, Severity::Error);
  EXPECT_EQ(render_english(findings[0].problem), "beds are -5; 2 more rows alike: 9 (-7), 12");
  EXPECT_EQ(bad.size(), 3U);
}

TEST(BadRowsTest, WordsAreToldOneByOneAsFarAsTheyAreFew) {
  BadRows bad{"f.csv"};
  for (int i = 0; i < 100; ++i) {
    const std::string word = "w" + std::to_string(i % 50);
    bad.add_word({"word_unknown", "kind", word, std::to_string(i), msg("{0} is not known", word), msg("explain it")});
  }
  const Findings findings = bad.findings();
  EXPECT_EQ(findings.size(), 21U) << "twenty words and one finding for all others";
  EXPECT_EQ(render_english(findings[0].problem), "w0 is not known; 1 more rows alike: 50");
  EXPECT_TRUE(render_english(findings[20].problem).starts_with("w20 is not known; 59 more rows alike: 21 (w21)"));
}

TEST(BadRowsTest, TheOneErrorIsTheFirstAndSaysHowManyThereAre) {
  BadRows bad{"f.csv"};
  EXPECT_FALSE(first_error(bad.findings()).has_value());
  bad.add(negative("-5", "3"));
  EXPECT_STREQ(first_error(bad.findings())->what(), "f.csv:3: beds are -5; mend it");
  bad.add({"twice", {}, {}, "4", msg("it stands there twice"), msg("delete it")});
  EXPECT_STREQ(first_error(bad.findings())->what(), "f.csv:3: beds are -5 (the first of 2 errors); mend it");
}

}  // namespace
}  // namespace geo
