#include "geo/raster/urbanisation.hpp"

#include "geo/base/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace geo::raster {
namespace {

/// Cells of 1 km; every row ends with a line break. The number of persons of each sign is given; '.' is nobody.
Grid<double> draw(std::string_view picture, const std::map<char, double>& persons) {
  Grid<double> grid{{.west = 0, .north = 10'000, .cell_width = 1000, .cell_height = 1000}, {}};
  grid.frame.columns = static_cast<std::uint32_t>(picture.find('\n'));
  grid.frame.rows = static_cast<std::uint32_t>(std::ranges::count(picture, '\n'));
  for (const char sign : picture) {
    if (sign != '\n') {
      grid.values.push_back(sign == '.' ? 0.0 : persons.at(sign));
    }
  }
  return grid;
}

/// 'C' centre, 'u' cluster, '.' rural.
std::string picture_of(const Urbanisation& result) {
  std::string picture;
  for (std::size_t cell = 0; cell < result.classes.size(); ++cell) {
    picture += ".uC"[static_cast<std::size_t>(result.classes[cell])];
    if ((cell + 1) % result.frame.columns == 0) {
      picture += '\n';
    }
  }
  return picture;
}

std::string classes(std::string_view picture, const std::map<char, double>& persons, bool smooth = false) {
  return picture_of(degree_of_urbanisation(draw(picture, persons), {.smooth_edges = smooth}));
}

TEST(Urbanisation, ThresholdsAreReachedByBeingEqual) {
  EXPECT_EQ(classes("aabb\n", {{'a', 25'000}, {'b', 1'500}}), "CCCC\n");
  EXPECT_EQ(classes("ab\n", {{'a', 48'500}, {'b', 1'500}}), "CC\n");
  EXPECT_EQ(classes("ab\n", {{'a', 48'499}, {'b', 1'500}}), "uu\n");
  EXPECT_EQ(classes("ab\n", {{'a', 48'501}, {'b', 1'499}}), "uu\n");
  EXPECT_EQ(classes("ab\n", {{'a', 4'700}, {'b', 300}}), "uu\n");
  EXPECT_EQ(classes("ab\n", {{'a', 4'699}, {'b', 300}}), "..\n");
  EXPECT_EQ(classes("ab\n", {{'a', 4'701}, {'b', 299}}), "..\n");
  EXPECT_EQ(classes("ab\n", {{'a', 5'000}, {'b', 299}}), "u.\n");
}

TEST(Urbanisation, SumsThatRoundingBringsBelowAThresholdReachIt) {
  Grid<double> grid = draw("a\n", {{'a', 0.0}});
  for (int i = 0; i < 500'000; ++i) {
    grid.values[0] += 0.1;
  }
  EXPECT_NE(grid.values[0], 50'000.0);
  EXPECT_EQ(picture_of(degree_of_urbanisation(grid)), "C\n");
}

TEST(Urbanisation, CentresDoNotHangTogetherByCorners) {
  EXPECT_EQ(classes("a.\n"
                    ".a\n",
                    {{'a', 30'000}}),
            "u.\n"
            ".u\n");
  EXPECT_EQ(classes("aa\n"
                    ".a\n",
                    {{'a', 20'000}}),
            "CC\n"
            ".C\n");
}

TEST(Urbanisation, ClustersHangTogetherByCorners) {
  EXPECT_EQ(classes("a..\n"
                    ".a.\n"
                    "...\n"
                    "..a\n",
                    {{'a', 2'500}}),
            "u..\n"
            ".u.\n"
            "...\n"
            "...\n");
}

TEST(Urbanisation, TheEdgeOfACentreIsAClusterHoweverFewLiveThere) {
  EXPECT_EQ(classes("bab.\n", {{'a', 50'000}, {'b', 300}}), "uCu.\n");
}

TEST(Urbanisation, GapsInACentreAreFilled) {
  EXPECT_EQ(classes("aaaa.\n"
                    "a..a.\n"
                    "aaaa.\n",
                    {{'a', 5'000}}),
            "CCCC.\n"
            "CCCC.\n"
            "CCCC.\n");
}

TEST(Urbanisation, AGapThatOnlyLeaksAtACornerIsFilledAndAnOpenOneIsNot) {
  EXPECT_EQ(classes("aaaa\n"
                    "a.aa\n"
                    "aa.a\n"
                    "aaa.\n",
                    {{'a', 5'000}}),
            "CCCC\n"
            "CCCC\n"
            "CCCC\n"
            "CCC.\n");
  EXPECT_EQ(classes("aa.a\n"
                    "a..a\n"
                    "aaaa\n",
                    {{'a', 6'000}}),
            "CC.C\n"
            "C..C\n"
            "CCCC\n");
}

TEST(Urbanisation, GapsOfFifteenSquareKilometresStay) {
  const std::string ring_of_15 =
      "aaaaaaa\n"
      "a.....a\n"
      "a.....a\n"
      "a.....a\n"
      "aaaaaaa\n";
  std::string ring_of_14 = ring_of_15;
  ring_of_14[9] = 'a';
  EXPECT_EQ(std::ranges::count(classes(ring_of_15, {{'a', 5'000}}), '.'), 15);
  EXPECT_EQ(std::ranges::count(classes(ring_of_14, {{'a', 5'000}}), '.'), 0);
}

TEST(Urbanisation, ACellWithFiveNeighboursInACentreJoinsIt) {
  const std::map<char, double> persons{{'a', 10'000}};
  const std::string_view bay =
      "aaaa\n"
      "a...\n"
      "a...\n"
      "a...\n";
  EXPECT_EQ(classes(bay, persons), "CCCC\nC...\nC...\nC...\n");
  EXPECT_EQ(classes(bay, persons, true), "CCCC\nCC..\nC...\nC...\n");
  // Round by round: the cell that joined makes others join.
  EXPECT_EQ(classes("aaaaa\n"
                    "a...a\n"
                    "a...a\n"
                    "a...a\n",
                    persons, true),
            "CCCCC\n"
            "CCCCC\n"
            "CCCCC\n"
            "C...C\n");
}

TEST(Urbanisation, NobodyAnywhereIsRural) {
  EXPECT_EQ(classes("...\n", {}), "...\n");
  EXPECT_TRUE(degree_of_urbanisation({}).classes.empty());
  Grid<double> unknown = draw("ab\n", {{'a', std::numeric_limits<double>::quiet_NaN()}, {'b', 60'000}});
  EXPECT_EQ(picture_of(degree_of_urbanisation(unknown)), ".C\n");
}

TEST(Urbanisation, APointHasTheClassOfItsCell) {
  const Urbanisation result = degree_of_urbanisation(draw("a.\n.b\n", {{'a', 60'000}, {'b', 5'000}}));

  EXPECT_EQ(result.class_at({500, 9'500}), UrbanClass::UrbanCentre);
  EXPECT_EQ(result.class_at({0, 9'000}), UrbanClass::UrbanCentre) << "its south-western corner is a cell's own";
  EXPECT_EQ(result.class_at({1'500, 8'500}), UrbanClass::UrbanCluster);
  EXPECT_EQ(result.class_at({1'000, 9'000}), UrbanClass::Rural);
  EXPECT_EQ(result.class_at({-1, 9'500}), UrbanClass::Rural);
  EXPECT_EQ(result.class_at({500, 10'001}), UrbanClass::Rural);
  EXPECT_EQ(result.class_at({std::numeric_limits<double>::quiet_NaN(), 0}), UrbanClass::Rural);
}

TEST(Urbanisation, AUnitHasTheClassWhereMostLive) {
  EXPECT_EQ(class_of_unit({.rural = 51, .urban_cluster = 0, .urban_centre = 49}), UrbanClass::Rural);
  EXPECT_EQ(class_of_unit({.rural = 50, .urban_cluster = 0, .urban_centre = 50}), UrbanClass::UrbanCentre);
  EXPECT_EQ(class_of_unit({.rural = 50, .urban_cluster = 1, .urban_centre = 49}), UrbanClass::UrbanCluster);
  EXPECT_EQ(class_of_unit({}), UrbanClass::Rural);
}

TEST(KilometreBlocks, AddUpWholeCells) {
  Grid<float> grid{{.west = 250, .north = 700, .cell_width = 100, .cell_height = 250, .columns = 20, .rows = 8}, {}};
  grid.values.assign(grid.frame.cells(), 1.0F);
  const Grid<double> blocks = kilometre_blocks(grid);

  EXPECT_EQ(blocks.frame, (GridFrame{250, 700, 1000, 1000, 2, 2}));
  EXPECT_EQ(blocks.values, std::vector<double>(4, 40.0));
}

TEST(KilometreBlocks, DivideCellsOnABorder) {
  Grid<float> grid{{.west = 0, .north = 0, .cell_width = 400, .cell_height = 1000, .columns = 5, .rows = 1}, {}};
  grid.values = {10, 20, 30, 40, std::numeric_limits<float>::quiet_NaN()};

  EXPECT_EQ(kilometre_blocks(grid).values, (std::vector<double>{45, 55}));
}

TEST(KilometreBlocks, KeepAGridOfOneKilometre) {
  Grid<float> grid{{.west = 5, .north = 7, .cell_width = 1000, .cell_height = 1000, .columns = 3, .rows = 2}, {}};
  grid.values = {1, 2, 3, 4, 5, 6};
  const Grid<double> blocks = kilometre_blocks(grid);

  EXPECT_EQ(blocks.frame, grid.frame);
  EXPECT_EQ(blocks.values, (std::vector<double>{1, 2, 3, 4, 5, 6}));
}

TEST(KilometreBlocks, KeepEveryPersonWhateverTheCellSize) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    Grid<float> grid;
    grid.frame.cell_width = std::uniform_real_distribution{20.0, 1000.0}(random);
    grid.frame.cell_height = std::uniform_real_distribution{20.0, 1000.0}(random);
    grid.frame.columns = static_cast<std::uint32_t>(1 + random() % 60);
    grid.frame.rows = static_cast<std::uint32_t>(1 + random() % 60);
    for (std::size_t i = 0; i < grid.frame.cells(); ++i) {
      grid.values.push_back(static_cast<float>(random() % 100));
    }
    const Grid<double> blocks = kilometre_blocks(grid);
    const double before = std::accumulate(grid.values.begin(), grid.values.end(), 0.0);
    EXPECT_NEAR(std::accumulate(blocks.values.begin(), blocks.values.end(), 0.0), before, 1e-6);
  }
}

TEST(KilometreBlocks, RefuseCellsWiderThanAKilometre) {
  const Grid<float> grid{{.cell_width = 1001, .cell_height = 900, .columns = 1, .rows = 1}, {1.0F}};
  EXPECT_THROW(std::ignore = kilometre_blocks(grid), Error);
}

TEST(KilometreBlocks, OfPlacesHaveBordersAtWholeKilometres) {
  const std::vector<MapPoint> places{{3'000, 5'999}, {3'999, 5'000}, {4'000, 4'999}, {2'500, 4'000}};
  const Grid<double> blocks = kilometre_blocks(places, std::vector<double>{1, 2, 4, 8});

  EXPECT_EQ(blocks.frame, (GridFrame{2'000, 6'000, 1000, 1000, 3, 2}));
  EXPECT_EQ(blocks.values, (std::vector<double>{0, 3, 0, 8, 0, 4}));
  EXPECT_EQ(kilometre_blocks({}, {}).frame.cells(), 0U);
}

TEST(KilometreBlocks, RefusePlacesFromAllOverTheWorld) {
  const std::vector<MapPoint> places{{0, 0}, {2e7, 2e7}};
  EXPECT_THROW(std::ignore = kilometre_blocks(places, std::vector<double>{1, 1}), Error);
}

/// The slow answer: cells as a set, groups grown by looking at all pairs.
class SlowMethod {
 public:
  explicit SlowMethod(const Grid<double>& persons) : persons_{persons} {}

  [[nodiscard]] std::string picture() const {
    std::set<Cell> centre;
    for (const std::set<Cell>& group : groups(1500, false)) {
      if (total(group) >= 50'000) {
        const std::set<Cell> filled = with_gaps(group);
        centre.insert(filled.begin(), filled.end());
      }
    }
    std::set<Cell> cluster;
    for (const std::set<Cell>& group : groups(300, true)) {
      if (total(group) >= 5'000) {
        cluster.insert(group.begin(), group.end());
      }
    }
    std::string text;
    for (int row = 0; row < rows(); ++row) {
      for (int column = 0; column < columns(); ++column) {
        text += centre.contains({row, column}) ? 'C' : cluster.contains({row, column}) ? 'u' : '.';
      }
      text += '\n';
    }
    return text;
  }

 private:
  using Cell = std::pair<int, int>;

  [[nodiscard]] int rows() const { return static_cast<int>(persons_.frame.rows); }
  [[nodiscard]] int columns() const { return static_cast<int>(persons_.frame.columns); }
  [[nodiscard]] double at(Cell cell) const {
    return persons_.at(static_cast<std::uint32_t>(cell.first), static_cast<std::uint32_t>(cell.second));
  }

  [[nodiscard]] double total(const std::set<Cell>& group) const {
    return std::transform_reduce(group.begin(), group.end(), 0.0, std::plus<>{}, [&](Cell cell) { return at(cell); });
  }

  /// Every set of cells that hang together.
  [[nodiscard]] static std::vector<std::set<Cell>> parts_of(std::set<Cell> cells, bool corners) {
    std::vector<std::set<Cell>> parts;
    while (!cells.empty()) {
      std::set<Cell> part{*cells.begin()};
      for (bool grows = true; grows;) {
        grows = false;
        for (const Cell& cell : cells) {
          const bool touches = std::ranges::any_of(part, [&](Cell other) {
            const int down = std::abs(cell.first - other.first);
            const int across = std::abs(cell.second - other.second);
            return corners ? std::max(down, across) == 1 : down + across == 1;
          });
          grows = (touches && part.insert(cell).second) || grows;
        }
      }
      for (const Cell& cell : part) {
        cells.erase(cell);
      }
      parts.push_back(std::move(part));
    }
    return parts;
  }

  [[nodiscard]] std::vector<std::set<Cell>> groups(double density, bool corners) const {
    std::set<Cell> dense;
    for (int row = 0; row < rows(); ++row) {
      for (int column = 0; column < columns(); ++column) {
        if (at({row, column}) >= density) {
          dense.insert({row, column});
        }
      }
    }
    return parts_of(dense, corners);
  }

  /// The rest of a wider grid, less the part that holds its corner, falls into the gaps.
  [[nodiscard]] std::set<Cell> with_gaps(const std::set<Cell>& group) const {
    std::set<Cell> rest;
    for (int row = -1; row <= rows(); ++row) {
      for (int column = -1; column <= columns(); ++column) {
        if (!group.contains({row, column})) {
          rest.insert({row, column});
        }
      }
    }
    std::set<Cell> filled = group;
    for (const std::set<Cell>& part : parts_of(rest, false)) {
      if (!part.contains({-1, -1}) && part.size() < 15) {
        filled.insert(part.begin(), part.end());
      }
    }
    return filled;
  }

  Grid<double> persons_;
};

TEST(UrbanisationProperty, AgreesWithTheSlowMethod) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    Grid<double> grid{{.cell_width = 1000, .cell_height = 1000, .columns = 14, .rows = 11}, {}};
    const std::vector<double> counts{0, 299, 300, 1'200, 1'499, 1'500, 2'600, 4'000};
    for (std::size_t cell = 0; cell < grid.frame.cells(); ++cell) {
      grid.values.push_back(counts[random() % counts.size() / 2 + seed % 5]);
    }
    EXPECT_EQ(picture_of(degree_of_urbanisation(grid, {.smooth_edges = false})), SlowMethod{grid}.picture());
  }
}

}  // namespace
}  // namespace geo::raster
