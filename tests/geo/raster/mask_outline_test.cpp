#include "geo/raster/mask_outline.hpp"

#include "geo/geometry/overlay.hpp"
#include "geo/raster/area_shares.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace geo::raster {
namespace {

struct Mask {
  GridFrame frame;
  std::vector<std::uint8_t> inside;
};

/// '#' is inside; every row ends with a line break. Cells of 10 × 5 m, the north-western corner at 100, 200.
Mask draw(std::string_view picture) {
  Mask mask{.frame = {.west = 100, .north = 200, .cell_width = 10, .cell_height = 5}, .inside = {}};
  mask.frame.columns = static_cast<std::uint32_t>(picture.find('\n'));
  mask.frame.rows = static_cast<std::uint32_t>(std::ranges::count(picture, '\n'));
  for (const char c : picture) {
    if (c != '\n') {
      mask.inside.push_back(c == '#' ? 1 : 0);
    }
  }
  return mask;
}

/// Positive counter-clockwise.
double signed_area(const Ring& ring) {
  double twice = 0.0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    twice +=
        (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
  }
  return 0.5 * twice;
}

void expect_turns_at_every_corner(const Ring& ring) {
  ASSERT_GE(ring.size(), 5U);
  EXPECT_EQ(ring.front(), ring.back());
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const MapPoint& next = i + 1 < ring.size() ? ring[i + 1] : ring[1];
    EXPECT_NE(ring[i - 1].x == ring[i].x, ring[i].x == next.x) << "at " << ring[i].x << ' ' << ring[i].y;
  }
}

/// Valid, turned as promised, and exactly the cells of the mask.
void expect_outlines(const Mask& mask) {
  const MultiPolygon outline = outline_of(mask.frame, mask.inside);
  EXPECT_EQ(make_valid(outline), outline) << "GEOS finds it valid and changes nothing";
  for (const Polygon& part : outline) {
    EXPECT_GT(signed_area(part.outer), 0.0);
    expect_turns_at_every_corner(part.outer);
    for (const Ring& hole : part.holes) {
      EXPECT_LT(signed_area(hole), 0.0);
      expect_turns_at_every_corner(hole);
    }
  }
  std::vector<std::uint8_t> back(mask.inside.size(), 0);
  for (const CellShare& part : area_shares(mask.frame, outline)) {
    EXPECT_EQ(part.share, 1.0);
    back[part.cell] = 1;
  }
  EXPECT_EQ(back, mask.inside);
  for (std::uint32_t row = 0; row < mask.frame.rows; ++row) {
    for (std::uint32_t column = 0; column < mask.frame.columns; ++column) {
      EXPECT_EQ(contains(outline, mask.frame.centre(row, column)), mask.inside[mask.frame.cell(row, column)] != 0);
    }
  }
  const auto cells = std::accumulate(mask.inside.begin(), mask.inside.end(), 0);
  EXPECT_DOUBLE_EQ(area_of(outline), 50.0 * cells);
}

TEST(MaskOutline, IsEmptyWhereNothingIsInside) {
  const Mask mask = draw("..\n..\n");
  EXPECT_TRUE(outline_of(mask.frame, mask.inside).empty());
  EXPECT_TRUE(outline_of(GridFrame{}, {}).empty());
}

TEST(MaskOutline, OneCellGivesItsFourCornersCounterClockwise) {
  const Mask mask = draw(
      "...\n"
      ".#.\n");
  EXPECT_EQ(outline_of(mask.frame, mask.inside),
            (MultiPolygon{{{{120, 190}, {120, 195}, {110, 195}, {110, 190}, {120, 190}}, {}}}));
}

TEST(MaskOutline, ABlockHasNoCornersAlongItsSides) {
  const Mask mask = draw(
      "###\n"
      "###\n");
  ASSERT_EQ(outline_of(mask.frame, mask.inside).size(), 1U);
  EXPECT_EQ(outline_of(mask.frame, mask.inside)[0].outer.size(), 5U);
  expect_outlines(mask);
}

TEST(MaskOutline, CellsThatTouchAtACornerArePartsOfTheirOwn) {
  const Mask mask = draw(
      "#.#\n"
      ".#.\n"
      "#.#\n");
  EXPECT_EQ(outline_of(mask.frame, mask.inside).size(), 5U);
  expect_outlines(mask);
}

TEST(MaskOutline, AHoleThatTouchesTheOutsideAtACornerIsAHole) {
  const Mask mask = draw(
      "####\n"
      "#..#\n"
      "##.#\n"
      "..##\n");
  const MultiPolygon outline = outline_of(mask.frame, mask.inside);
  ASSERT_EQ(outline.size(), 1U);
  EXPECT_EQ(outline[0].holes.size(), 1U);
  expect_outlines(mask);
}

TEST(MaskOutline, HolesThatTouchAtCornersAreHolesOfTheirOwn) {
  const Mask mask = draw(
      "#####\n"
      "#.#.#\n"
      "##.##\n"
      "#.#.#\n"
      "#####\n");
  const MultiPolygon outline = outline_of(mask.frame, mask.inside);
  ASSERT_EQ(outline.size(), 1U);
  EXPECT_EQ(outline[0].holes.size(), 5U);
  expect_outlines(mask);

  const Mask chain = draw(
      "######\n"
      "#.####\n"
      "##.###\n"
      "###.##\n"
      "######\n");
  EXPECT_EQ(outline_of(chain.frame, chain.inside)[0].holes.size(), 3U);
  expect_outlines(chain);
}

TEST(MaskOutline, AnIslandInALakeIsAPart) {
  const Mask mask = draw(
      "#####\n"
      "#...#\n"
      "#.#.#\n"
      "#...#\n"
      "#####\n");
  EXPECT_EQ(outline_of(mask.frame, mask.inside).size(), 2U);
  expect_outlines(mask);
}

TEST(MaskOutline, OutlinesAnyMaskExactly) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    Mask mask = draw("#\n");
    mask.frame.columns = 1 + static_cast<std::uint32_t>(random() % 24);
    mask.frame.rows = 1 + static_cast<std::uint32_t>(random() % 24);
    const double dense = random_shapes::between(random, 0.2, 0.95);
    mask.inside.clear();
    for (std::size_t i = 0; i < mask.frame.cells(); ++i) {
      mask.inside.push_back(random_shapes::between(random, 0, 1) < dense ? 1 : 0);
    }
    expect_outlines(mask);
  }
}

}  // namespace
}  // namespace geo::raster
