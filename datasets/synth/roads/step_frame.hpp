#pragma once

#include "geo/geometry/grid.hpp"

#include <cstdint>
#include <optional>

namespace synth {

using CellId = std::uint32_t;

/// A step from a cell to one of its sixteen neighbours, numbered by bearing; step and (step + 8) mod 16 are opposite.
using Step = std::uint8_t;
inline constexpr Step kSteps = 16;
[[nodiscard]] constexpr Step opposite(Step step) {
  return static_cast<Step>((step + 8U) % kSteps);
}

/// One bit for each step of a cell.
using StepBits = std::uint16_t;
[[nodiscard]] constexpr bool has_step(StepBits bits, Step step) {
  return (static_cast<unsigned>(bits) >> step & 1U) != 0;
}
constexpr void set_step(StepBits& bits, Step step, bool on) {
  const auto bit = static_cast<StepBits>(1U << step);
  bits = static_cast<StepBits>(on ? bits | bit : bits & ~bit);
}

/// Cells of 250 m over a piece of land, and the steps between them.
class StepFrame {
 public:
  explicit StepFrame(const geo::Envelope& land);

  [[nodiscard]] CellId cells() const { return static_cast<CellId>(frame_.cells()); }
  [[nodiscard]] double cell_metres() const { return frame_.cell_width; }
  [[nodiscard]] geo::MapPoint centre(CellId cell) const {
    return frame_.centre(cell / frame_.columns, cell % frame_.columns);
  }
  [[nodiscard]] std::optional<CellId> cell_of(geo::MapPoint at) const;
  /// The cell that a step leads to; none beyond the frame.
  [[nodiscard]] std::optional<CellId> neighbour(CellId cell, Step step) const;
  /// The step from a cell to one of its neighbours.
  [[nodiscard]] Step step_between(CellId from, CellId to) const;

 private:
  geo::GridFrame frame_;
};

}  // namespace synth
