#include "geo/base/message.hpp"

#include "geo/base/error.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(Message, ATranslationMayOrderTheArgumentsItsOwnWay) {
  const Message message = msg("layer {0} of {1}", "roads", "a.gpkg");
  const Translate chinese = [](const std::string& english) {
    return english == "layer {0} of {1}" ? std::string{"{1}的图层{0}"} : english;
  };

  EXPECT_EQ(render_english(message), "layer roads of a.gpkg");
  EXPECT_EQ(render(message, chinese), "a.gpkg的图层roads");
}

TEST(Message, BracesThatNameNoArgumentStayAsTheyAre) {
  EXPECT_EQ(render_english(msg("{0} {7} {x} {", "a")), "a {7} {x} {");
}

TEST(Message, ArgumentsAreNeverReadAsPatterns) {
  EXPECT_EQ(render_english(msg("{0}{1}", "{1}", "b")), "{1}b");
}

const Translate kIntoChinese = [](const std::string& english) -> std::string {
  if (english == "en") {
    return "zh";
  }
  if (english == ", ") {
    return "、";
  }
  return english == "a {0} of {1}" ? "{1}的{0}" : english == "road" ? "道路" : english;
};

TEST(Message, ANameIsSaidInTheLanguageOfTheSentence) {
  const Message message = msg("{0}!", Names{"clinic", "卫生室"});
  EXPECT_EQ(render_english(message), "clinic!");
  EXPECT_EQ(render(message, kIntoChinese), "卫生室!");
}

TEST(Message, ANameThatHasNoChineseStaysEnglish) {
  EXPECT_EQ(render(msg("{0}!", Names{"clinic", ""}), kIntoChinese), "clinic!");
}

TEST(Message, AnArgumentMayBeAMessageThatIsTranslatedToo) {
  const Message message = msg("a {0} of {1}", msg("road"), "清河镇");
  EXPECT_EQ(render_english(message), "a road of 清河镇");
  EXPECT_EQ(render(message, kIntoChinese), "清河镇的道路");
}

TEST(Message, ListsAreJoinedAsTheLanguageJoinsThemAndCutWhereTheyAreLong) {
  const Message message = msg("[{0}]", list_names({"a", "b", "c"}, 2));
  EXPECT_EQ(render_english(message), "[a, b, …]");
  EXPECT_EQ(render(message, kIntoChinese), "[a、b、…]");
  EXPECT_EQ(render(msg("[{0}]", list_both({{"x", "甲"}, {"y", "乙"}})), kIntoChinese), "[甲、乙]");
}

TEST(Message, ChoosesTheWordForOneOrForMoreOrNone) {
  const auto told = [](const char* count) {
    return render_english(msg("{0} {0|facility lies|facilities lie} in {1}", count, "A"));
  };
  EXPECT_EQ(told("1"), "1 facility lies in A");
  EXPECT_EQ(told("2"), "2 facilities lie in A");
  EXPECT_EQ(told("0"), "0 facilities lie in A");
  EXPECT_EQ(render_english(msg("{0|a}{0|a|}{3|a|b}", "1")), "aa{3|a|b}");
}

TEST(Message, IsEqualToAnotherOfTheSameArguments) {
  EXPECT_EQ(msg("{0}", Names{"a", "b"}), msg("{0}", Names{"a", "b"}));
  EXPECT_NE(msg("{0}", Names{"a", "b"}), msg("{0}", Names{"a", "c"}));
  EXPECT_NE(msg("{0}", "a"), msg("{0}", Names{"a", ""}));
}

TEST(NearestName, SuggestsATypoAndNothingForAStranger) {
  EXPECT_EQ(nearest_name("Populaton", {"name", "population", "code"}), "population");
  EXPECT_EQ(nearest_name("xyz", {"population", "township"}), "");
}

TEST(ShellQuoted, QuotesWhatAShellWouldTakeApart) {
  EXPECT_EQ(shell_quoted("a/示范县/project.toml"), "a/示范县/project.toml");
  EXPECT_EQ(shell_quoted("a b/it's $1"), "'a b/it'\\''s $1'");
}

TEST(Error, SaysWhereWhatAndWhatToDo) {
  const Error error{{"a.csv", "7"}, msg("“{0}” is not a number", "many"), msg("write digits only")};
  EXPECT_STREQ(error.what(), "a.csv:7: “many” is not a number; write digits only");
}

}  // namespace
}  // namespace geo
