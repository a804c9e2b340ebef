#include "gui/presentation/text/line_breaks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gui {
namespace {

/// A letter one wide, a Chinese character two.
double columns(std::string_view text) {
  double wide = 0.0;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    wide += value < 0x80U ? 1.0 : value >= 0xe0U ? 2.0 : 0.0;
  }
  return wide;
}

std::string broken(const std::string& text, double room = 6.0) {
  return in_two_lines(text, room, columns);
}

TEST(TwoLines, LeaveAHeadingThatHasRoom) {
  EXPECT_EQ(broken("People"), "People");
  EXPECT_EQ(broken("人口数"), "人口数");
  EXPECT_EQ(broken("", 0.0), "");
}

TEST(TwoLines, BreakAtTheBlankThatMakesThemNarrowest) {
  EXPECT_EQ(broken("Within the limit over land, %"), "Within the limit\nover land, %");
  EXPECT_EQ(broken("Mean, per 1,000"), "Mean,\nper 1,000");
}

TEST(TwoLines, LeaveALongWordWhole) {
  EXPECT_EQ(broken("Accessibility"), "Accessibility");
}

TEST(TwoLines, BreakChineseAfterACommaRatherThanAmidWords) {
  EXPECT_EQ(broken("只能走陆路到达，人"), "只能走陆路\n到达，人");
  EXPECT_EQ(broken("城镇居民，每千人"), "城镇居民，\n每千人");
}

TEST(TwoLines, BeginNoLineWithASignThatEndsSomething) {
  for (const std::string text : {"可达，每千人", "受影响（人）", "“甲”“乙”丙丁"}) {
    const std::string two = broken(text, 4.0);
    const std::size_t at = two.find('\n');
    ASSERT_NE(at, std::string::npos) << two;
    for (const std::string_view sign : {"，", "）", "”"}) {
      EXPECT_FALSE(std::string_view{two}.substr(at + 1).starts_with(sign)) << two;
    }
    EXPECT_FALSE(std::string_view{two}.substr(0, at).ends_with("（")) << two;
  }
}

TEST(Lines, AreAsLongAsHasRoomAndKeepNumbersAndWhatBelongsToThemWhole) {
  EXPECT_EQ(in_lines("one two three", 8.0, columns), "one two\nthree");
  EXPECT_EQ(in_lines("共 738,695 人，其中城镇 235,420 人", 16.0, columns), "共 738,695 人，\n其中城镇\n235,420 人");
  EXPECT_EQ(in_lines("覆盖率为 36.7 %。", 12.0, columns), "覆盖率为\n36.7 %。");
  EXPECT_EQ(in_lines("a\nb c", 2.0, columns), "a\nb\nc") << "a break that is there stays";
  EXPECT_EQ(in_lines("", 2.0, columns), "");
  EXPECT_EQ(in_lines("immeasurable", 2.0, columns), "immeasurable") << "a word is not broken";
}

TEST(Elided, KeepsAsMuchAsHasRoomBesideTheEllipsis) {
  EXPECT_EQ(elided("Primary care", 12.0, columns), "Primary care");
  EXPECT_EQ(elided("Primary care", 9.0, columns), "Primary…");
  EXPECT_EQ(elided("村卫生室路程", 8.0, columns), "村卫生…");
  EXPECT_EQ(elided("村卫生室", 1.0, columns), "…");
}

TEST(TwoLines, SurviveBrokenUtf8) {
  const std::string broken_text = "a\xE4\xBD";
  EXPECT_EQ(broken(broken_text, 0.0), broken_text);
}

}  // namespace
}  // namespace gui
