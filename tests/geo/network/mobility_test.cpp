#include "geo/network/mobility.hpp"

#include "geo/network/profile.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo::network {
namespace {

using Tags = io::TagSet;

const Profile& shipped(const std::string& id) {
  static const std::vector<Profile> profiles = read_profiles(support::source_root() / "datasets" / "profiles.toml");
  return *std::ranges::find(profiles, id, &Profile::id);
}

Profile wheelchair(UnknownPolicy policy) {
  Profile profile = shipped("wheelchair");
  profile.limits->policy = policy;
  return profile;
}

/// A way that leaves nothing unknown to a wheelchair, with some tags changed.
Tags good_way(const Tags& changed) {
  std::map<std::string, std::string> tags{{"highway", "footway"}, {"surface", "asphalt"}, {"smoothness", "good"},
                                          {"width", "2"},         {"incline", "0"},       {"incline:across", "1 %"}};
  for (const auto& [key, value] : changed) {
    tags[key] = value;
  }
  return {tags.begin(), tags.end()};
}

bool opens(const Tags& tags, UnknownPolicy policy = UnknownPolicy::Strict) {
  const WaySpeed speed = speed_of(wheelchair(policy), tags);
  return speed.forward && speed.backward;
}

bool node_opens(const Tags& node, UnknownPolicy policy = UnknownPolicy::Strict) {
  Tags tags{{"highway", "footway"}, {"node:id", "7"}};
  tags.insert(tags.end(), node.begin(), node.end());
  std::ranges::sort(tags);
  return opens(tags, policy);
}

TEST(InclineOf, ReadsPerCentDegreesAndRatios) {
  EXPECT_DOUBLE_EQ(*incline_of("8%"), 0.08);
  EXPECT_DOUBLE_EQ(*incline_of("-8.5 %"), -0.085);
  EXPECT_DOUBLE_EQ(*incline_of("+3%"), 0.03);
  EXPECT_DOUBLE_EQ(*incline_of("1:12"), 1.0 / 12.0);
  EXPECT_DOUBLE_EQ(*incline_of("-1:20"), -0.05);
  EXPECT_DOUBLE_EQ(*incline_of("45°"), std::tan(std::numbers::pi / 4.0));
  EXPECT_DOUBLE_EQ(*incline_of("0"), 0.0);
}

TEST(InclineOf, TakesNoTextForASlopeThatDoesNotSayHowSteep) {
  for (const char* text : {"", "up", "down", "steep", "5", "0.05", "1:0", "1:-2", "90°", "5%%", "nan%", "8 % up"}) {
    EXPECT_FALSE(incline_of(text)) << text;
  }
}

TEST(LengthOf, ReadsMetresAndTheirParts) {
  EXPECT_DOUBLE_EQ(*length_of("1.5"), 1.5);
  EXPECT_DOUBLE_EQ(*length_of("1.5 m"), 1.5);
  EXPECT_DOUBLE_EQ(*length_of("90cm"), 0.9);
  EXPECT_DOUBLE_EQ(*length_of("30 mm"), 0.03);
  for (const char* text : {"", "narrow", "-1", "5'", "1,5", "1;2"}) {
    EXPECT_FALSE(length_of(text)) << text;
  }
}

TEST(Wheelchair, GetsAlongAWayThatIsInOrder) {
  EXPECT_TRUE(opens(good_way({})));
  EXPECT_TRUE(passage_of(*shipped("wheelchair").limits, good_way({})).unknown.empty());
}

TEST(Wheelchair, IsStoppedByStepsUnlessTheyHaveARamp) {
  EXPECT_FALSE(opens(good_way({{"highway", "steps"}}), UnknownPolicy::Optimistic));
  EXPECT_FALSE(opens(good_way({{"highway", "steps"}, {"ramp:stroller", "yes"}}), UnknownPolicy::Optimistic));
  EXPECT_TRUE(opens(good_way({{"highway", "steps"}, {"ramp:wheelchair", "yes"}, {"incline", "60 %"}})));
  EXPECT_FALSE(opens(good_way({{"highway", "steps"}, {"ramp:wheelchair", "no"}})));
}

TEST(Wheelchair, TakesARampOfUnknownKindOnlyInOptimism) {
  const Tags ramp = good_way({{"highway", "steps"}, {"ramp", "yes"}});

  EXPECT_TRUE(opens(ramp, UnknownPolicy::Optimistic));
  EXPECT_FALSE(opens(ramp, UnknownPolicy::Likely));
  EXPECT_FALSE(opens(ramp, UnknownPolicy::Strict));
}

TEST(Wheelchair, PassesAnInclineAtTheLimitAndNoneAboveIt) {
  EXPECT_TRUE(opens(good_way({{"incline", "1:12"}})));
  EXPECT_TRUE(opens(good_way({{"incline", "-1:12"}})));
  EXPECT_TRUE(opens(good_way({{"incline", "8.33 %"}})));
  EXPECT_FALSE(opens(good_way({{"incline", "8.34 %"}})));
  EXPECT_FALSE(opens(good_way({{"incline", "-8.34 %"}})));
  EXPECT_TRUE(opens(good_way({{"incline:across", "2 %"}})));
  EXPECT_TRUE(opens(good_way({{"incline:across", "-1:50"}})));
  EXPECT_FALSE(opens(good_way({{"incline:across", "2.01 %"}})));
}

TEST(Wheelchair, PassesAWidthAtTheLimitAndNoneBelowIt) {
  EXPECT_TRUE(opens(good_way({{"width", "1.2"}})));
  EXPECT_FALSE(opens(good_way({{"width", "1.19"}})));
  EXPECT_FALSE(opens(good_way({{"width", "119 cm"}})));
}

TEST(Wheelchair, MayBeLetDownASlopeThatItCannotClimb) {
  Profile profile = wheelchair(UnknownPolicy::Strict);
  profile.limits->incline_up = 0.06;
  profile.limits->incline_down = 0.08;

  const WaySpeed climbing = speed_of(profile, good_way({{"incline", "7 %"}}));
  const WaySpeed falling = speed_of(profile, good_way({{"incline", "-7 %"}}));

  EXPECT_FALSE(climbing.forward);
  EXPECT_TRUE(climbing.backward);
  EXPECT_TRUE(falling.forward);
  EXPECT_FALSE(falling.backward);
}

TEST(Wheelchair, SlowsDownUphillInALineAndKeepsItsSpeedDownhill) {
  const auto speeds = [](const char* incline) {
    return speed_of(wheelchair(UnknownPolicy::Strict), good_way({{"incline", incline}}));
  };

  EXPECT_NEAR(speeds("0").forward->value(), 0.9, 1e-12);
  EXPECT_NEAR(speeds("2.5 %").forward->value(), 0.65, 1e-12);
  EXPECT_NEAR(speeds("5 %").forward->value(), 0.4, 1e-12);
  EXPECT_NEAR(speeds("8 %").forward->value(), 0.4, 1e-12);
  EXPECT_NEAR(speeds("8 %").backward->value(), 0.9, 1e-12);
  EXPECT_NEAR(speeds("-5 %").backward->value(), 0.4, 1e-12);
}

TEST(Wheelchair, PassesFlushAndLoweredKerbsAndNoRaisedOnes) {
  EXPECT_TRUE(node_opens({{"node:barrier", "kerb"}, {"node:kerb", "flush"}}));
  EXPECT_TRUE(node_opens({{"node:barrier", "kerb"}, {"node:kerb", "lowered"}}));
  EXPECT_FALSE(node_opens({{"node:barrier", "kerb"}, {"node:kerb", "raised"}}, UnknownPolicy::Optimistic));
  EXPECT_FALSE(node_opens({{"node:kerb", "rolled"}}, UnknownPolicy::Optimistic));
}

TEST(Wheelchair, BelievesAMeasuredKerbBeforeItsKind) {
  EXPECT_TRUE(node_opens({{"node:kerb", "raised"}, {"node:kerb:height", "3 cm"}}));
  EXPECT_FALSE(node_opens({{"node:kerb", "lowered"}, {"node:kerb:height", "0.031"}}));
}

TEST(Wheelchair, TakesAKerbOfUnknownHeightAsThePolicySays) {
  const Tags kerb{{"node:barrier", "kerb"}};

  EXPECT_TRUE(node_opens(kerb, UnknownPolicy::Optimistic));
  EXPECT_TRUE(node_opens(kerb, UnknownPolicy::Likely));
  EXPECT_FALSE(node_opens(kerb, UnknownPolicy::Strict));
}

TEST(Wheelchair, PassesGatesAndBollardsFarEnoughApart) {
  EXPECT_TRUE(node_opens({{"node:barrier", "gate"}}));
  EXPECT_FALSE(node_opens({{"node:barrier", "stile"}}, UnknownPolicy::Optimistic));
  EXPECT_TRUE(node_opens({{"node:barrier", "turnstile"}, {"node:wheelchair", "yes"}}));
  EXPECT_TRUE(node_opens({{"node:barrier", "bollard"}, {"node:maxwidth:physical", "0.9"}}));
  EXPECT_FALSE(node_opens({{"node:barrier", "bollard"}, {"node:maxwidth:physical", "0.89"}}));
  EXPECT_FALSE(node_opens({{"node:barrier", "gate"}, {"node:wheelchair", "no"}}));
  EXPECT_TRUE(node_opens({{"node:door", "hinged"}, {"node:width", "0.8"}}));
  EXPECT_FALSE(node_opens({{"node:door", "hinged"}, {"node:width", "0.79"}}));
}

TEST(Wheelchair, TakesUnknownGroundAsIsUsualForTheWay) {
  const Tags track{{"highway", "track"}};
  const Tags street{{"highway", "residential"}};

  EXPECT_TRUE(opens(track, UnknownPolicy::Optimistic));
  EXPECT_FALSE(opens(track, UnknownPolicy::Likely));
  EXPECT_TRUE(opens({{"highway", "track"}, {"tracktype", "grade1"}}, UnknownPolicy::Likely));
  EXPECT_FALSE(opens({{"highway", "track"}, {"tracktype", "grade3"}}, UnknownPolicy::Optimistic));
  EXPECT_TRUE(opens(street, UnknownPolicy::Likely));
  EXPECT_FALSE(opens(street, UnknownPolicy::Strict));
}

TEST(Wheelchair, TakesASlopeThatIsOnlyMarkedForAGentleOneWhereThatIsLikely) {
  const Profile likely = wheelchair(UnknownPolicy::Likely);

  EXPECT_NEAR(speed_of(likely, good_way({{"incline", "up"}})).forward->value(), 0.4, 1e-12);
  EXPECT_NEAR(speed_of(likely, good_way({{"incline", "down"}})).forward->value(), 0.9, 1e-12);
  EXPECT_NEAR(speed_of(wheelchair(UnknownPolicy::Optimistic), good_way({{"incline", "up"}})).forward->value(), 0.9,
              1e-12);
  EXPECT_FALSE(opens(good_way({{"incline", "up"}}), UnknownPolicy::Strict));
}

TEST(Wheelchair, BelievesAWayThatVouchesForItselfInWhatIsUnknownAndNotAgainstAMeasure) {
  EXPECT_TRUE(opens({{"highway", "track"}, {"wheelchair", "yes"}}));
  EXPECT_FALSE(opens({{"highway", "track"}, {"incline", "12 %"}, {"wheelchair", "yes"}}));
  EXPECT_FALSE(opens(good_way({{"wheelchair", "no"}})));
  EXPECT_TRUE(opens(good_way({{"wheelchair", "limited"}}), UnknownPolicy::Likely));
  EXPECT_FALSE(opens(good_way({{"wheelchair", "limited"}}), UnknownPolicy::Strict));
}

TEST(Wheelchair, TellsWhatIsUnknownOfAWay) {
  const Passage passage = passage_of(*shipped("wheelchair").limits, {{"highway", "footway"}, {"surface", "asphalt"}});

  EXPECT_TRUE(passage.unknown.has(Obstacle::Width));
  EXPECT_TRUE(passage.unknown.has(Obstacle::Incline));
  EXPECT_TRUE(passage.unknown.has(Obstacle::CrossSlope));
  EXPECT_TRUE(passage.unknown.has(Obstacle::Smoothness));
  EXPECT_FALSE(passage.unknown.has(Obstacle::Surface));
  EXPECT_FALSE(passage.unknown.has(Obstacle::Kerb));
}

TEST(Wheelchair, DoubtsTheKerbsOfACrossingThatNobodyMarked) {
  const Tags crossing = good_way({{"footway", "crossing"}});
  const Tags unmarked = good_way({{"footway", "crossing"}, {"crossing", "unmarked"}});

  EXPECT_TRUE(opens(crossing, UnknownPolicy::Likely));
  EXPECT_FALSE(opens(crossing, UnknownPolicy::Strict));
  EXPECT_FALSE(opens(unmarked, UnknownPolicy::Likely));
  EXPECT_TRUE(opens(good_way({{"footway", "crossing"}, {"kerb", "lowered"}})));
  EXPECT_TRUE(opens(good_way({{"footway", "crossing"}, {std::string{kKerbsMapped}, "yes"}})));
}

TEST(OtherTravellers, TakeWhatAWheelchairCannot) {
  const auto opens_to = [](const char* id, const Tags& tags) {
    return speed_of(shipped(id), tags).forward.has_value();
  };
  const Tags rolled{{"highway", "footway"}, {"node:id", "7"}, {"node:kerb", "rolled"}};
  const Tags steps = good_way({{"highway", "steps"}});
  const Tags with_channel = good_way({{"highway", "steps"}, {"ramp:stroller", "yes"}});

  EXPECT_TRUE(opens_to("pram", rolled));
  EXPECT_FALSE(opens_to("walking_frame", rolled));
  EXPECT_TRUE(opens_to("pram", with_channel));
  EXPECT_FALSE(opens_to("pram", steps));
  EXPECT_TRUE(opens_to("blind", steps));
  EXPECT_TRUE(opens_to("blind", rolled));
  EXPECT_FALSE(opens_to("blind", {{"highway", "primary"}, {"sidewalk", "no"}}));
  EXPECT_TRUE(opens_to("blind", {{"highway", "primary"}, {"sidewalk", "right"}}));
  EXPECT_TRUE(opens_to("walking_frame", good_way({{"width", "0.8"}, {"surface", "gravel"}})));
}

TEST(ReadLimits, EveryTravellerWithLimitsNamesObstaclesThatExist) {
  for (const char* id : {"wheelchair", "walking_frame", "pram", "blind"}) {
    ASSERT_TRUE(shipped(id).limits) << id;
    EXPECT_FALSE(shipped(id).limits->must_know.empty()) << id;
  }
  for (const Obstacle obstacle : kObstacles) {
    EXPECT_EQ(find_obstacle(name_of(obstacle)), obstacle);
  }
  EXPECT_FALSE(find_obstacle("stairs"));
}

}  // namespace
}  // namespace geo::network
