#include "datasets/synth/units/unit_grid.hpp"

#include "geo/raster/area_shares.hpp"

#include <gtest/gtest.h>

namespace synth {
namespace {

/// Two villages side by side with a slanted border between them.
std::vector<Village> two_villages() {
  std::vector<Village> villages(2);
  villages[0].area.outer = {{0.0, 0.0}, {430.0, 0.0}, {610.0, 1000.0}, {0.0, 1000.0}, {0.0, 0.0}};
  villages[1].area.outer = {{430.0, 0.0}, {1000.0, 0.0}, {1000.0, 1000.0}, {610.0, 1000.0}, {430.0, 0.0}};
  return villages;
}

TEST(UnitGrid, GivesEachCellToTheVillageOfItsCentre) {
  const std::vector<Village> villages = two_villages();
  const UnitGrid grid{villages, 50.0};

  for (std::size_t cell = 0; cell < grid.frame().cells(); ++cell) {
    const geo::MapPoint centre = grid.centre(cell);
    std::optional<std::uint32_t> expected;
    for (std::uint32_t village = 0; village < villages.size(); ++village) {
      if (geo::contains({villages[village].area}, centre)) {
        expected = village;
      }
    }
    EXPECT_EQ(grid.village(cell), expected) << centre.x << " " << centre.y;
    EXPECT_EQ(grid.village_near(centre), expected);
  }
}

TEST(UnitGrid, CallsACellWholeOnlyIfItsVillageHasAllOfIt) {
  const std::vector<Village> villages = two_villages();
  const UnitGrid grid{villages, 50.0};
  std::vector<double> shares(grid.frame().cells(), 0.0);
  for (std::uint32_t village = 0; village < villages.size(); ++village) {
    for (const auto& part : geo::raster::area_shares(grid.frame(), {villages[village].area})) {
      if (grid.village(part.cell) == village) {
        shares[part.cell] = part.share;
      }
    }
  }

  std::size_t whole = 0;
  for (std::size_t cell = 0; cell < shares.size(); ++cell) {
    if (grid.whole(cell)) {
      ++whole;
      EXPECT_EQ(shares[cell], 1.0);
    }
  }
  EXPECT_GT(whole, 200U);
  EXPECT_EQ(grid.whole_cells(0).size() + grid.whole_cells(1).size(), whole);
}

TEST(UnitGrid, HasNoVillageOutside) {
  const UnitGrid grid{two_villages(), 50.0};

  EXPECT_EQ(grid.village_near({-20.0, 500.0}), std::nullopt);
  EXPECT_EQ(grid.village_near({1e7, 500.0}), std::nullopt);
}

}  // namespace
}  // namespace synth
