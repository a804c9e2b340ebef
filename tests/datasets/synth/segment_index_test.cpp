#include "datasets/synth/plane/segment_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace synth {
namespace {

using geo::MapPoint;

constexpr geo::Envelope kBox{0.0, 0.0, 1000.0, 1000.0};

struct Segments {
  SegmentIndex index{kBox, 90.0};
  std::vector<std::pair<MapPoint, MapPoint>> list;
};

Segments random_segments(std::mt19937_64& random, int count) {
  std::uniform_real_distribution<double> anywhere{60.0, 940.0};
  std::uniform_real_distribution<double> near{-60.0, 60.0};
  Segments segments;
  for (int i = 0; i < count; ++i) {
    const MapPoint from{anywhere(random), anywhere(random)};
    const MapPoint to{from.x + near(random), from.y + near(random)};
    segments.index.add(from, to);
    segments.list.emplace_back(from, to);
  }
  return segments;
}

TEST(SegmentIndex, FindsTheFirstOfTwoWallsAcrossTheWay) {
  SegmentIndex index{kBox, 100.0};
  index.add({600.0, 400.0}, {600.0, 600.0});
  index.add({300.0, 400.0}, {300.0, 600.0});

  const auto crossing = index.first_crossing({100.0, 500.0}, {900.0, 500.0});

  ASSERT_TRUE(crossing.has_value());
  EXPECT_EQ(crossing->segment, 1U);
  EXPECT_DOUBLE_EQ(crossing->along_line, 0.25);
  EXPECT_DOUBLE_EQ(crossing->along_segment, 0.5);
  EXPECT_EQ(index.count_crossings({100.0, 500.0}, {900.0, 500.0}), 2U);
}

TEST(SegmentIndex, AgreesWithALookAtEverySegment) {
  constexpr std::uint64_t seed = 21;
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  const Segments segments = random_segments(random, 300);
  std::uniform_real_distribution<double> anywhere{0.0, 1000.0};
  for (int round = 0; round < 200; ++round) {
    const MapPoint p{anywhere(random), anywhere(random)};
    const MapPoint q{anywhere(random), anywhere(random)};
    std::size_t crossings = 0;
    double first = 2.0;
    double nearest = 150.0;
    for (const auto& [a, b] : segments.list) {
      if (const auto crossing = crossing_of(p, q, a, b)) {
        ++crossings;
        first = std::min(first, crossing->along_line);
      }
      nearest = std::min(nearest, geo::distance(p, between(a, b, nearest_share(a, b, p))));
    }

    EXPECT_EQ(segments.index.count_crossings(p, q), crossings);
    const auto found = segments.index.first_crossing(p, q);
    EXPECT_EQ(found ? found->along_line : 2.0, first);
    EXPECT_EQ(segments.index.distance_within(p, 150.0), nearest);
  }
}

TEST(SegmentIndex, CrossingLiesOnBothSegments) {
  const auto crossing = crossing_of({0.0, 0.0}, {10.0, 10.0}, {0.0, 4.0}, {8.0, 4.0});

  ASSERT_TRUE(crossing.has_value());
  EXPECT_EQ(between({0.0, 0.0}, {10.0, 10.0}, crossing->along_line), (MapPoint{4.0, 4.0}));
  EXPECT_EQ(between({0.0, 4.0}, {8.0, 4.0}, crossing->along_segment), (MapPoint{4.0, 4.0}));
}

}  // namespace
}  // namespace synth
