#include "geo/geometry/tiling.hpp"

#include "geo/geometry/overlay.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>
#include <vector>

namespace geo {
namespace {

using random_shapes::rectangle;

MultiPolygon box(double min_x, double min_y, double max_x, double max_y) {
  return {{rectangle(min_x, min_y, max_x, max_y), {}}};
}

const Task kTask{2};
constexpr SquareMetres kAny{0.0};

TEST(FindOverlaps, TellsThePairTheAreaAndThePlace) {
  const std::vector<MultiPolygon> areas{box(0, 0, 10, 10), box(20, 0, 30, 10), box(8, 5, 20, 9)};
  const auto overlaps = find_overlaps(areas, kAny, kTask);

  ASSERT_EQ(overlaps.size(), 1U) << "what only touches does not overlap";
  EXPECT_EQ(overlaps[0].first, 0U);
  EXPECT_EQ(overlaps[0].second, 2U);
  EXPECT_DOUBLE_EQ(overlaps[0].area.value(), 8.0);
  EXPECT_EQ(envelope_of(overlaps[0].where), (Envelope{8, 5, 10, 9}));
}

TEST(FindOverlaps, LeavesOutWhatIsSmallerThanAsked) {
  const std::vector<MultiPolygon> areas{box(0, 0, 10, 10), box(8, 5, 20, 9)};
  EXPECT_EQ(find_overlaps(areas, SquareMetres{8.0}, kTask).size(), 1U);
  EXPECT_TRUE(find_overlaps(areas, SquareMetres{8.001}, kTask).empty());
}

TEST(FindOverlaps, AnAreaInTheHoleOfAnotherDoesNotOverlapIt) {
  const MultiPolygon ring{{rectangle(0, 0, 10, 10), {rectangle(3, 3, 7, 7)}}};
  EXPECT_TRUE(find_overlaps(std::vector{ring, box(3, 3, 7, 7)}, kAny, kTask).empty());
  EXPECT_EQ(find_overlaps(std::vector{ring, box(3, 3, 7, 8)}, kAny, kTask).size(), 1U);
}

TEST(FindOverlaps, AgreesWithAnOverlayOfEveryPair) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::vector<MultiPolygon> areas;
    for (const MapPoint& centre : random_shapes::points(random, 60, {0, 0, 2000, 2000})) {
      areas.push_back({random_shapes::star_with_hole(random, centre, random_shapes::between(random, 20, 300), 12)});
    }
    areas.emplace_back();
    std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> expected;
    for (std::uint32_t a = 0; a < areas.size(); ++a) {
      for (std::uint32_t b = a + 1; b < areas.size(); ++b) {
        if (const double area = area_of(intersection_of(areas[a], areas[b])); area >= 50.0) {
          expected.emplace_back(a, b, area);
        }
      }
    }
    std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> found;
    for (const AreaOverlap& overlap : find_overlaps(areas, SquareMetres{50.0}, kTask)) {
      found.emplace_back(overlap.first, overlap.second, overlap.area.value());
    }
    EXPECT_EQ(found, expected);
    EXPECT_GT(found.size(), 20U);
  }
}

TEST(FindGaps, TellsWhatOfTheBoundaryIsLeftTheLargestFirst) {
  const std::vector<MultiPolygon> areas{box(0, 0, 4, 10), box(5, 0, 10, 8)};
  const auto gaps = find_gaps(areas, box(0, 0, 10, 10), kAny, kTask);

  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_DOUBLE_EQ(gaps[0].area.value(), 20.0);
  EXPECT_EQ(gaps[0].neighbours, (std::vector<std::uint32_t>{0, 1}));

  const auto parted = find_gaps(std::vector{box(0, 0, 4, 10), box(5, 0, 10, 10)}, box(0, 0, 12, 10), kAny, kTask);
  ASSERT_EQ(parted.size(), 2U);
  EXPECT_DOUBLE_EQ(parted[0].area.value(), 20.0);
  EXPECT_EQ(parted[0].neighbours, (std::vector<std::uint32_t>{1}));
  EXPECT_DOUBLE_EQ(parted[1].area.value(), 10.0);
}

