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

TEST(NearestName, SuggestsATypoAndNothingForAStranger) {
  EXPECT_EQ(nearest_name("Populaton", {"name", "population", "code"}), "population");
  EXPECT_EQ(nearest_name("xyz", {"population", "township"}), "");
}

TEST(Error, SaysWhereWhatAndWhatToDo) {
  const Error error{{"a.csv", "7"}, msg("“{0}” is not a number", "many"), msg("write digits only")};
  EXPECT_STREQ(error.what(), "a.csv:7: “many” is not a number; write digits only");
}

}  // namespace
}  // namespace geo
