#include "datasets/synth/land/drainage.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace synth {
namespace {

/// A slope down to the south with a pit in it.
Terrain slope_with_a_pit() {
  Terrain terrain{{0.0, 8000.0, 200.0, 200.0, 40, 40}, std::vector<float>(1600)};
  for (std::uint32_t row = 0; row < 40; ++row) {
    for (std::uint32_t column = 0; column < 40; ++column) {
      terrain.values[terrain.frame.cell(row, column)] = static_cast<float>(100.0 - row);
    }
  }
  for (std::uint32_t row = 18; row < 22; ++row) {
    for (std::uint32_t column = 18; column < 22; ++column) {
      terrain.values[terrain.frame.cell(row, column)] = 10.0F;
    }
  }
  return terrain;
}

TEST(Drainage, LeadsEveryCellToAnOutlet) {
  const Drainage drainage = drain(slope_with_a_pit(), {});

  for (std::uint32_t cell = 0; cell < drainage.frame.cells(); ++cell) {
    std::uint32_t at = cell;
    std::size_t steps = 0;
    while (drainage.downstream[at] != at && ++steps < drainage.frame.cells()) {
      at = drainage.downstream[at];
    }
    ASSERT_EQ(drainage.downstream[at], at) << "from " << cell;
  }
}

TEST(Drainage, LetsOutAllTheLandThereIs) {
  const Drainage drainage = drain(slope_with_a_pit(), {});

  std::size_t leaving = 0;
  for (std::uint32_t cell = 0; cell < drainage.frame.cells(); ++cell) {
    leaving += drainage.downstream[cell] == cell ? drainage.upstream[cell] : 0U;
  }
  EXPECT_EQ(leaving, drainage.frame.cells());
}

TEST(Drainage, RunsIntoTheMainRiver) {
  const Drainage drainage = drain(slope_with_a_pit(), {{4100.0, 3900.0}});

  const std::uint32_t river = static_cast<std::uint32_t>(drainage.frame.cell(10, 10));
  EXPECT_EQ(drainage.downstream[river], river);
  EXPECT_GT(drainage.upstream[river], 20U);
}

}  // namespace
}  // namespace synth
