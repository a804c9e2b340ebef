#include "geo/network/profile.hpp"

#include <gtest/gtest.h>

namespace geo::network {
namespace {

using Tags = io::TagSet;

// Streets at 30, paths at 10 km/h.
Profile plain() {
  Profile profile;
  profile.id = "plain";
  profile.leg_speed = kilometres_per_hour(4.0);
  profile.class_speed = {{"street", kilometres_per_hour(30.0)}, {"path", kilometres_per_hour(10.0)}};
  return profile;
}

WaySpeed both_ways(double kmh) {
  return {kilometres_per_hour(kmh), kilometres_per_hour(kmh)};
}

TEST(SpeedOf, FollowsTheRoadClassAndClosesClassesNotListed) {
  EXPECT_EQ(speed_of(plain(), Tags{{"highway", "street"}}), both_ways(30.0));
  EXPECT_EQ(speed_of(plain(), Tags{{"highway", "proposed"}}), WaySpeed{});
  EXPECT_EQ(speed_of(plain(), Tags{{"waterway", "street"}}), WaySpeed{});
}

TEST(SpeedOf, ARuleNeedsAllItsTags) {
  Profile profile = plain();
  profile.rules = {{{{"surface", "mud"}, {"season", "wet"}}, {}, {}, 0.5}};

  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"surface", "mud"}}), both_ways(30.0));
  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"season", "wet"}, {"surface", "mud"}}), both_ways(15.0));
}

TEST(SpeedOf, AStarMatchesAnyValueButNo) {
  Profile profile = plain();
  profile.rules = {{{{"toll", "*"}}, false, {}, {}}};

  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"toll", "weekdays"}}), WaySpeed{});
  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"toll", "no"}}), both_ways(30.0));
  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}}), both_ways(30.0));
}

TEST(SpeedOf, OpeningGivesAClosedWayItsSpeedAndLeavesAnOpenOneAlone) {
  Profile profile = plain();
  profile.rules = {{{{"guest", "yes"}}, true, kilometres_per_hour(20.0), {}}};

  EXPECT_EQ(speed_of(profile, Tags{{"guest", "yes"}, {"highway", "proposed"}}), both_ways(20.0));
  EXPECT_EQ(speed_of(profile, Tags{{"guest", "yes"}, {"highway", "path"}}), both_ways(10.0));
}

TEST(SpeedOf, TheLaterRuleWins) {
  Profile profile = plain();
  profile.rules = {{{{"access", "no"}}, false, {}, {}}, {{{"guest", "yes"}}, true, kilometres_per_hour(20.0), {}}};
  const Tags guests_only{{"access", "no"}, {"guest", "yes"}, {"highway", "street"}};

  EXPECT_EQ(speed_of(profile, guests_only), both_ways(20.0));
  std::swap(profile.rules[0], profile.rules[1]);
  EXPECT_EQ(speed_of(profile, guests_only), WaySpeed{});
}

TEST(SpeedOf, ASpeedOrFactorNeverOpensAClosedWay) {
  Profile profile = plain();
  profile.rules = {{{{"lit", "yes"}}, {}, kilometres_per_hour(25.0), {}}, {{{"lit", "yes"}}, {}, {}, 2.0}};

  EXPECT_EQ(speed_of(profile, Tags{{"highway", "proposed"}, {"lit", "yes"}}), WaySpeed{});
  EXPECT_EQ(speed_of(profile, Tags{{"highway", "path"}, {"lit", "yes"}}), both_ways(50.0));
}

struct LimitCase {
  const char* text;
  double kmh;  ///< on a street of 30 km/h
};

TEST(SpeedOf, SpeedLimitsCapInWhicheverUnitAndNonsenseIsNoLimit) {
  Profile profile = plain();
  profile.speed_limit_key = "maxspeed";
  for (const LimitCase limit : {LimitCase{"20", 20.0},
                                {"20 km/h", 20.0},
                                {"20km/h", 20.0},
                                {"12.5", 12.5},
                                {"10 mph", 16.09344},
                                {"10mph", 16.09344},
                                {"walk", 5.0},
                                {"80", 30.0},
                                {"none", 30.0},
                                {"", 30.0},
                                {"0", 30.0},
                                {"-5", 30.0},
                                {"20 knots", 30.0},
                                {"CN:urban", 30.0},
                                {"20;15", 30.0},
                                {"nan", 30.0}}) {
    const WaySpeed speed = speed_of(profile, Tags{{"highway", "street"}, {"maxspeed", limit.text}});
    ASSERT_TRUE(speed.forward && speed.backward) << limit.text;
    EXPECT_DOUBLE_EQ(3.6 * speed.forward->value(), limit.kmh) << limit.text;
  }
}

TEST(SpeedOf, LimitsDoNotApplyToThoseWhoHaveNone) {
  EXPECT_EQ(speed_of(plain(), Tags{{"highway", "street"}, {"maxspeed", "5"}}), both_ways(30.0));
}

TEST(SpeedOf, OnewayValuesCloseOneDirection) {
  Profile profile = plain();
  profile.oneway_keys = {"oneway"};
  const auto street = [&](const char* oneway) {
    return speed_of(profile, Tags{{"highway", "street"}, {"oneway", oneway}});
  };
  const WaySpeed forward{kilometres_per_hour(30.0), {}};
  const WaySpeed backward{{}, kilometres_per_hour(30.0)};

  for (const char* value : {"yes", "true", "1"}) {
    EXPECT_EQ(street(value), forward) << value;
  }
  for (const char* value : {"-1", "reverse"}) {
    EXPECT_EQ(street(value), backward) << value;
  }
  for (const char* value : {"no", "false", "0", "alternating"}) {
    EXPECT_EQ(street(value), both_ways(30.0)) << value;
  }
}

TEST(SpeedOf, TheFirstOnewayKeyPresentDecides) {
  Profile profile = plain();
  profile.oneway_keys = {"oneway:bicycle", "oneway"};

  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"oneway", "yes"}, {"oneway:bicycle", "no"}}),
            both_ways(30.0));
  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"oneway", "yes"}}).backward, std::nullopt);
}

TEST(SpeedOf, RoundaboutsAreOnewayUnlessTheirTagsSayOtherwise) {
  Profile profile = plain();
  profile.oneway_keys = {"oneway"};
  profile.implied_oneway = {"junction=roundabout"};

  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"junction", "roundabout"}}).backward, std::nullopt);
  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"junction", "roundabout"}, {"oneway", "no"}}),
            both_ways(30.0));
  EXPECT_EQ(speed_of(profile, Tags{{"highway", "street"}, {"junction", "crossing"}}), both_ways(30.0));
}

TEST(KeysOf, NamesEveryKeyAProfileLooksAt) {
  Profile profile = plain();
  profile.oneway_keys = {"oneway:bus", "oneway"};
  profile.implied_oneway = {"junction=roundabout"};
  profile.speed_limit_key = "maxspeed";
  profile.rules = {{{{"surface", "mud"}, {"season", "*"}}, {}, {}, 0.5}};

  EXPECT_EQ(keys_of({profile}),
            (std::set<std::string>{"highway", "junction", "maxspeed", "oneway", "oneway:bus", "season", "surface"}));
}

}  // namespace
}  // namespace geo::network
