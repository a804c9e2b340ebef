#pragma once

#include "geo/geometry/grid.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geo::raster::detail {

/// What some cells say together.
struct CellSummary {
  double sum = 0.0;
  double cells = 0.0;    ///< that have a number; weighted by what is covered of them
  double no_data = 0.0;  ///< that have none; likewise
  float min = std::numeric_limits<float>::infinity();
  float max = -std::numeric_limits<float>::infinity();

  void add(const CellSummary& other) {
    sum += other.sum;
    cells += other.cells;
    no_data += other.no_data;
    min = other.min < min ? other.min : min;
    max = other.max > max ? other.max : max;
  }

  void add(float number, double share) {
    if (number == number) {
      sum += share * static_cast<double>(number);
      cells += share;
      min = number < min ? number : min;
      max = number > max ? number : max;
    } else {
      no_data += share;
    }
  }
};

/// Columns of numbers added up side by side, which processors do at once. As many on every processor, so that sums are
/// the same bytes.
struct CellLanes {
  static constexpr std::size_t kLanes = 8;

  std::array<double, kLanes> sum{};
  std::array<std::int32_t, kLanes> known{};
  std::array<float, kLanes> min = filled(std::numeric_limits<float>::infinity());
  std::array<float, kLanes> max = filled(-std::numeric_limits<float>::infinity());

  /// All lanes together, when `cells` were added.
  [[nodiscard]] CellSummary summary(double cells) const;

 private:
  static constexpr std::array<float, kLanes> filled(float value) {
    std::array<float, kLanes> all{};
    all.fill(value);
    return all;
  }
};

/// What cells covered whole say together, while they are added run by run.
struct RunSums {
  CellLanes lanes;
  double in_lanes = 0.0;  ///< cells
  CellSummary rest;       ///< those that fill no lanes, and summaries

  void add(std::span<const float> numbers);

  [[nodiscard]] CellSummary summary() const {
    CellSummary all = lanes.summary(in_lanes);
    all.add(rest);
    return all;
  }
};

/// Rows of a grid; with the summaries of every kWidth cells where runs cover them often, so that a run costs its two
/// ends and a kWidth-th of what lies between.
///
/// Sums, not differences of running sums: a large number in the west takes no digit from what lies east of it.
class RowSummaries {
 public:
  static constexpr std::uint32_t kWidth = 64;

  /// Looks at `values` until the next call: whole rows, the first of them `first_row`.
  void look_at(const GridFrame& frame, std::uint32_t first_row, std::span<const float> values, bool often);

  /// Adds the cells first … end of one row, by GridFrame::cell.
  void add(std::uint32_t first, std::uint32_t end, RunSums& sums) const;
  [[nodiscard]] float at(std::uint32_t cell) const { return values_[cell - first_cell_]; }

 private:
  std::span<const float> values_;
  std::uint32_t columns_ = 0;
  std::uint32_t first_cell_ = 0;
  std::uint32_t blocks_ = 0;  ///< in a row; 0: cells are added up one by one
  std::vector<CellSummary> summaries_;
};

}  // namespace geo::raster::detail
