#include "planner/terrain/capacity_cover.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using geo::Grid;
using geo::raster::WalkedCell;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

Grid<float> row_of(std::vector<float> values) {
  return {{.columns = static_cast<std::uint32_t>(values.size()), .rows = 1}, std::move(values)};
}

/// Cell i is reached after `seconds[i]`.
std::vector<WalkedCell> reached_after(const std::vector<double>& seconds) {
  std::vector<WalkedCell> reached;
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    reached.push_back({static_cast<std::uint32_t>(i), 0, seconds[i]});
  }
  return reached;
}

double left_in(const CapacityCover& cover) {
  double sum = 0.0;
  for (const double here : cover.residual().values) {
    sum += std::isnan(here) ? 0.0 : here;
  }
  return sum;
}

TEST(CapacityCover, SharesTheRingThatDoesNotFitAmongAllOfItsCells) {
  CapacityCover cover{TerrainProfile::Junheng, row_of({4, 10, 30, 8}), row_of({1, 1, 1, 1})};
  const FilledCapacity filled = cover.fill(14.0, reached_after({0.0, 9.2, 9.9, 40.0}));
  EXPECT_EQ(filled.inner, 0);
  EXPECT_EQ(filled.outer, 9);
  EXPECT_EQ(filled.share_of_outer, 0.25);
  EXPECT_EQ(cover.residual().values, (std::vector<double>{0.0, 7.5, 22.5, 8.0}));
  EXPECT_EQ(filled.catchment, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(CapacityCover, CountsRingsOfMinutesRoundedUpIn5_9) {
  CapacityCover cover{TerrainProfile::AccessMod5_9, row_of({4, 10, 30, 8}), row_of({1, 1, 1, 1})};
  const FilledCapacity filled = cover.fill(7.0, reached_after({0.0, 59.0, 60.0, 61.0}));
  EXPECT_EQ(filled.inner, 0) << "the facility's own cell";
  EXPECT_EQ(filled.outer, 1);
  EXPECT_EQ(filled.share_of_outer, 3.0 / 40.0);
  EXPECT_EQ(cover.residual().values[3], 8.0);
}

TEST(CapacityCover, OfAFacilityThatNeverFillsUpHasACatchmentInAllProfilesButThatOf2015) {
  for (const TerrainProfile profile :
       {TerrainProfile::Junheng, TerrainProfile::AccessMod2015, TerrainProfile::AccessMod5_9}) {
    CapacityCover cover{profile, row_of({4, 10}), row_of({1, 1})};
    const FilledCapacity filled = cover.fill(20.0, reached_after({0.0, 100.0}));
    EXPECT_EQ(filled.left, 6.0);
    EXPECT_FALSE(filled.outer.has_value());
    EXPECT_EQ(filled.catchment.size(), profile == TerrainProfile::AccessMod2015 ? 0U : 2U);
    EXPECT_EQ(left_in(cover), 0.0);
    EXPECT_EQ(std::isnan(cover.residual().values[0]), profile == TerrainProfile::AccessMod2015);
  }
}

TEST(CapacityCover, LeavesPeopleInBarriersWithoutRoomAndOutOfTheResidualOf5_9) {
  const Grid<float> people = row_of({4, 10});
  EXPECT_EQ(left_in(CapacityCover{TerrainProfile::AccessMod2015, people, row_of({1, kNone})}), 14.0);
  EXPECT_EQ(left_in(CapacityCover{TerrainProfile::Junheng, people, row_of({1, kNone})}), 14.0);
  EXPECT_EQ(left_in(CapacityCover{TerrainProfile::AccessMod5_9, people, row_of({1, kNone})}), 4.0);
}

TEST(CapacityCover, OfNoRoomTakesNobody) {
  CapacityCover cover{TerrainProfile::Junheng, row_of({4, 10}), row_of({1, 1})};
  const FilledCapacity filled = cover.fill(0.0, reached_after({0.0, 100.0}));
  EXPECT_FALSE(filled.inner.has_value());
  EXPECT_TRUE(filled.catchment.empty());
  EXPECT_EQ(left_in(cover), 14.0);
}

/// Whole people of small numbers, capacities in halves: every sum is exact.
TEST(CapacityCoverProperty, TakesTheNearestAndLosesNobody) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::vector<float> people;
    for (int i = 0; i < 40; ++i) {
      people.push_back(random() % 5 == 0 ? kNone : static_cast<float>(random() % 8));
    }
    CapacityCover cover{TerrainProfile::Junheng, row_of(people), row_of(std::vector<float>(40, 1.0F))};
    for (int facility = 0; facility < 4; ++facility) {
      std::vector<double> seconds;
      for (int i = 0; i < 40; ++i) {
        seconds.push_back(static_cast<double>(random() % 600) / 10.0);
      }
      const std::vector<double> before = cover.residual().values;
      const double all = left_in(cover);
      const double capacity = static_cast<double>(random() % 120) / 2.0;
      const FilledCapacity filled = cover.fill(capacity, reached_after(seconds));
      EXPECT_NEAR(all - left_in(cover), std::min(capacity, all), 1e-9);
      EXPECT_NEAR(filled.left, std::max(0.0, capacity - all), 1e-9);
      std::map<int, std::vector<double>> left_by_second;
      for (std::size_t i = 0; i < before.size(); ++i) {
        if (!std::isnan(before[i]) && before[i] > 0.0) {
          left_by_second[static_cast<int>(seconds[i])].push_back(cover.residual().values[i] / before[i]);
        }
      }
      double least = 0.0;
      for (const auto& [second, shares] : left_by_second) {
        for (const double share : shares) {
          EXPECT_NEAR(share, shares.front(), 1e-12) << "of one second all have the same luck";
          EXPECT_GE(share, least) << "who is nearer has no less luck";
        }
        least = shares.front() - 1e-12;
      }
    }
  }
}

}  // namespace
}  // namespace planner
