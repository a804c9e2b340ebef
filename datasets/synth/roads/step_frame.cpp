#include "datasets/synth/roads/step_frame.hpp"

#include <array>
#include <cassert>
#include <cmath>

namespace synth {
namespace {

constexpr double kCell = 250.0;

struct Offset {
  int right;
  int up;
};

/// Anticlockwise from the east.
constexpr std::array<Offset, kSteps> kOffsets{{{1, 0},
                                               {2, 1},
                                               {1, 1},
                                               {1, 2},
                                               {0, 1},
                                               {-1, 2},
                                               {-1, 1},
                                               {-2, 1},
                                               {-1, 0},
                                               {-2, -1},
                                               {-1, -1},
                                               {-1, -2},
                                               {0, -1},
                                               {1, -2},
                                               {1, -1},
                                               {2, -1}}};

geo::GridFrame frame_over(const geo::Envelope& land) {
  const double west = std::floor(land.min_x / kCell) * kCell;
  const double north = std::ceil(land.max_y / kCell) * kCell;
  const auto columns = static_cast<std::uint32_t>((land.max_x - west) / kCell) + 1;
  const auto rows = static_cast<std::uint32_t>((north - land.min_y) / kCell) + 1;
  return {west, north, kCell, kCell, columns, rows};
}

}  // namespace

StepFrame::StepFrame(const geo::Envelope& land) : frame_{frame_over(land)} {}

std::optional<CellId> StepFrame::cell_of(geo::MapPoint at) const {
  const double column = std::floor((at.x - frame_.west) / kCell);
  const double row = std::floor((frame_.north - at.y) / kCell);
  if (column < 0.0 || row < 0.0 || column >= frame_.columns || row >= frame_.rows) {
    return std::nullopt;
  }
  return static_cast<CellId>(frame_.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)));
}

std::optional<CellId> StepFrame::neighbour(CellId cell, Step step) const {
  const std::int64_t column = std::int64_t{cell % frame_.columns} + kOffsets[step].right;
  const std::int64_t row = std::int64_t{cell / frame_.columns} - kOffsets[step].up;
  if (column < 0 || row < 0 || column >= frame_.columns || row >= frame_.rows) {
    return std::nullopt;
  }
  return static_cast<CellId>(row * frame_.columns + column);
}

Step StepFrame::step_between(CellId from, CellId to) const {
  for (Step step = 0; step < kSteps; ++step) {
    if (neighbour(from, step) == to) {
      return step;
    }
  }
  assert(false);
  return 0;
}

}  // namespace synth
