#include "geo/network/profile.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace geo::network {
namespace {

const std::string kCart =
    "[cart]\n"
    "name_zh = \"马车\"\n"
    "name_en = \"cart\"\n"
    "leg_kmh = 3.6\n"
    "oneway = [\"oneway\"]\n"
    "implied_oneway = [\"junction=roundabout\"]\n"
    "speed_limit = \"maxspeed\"\n"
    "rules = [ { when = { surface = \"mud\", season = \"*\" }, factor = 0.5 },\n"
    "          { when = { horse = \"yes\" }, open = true, speed_kmh = 7.2 } ]\n"
    "[cart.speed_kmh]\n"
    "track = 10.8\n";

std::vector<Profile> read(const std::string& text) {
  const support::TemporaryFolder folder;
  return read_profiles(folder.write("profiles.toml", text));
}

/// The message of the error that a text gives, from the line on; "" if it is read.
std::string complaint_about(const std::string& text) {
  try {
    static_cast<void>(read(text));
    return "";
  } catch (const IoError& error) {
    const std::string what = error.what();
    const std::size_t name = what.find("profiles.toml");
    return name == std::string::npos ? what : what.substr(name);
  }
}

/// kCart with one piece of it replaced.
std::string cart_with(const std::string& piece, const std::string& replacement) {
  std::string text = kCart;
  text.replace(text.find(piece), piece.size(), replacement);
  return text;
}

TEST(ReadProfiles, ReadsEveryPartOfAProfile) {
  const std::vector<Profile> profiles = read(kCart);

  ASSERT_EQ(profiles.size(), 1U);
  const Profile& cart = profiles[0];
  EXPECT_EQ(cart.id, "cart");
  EXPECT_EQ(cart.name_zh, "马车");
  EXPECT_EQ(cart.name_en, "cart");
  EXPECT_EQ(cart.leg_speed, MetresPerSecond{1.0});
  EXPECT_EQ(cart.oneway_keys, std::vector<std::string>{"oneway"});
  EXPECT_EQ(cart.implied_oneway, std::vector<std::string>{"junction=roundabout"});
  EXPECT_EQ(cart.speed_limit_key, "maxspeed");
  EXPECT_EQ(cart.class_speed, (std::map<std::string, MetresPerSecond>{{"track", kilometres_per_hour(10.8)}}));
  ASSERT_EQ(cart.rules.size(), 2U);
  EXPECT_EQ(cart.rules[0].when,
            (std::vector<std::pair<std::string, std::string>>{{"surface", "mud"}, {"season", "*"}}));
  EXPECT_EQ(cart.rules[0].factor, 0.5);
  EXPECT_EQ(cart.rules[1].open, true);
  EXPECT_EQ(cart.rules[1].speed, MetresPerSecond{2.0});
}

TEST(ReadProfiles, KeepsTheOrderOfTheFile) {
  const std::vector<Profile> profiles =
      read("[zebra]\nname_zh=\"\"\nname_en=\"\"\nleg_kmh=4\nspeed_kmh={path=4}\n" + kCart);

  ASSERT_EQ(profiles.size(), 2U);
  EXPECT_EQ(profiles[0].id, "zebra");
  EXPECT_EQ(profiles[1].id, "cart");
}

TEST(ReadProfiles, NamesTheLineOfASpeedThatCannotBe) {
  EXPECT_EQ(complaint_about(cart_with("10.8", "0.05")),
            "profiles.toml:11: the speed 0.05 km/h of “track” is not between 0.1 and 300; write a speed in km/h, such "
            "as 4 for walking");
  EXPECT_EQ(complaint_about(cart_with("leg_kmh = 3.6", "leg_kmh = 301")).substr(0, 60),
            std::string{"profiles.toml:4: the speed 301 km/h of “leg_kmh” is not between"}.substr(0, 60));
}

TEST(ReadProfiles, RejectsAnUnknownKeyAndSuggestsTheOneMeant) {
  EXPECT_EQ(complaint_about(cart_with("speed_limit", "sped_limit")),
            "profiles.toml:7: unknown key “cart.sped_limit”; remove it, or write “speed_limit” if that is meant");
}

TEST(ReadProfiles, RejectsUnknownKeysInRules) {
  EXPECT_NE(complaint_about(cart_with("factor = 0.5", "factor = 0.5, colour = \"red\"")).find("colour"),
            std::string::npos);
}

TEST(ReadProfiles, RejectsTwoProfilesOfOneName) {
  EXPECT_EQ(complaint_about(kCart + kCart).substr(0, 17), "profiles.toml:12:");
}

TEST(ReadProfiles, RejectsRulesThatContradictThemselves) {
  EXPECT_NE(
      complaint_about(cart_with("open = true, speed_kmh = 7.2", "open = true")).find("open = true needs speed_kmh"),
      std::string::npos);
  EXPECT_NE(complaint_about(cart_with("open = true", "open = false")).find("gives a speed to ways it closes"),
            std::string::npos);
  EXPECT_NE(complaint_about(cart_with(", factor = 0.5", "")).find("a rule changes nothing"), std::string::npos);
  EXPECT_NE(complaint_about(cart_with("when = { horse = \"yes\" }, ", "")).find("which ways it is for"),
            std::string::npos);
  EXPECT_NE(complaint_about(cart_with("factor = 0.5", "factor = 0")).find("the factor 0 is not between"),
            std::string::npos);
}

TEST(ReadProfiles, RejectsProfilesWithoutSpeedsAndFilesWithoutProfiles) {
  EXPECT_NE(complaint_about(cart_with("[cart.speed_kmh]\ntrack = 10.8\n", "")).find("the profile “cart” has no speeds"),
            std::string::npos);
  EXPECT_EQ(complaint_about(""),
            "profiles.toml: the file describes no profile; copy datasets/profiles.toml and change the copy");
}

TEST(ReadProfiles, RejectsAnImpliedOnewayThatIsNoTag) {
  EXPECT_NE(complaint_about(cart_with("junction=roundabout", "roundabout")).find("“roundabout” is not a tag"),
            std::string::npos);
}

TEST(ReadProfiles, ReadsTheProfilesThatComeWithTheProgram) {
  const std::vector<Profile> profiles = read_profiles(support::source_root() / "datasets" / "profiles.toml");

  std::vector<std::string> ids;
  for (const Profile& profile : profiles) {
    ids.push_back(profile.id);
    EXPECT_TRUE(speed_of(profile, {{"highway", "residential"}}).forward) << profile.id;
    EXPECT_FALSE(speed_of(profile, {{"highway", "construction"}, {"foot", "yes"}, {"motor_vehicle", "yes"}}).forward)
        << profile.id;
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"walk", "bicycle", "ebike", "car", "wheelchair", "walking_frame", "pram",
                                           "blind"}));
}

}  // namespace
}  // namespace geo::network
