#pragma once

#include "geo/geometry/grid.hpp"

#include "datasets/synth/units/units.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synth {

/// Which village each cell of the population grid belongs to.
class UnitGrid {
 public:
  /// The frame reaches a few cells beyond the villages.
  UnitGrid(const std::vector<Village>& villages, double cell_metres);

  [[nodiscard]] const geo::GridFrame& frame() const { return frame_; }

  /// The village that holds the cell's centre.
  [[nodiscard]] std::optional<std::uint32_t> village(std::size_t cell) const {
    return owner_[cell] == kNobody ? std::nullopt : std::optional<std::uint32_t>{owner_[cell]};
  }
  /// The village that holds the centre of the cell that a point lies in.
  [[nodiscard]] std::optional<std::uint32_t> village_near(geo::MapPoint at) const;
  [[nodiscard]] std::optional<std::size_t> cell_of(geo::MapPoint at) const;
  /// No border touches the cell.
  [[nodiscard]] bool whole(std::size_t cell) const { return owner_[cell] != kNobody && !crossed_[cell]; }
  /// The whole cells of a village, ascending.
  [[nodiscard]] std::span<const std::uint32_t> whole_cells(std::uint32_t village) const {
    return std::span{whole_cells_}.subspan(first_[village], first_[village + 1] - first_[village]);
  }
  [[nodiscard]] geo::MapPoint centre(std::size_t cell) const {
    return frame_.centre(static_cast<std::uint32_t>(cell / frame_.columns),
                         static_cast<std::uint32_t>(cell % frame_.columns));
  }

 private:
  static constexpr std::uint16_t kNobody = 0xffff;

  void fill(std::uint16_t village, const geo::Ring& ring);
  void list_whole_cells(std::size_t villages);
  void cross(geo::MapPoint a, geo::MapPoint b);

  geo::GridFrame frame_;
  std::vector<std::uint16_t> owner_;
  std::vector<bool> crossed_;
  std::vector<std::uint32_t> whole_cells_;  ///< village by village
  std::vector<std::uint32_t> first_;
};

}  // namespace synth