TEST(FindGaps, WithoutABoundaryTellsWhatTheAreasSurround) {
  const MultiPolygon ring{{rectangle(0, 0, 10, 10), {rectangle(3, 3, 7, 7)}}};
  const auto gaps = find_gaps(std::vector{ring, box(4, 4, 5, 5), box(12, 0, 20, 10)}, {}, kAny, kTask);

  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_DOUBLE_EQ(gaps[0].area.value(), 15.0);
  EXPECT_EQ(gaps[0].neighbours, (std::vector<std::uint32_t>{0, 1}));
}

TEST(FindGaps, LeavesOutWhatIsSmallerThanAsked) {
  const std::vector<MultiPolygon> areas{box(0, 0, 4, 10), box(5, 0, 10, 10)};
  EXPECT_EQ(find_gaps(areas, box(0, 0, 10, 10), SquareMetres{10.0}, kTask).size(), 1U);
  EXPECT_TRUE(find_gaps(areas, box(0, 0, 10, 10), SquareMetres{10.001}, kTask).empty());
}

TEST(FindGaps, NoAreasLeaveTheWholeBoundary) {
  const auto gaps = find_gaps({}, box(0, 0, 10, 10), kAny, kTask);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_DOUBLE_EQ(gaps[0].area.value(), 100.0);
  EXPECT_TRUE(find_gaps({}, {}, kAny, kTask).empty());
}

/// The squares of a lattice that no rectangle covers, in parts that hang together by sides; sizes, falling.
std::vector<double> uncovered_parts(const std::vector<Envelope>& rectangles, int width) {
  std::set<std::pair<int, int>> open;
  for (int x = 0; x < width; ++x) {
    for (int y = 0; y < width; ++y) {
      if (std::ranges::none_of(rectangles, [&](const Envelope& r) { return r.contains({x + 0.5, y + 0.5}); })) {
        open.emplace(x, y);
      }
    }
  }
  std::vector<double> sizes;
  while (!open.empty()) {
    std::vector<std::pair<int, int>> part{*open.begin()};
    open.erase(open.begin());
    for (std::size_t i = 0; i < part.size(); ++i) {
      const auto [x, y] = part[i];
      for (const auto& next : {std::pair{x + 1, y}, std::pair{x - 1, y}, std::pair{x, y + 1}, std::pair{x, y - 1}}) {
        if (open.erase(next) > 0) {
          part.push_back(next);
        }
      }
    }
    sizes.push_back(static_cast<double>(part.size()));
  }
  std::ranges::sort(sizes, std::greater<>{});
  return sizes;
}

TEST(FindGaps, AgreesWithSquaresCounted) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::vector<Envelope> rectangles;
    std::vector<MultiPolygon> areas;
    for (int i = 0; i < 25; ++i) {
      const double x = static_cast<double>(random() % 20);
      const double y = static_cast<double>(random() % 20);
      rectangles.push_back(
          {x, y, x + static_cast<double>(1 + random() % 5), y + static_cast<double>(1 + random() % 5)});
      const Envelope& r = rectangles.back();
      areas.push_back(box(r.min_x, r.min_y, r.max_x, r.max_y));
    }
    std::vector<double> found;
    for (const AreaGap& gap : find_gaps(areas, box(0, 0, 20, 20), kAny, kTask)) {
      found.push_back(gap.area.value());
    }
    EXPECT_EQ(found, uncovered_parts(rectangles, 20));
  }
}

TEST(UnionByGroup, JoinsTheAreasOfEachGroup) {
  const std::vector<MultiPolygon> areas{box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 0, 6, 1), box(9, 9, 10, 10)};
  const auto unions = union_by_group(areas, std::vector<std::uint32_t>{1, 1, 2, 7}, 3, kTask);

  ASSERT_EQ(unions.size(), 3U);
  EXPECT_TRUE(unions[0].empty());
  EXPECT_EQ(unions[1].size(), 1U);
  EXPECT_DOUBLE_EQ(area_of(unions[1]), 2.0);
  EXPECT_EQ(envelope_of(unions[2]), (Envelope{5, 0, 6, 1}));
}

}  // namespace
}  // namespace geo
