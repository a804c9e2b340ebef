#include "geo/io/feature_table.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace geo::io {
namespace {

using Points = std::vector<MapPoint>;

TEST(FeatureTable, GivesAPositionOfEachFeature) {
  FeatureTable table;
  EXPECT_EQ(table.some_positions(), Points{});
  table.geometry = Points{{1, 2}, {3, 4}};
  EXPECT_EQ(table.some_positions(), (Points{{1, 2}, {3, 4}}));
  table.geometry = std::vector<Polyline>{{{1, 2}, {3, 4}}, {}, {{5, 6}}};
  EXPECT_EQ(table.some_positions(), (Points{{1, 2}, {5, 6}}));
  const Ring ring{{7, 8}, {8, 8}, {8, 9}, {7, 8}};
  table.geometry = std::vector<MultiPolygon>{{{ring, {}}, {ring, {}}}, {}};
  EXPECT_EQ(table.some_positions(), (Points{{7, 8}}));
}

TEST(FeatureTable, GivesNoMoreThanTwoThousandPositionsFromAllOverIt) {
  FeatureTable table;
  Points points;
  for (int i = 0; i < 5000; ++i) {
    points.push_back({1.0 * i, 0.0});
  }
  table.geometry = points;
  const Points some = table.some_positions();
  EXPECT_EQ(some.size(), 1667U) << "every third";
  EXPECT_EQ(some.back(), (MapPoint{4998.0, 0.0}));
}

}  // namespace
}  // namespace geo::io
