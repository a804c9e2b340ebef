#include "geo/network/detail/hilbert.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>
#include <utility>

namespace geo::network::detail {
namespace {

TEST(HilbertIndex, VisitsEveryCellOfASquareOnceByStepsToNeighbours) {
  std::map<std::uint32_t, std::pair<int, int>> cell_of;
  for (int x = 0; x < 16; ++x) {
    for (int y = 0; y < 16; ++y) {
      cell_of[hilbert_index(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y))] = {x, y};
    }
  }

  ASSERT_EQ(cell_of.size(), 256U);
  EXPECT_EQ(cell_of.rbegin()->first, 255U);
  for (auto here = cell_of.begin(), next = std::next(here); next != cell_of.end(); ++here, ++next) {
    const int step =
        std::abs(here->second.first - next->second.first) + std::abs(here->second.second - next->second.second);
    EXPECT_EQ(step, 1) << "after cell " << here->first;
  }
}

TEST(HilbertIndex, BeginsAndEndsAtTheCornersOfTheWholeSquare) {
  EXPECT_EQ(hilbert_index(0, 0), 0U);
  EXPECT_EQ(hilbert_index(65535, 0), 0xFFFFFFFFU);
}

TEST(HilbertIndex, IsTheDescentHalvingByHalving) {
  std::mt19937 random{7};
  for (int i = 0; i < 10'000; ++i) {
    const std::uint32_t x = random() & 65535U;
    const std::uint32_t y = random() & 65535U;
    HilbertDescent descent;
    for (std::uint32_t bit = 32768; bit > 0; bit >>= 1U) {
      descent.go((x & bit) != 0, (y & bit) != 0);
    }
    ASSERT_EQ(hilbert_index(x, y), descent.index) << x << ", " << y << " of seed 7";
  }
}

TEST(HilbertIndex, TakesAnExtentWithoutWidth) {
  Envelope line;
  line.add(MapPoint{5.0, 0.0});
  line.add(MapPoint{5.0, 100.0});

  EXPECT_LT(hilbert_index({5.0, 0.0}, line), hilbert_index({5.0, 100.0}, line));
}

}  // namespace
}  // namespace geo::network::detail
