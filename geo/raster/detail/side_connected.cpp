#include "geo/raster/detail/side_connected.hpp"

#include <cstddef>

namespace geo::raster::detail {
namespace {

class Flood {
 public:
  Flood(const GridFrame& frame, std::span<const std::uint8_t> inside)
      : columns_{frame.columns}, inside_{inside}, groups_(inside.size(), kNoGroup) {}

  [[nodiscard]] std::vector<std::uint32_t> groups() {
    std::uint32_t group = 0;
    for (std::size_t first = 0; first < inside_.size(); ++first) {
      if (reach(first, group)) {
        spread(group);
        ++group;
      }
    }
    return groups_;
  }

 private:
  bool reach(std::size_t cell, std::uint32_t group) {
    if (inside_[cell] == 0 || groups_[cell] != kNoGroup) {
      return false;
    }
    groups_[cell] = group;
    reached_.push_back(cell);
    return true;
  }

  void spread(std::uint32_t group) {
    while (!reached_.empty()) {
      const std::size_t cell = reached_.back();
      const std::size_t column = cell % columns_;
      reached_.pop_back();
      if (column > 0) {
        reach(cell - 1, group);
      }
      if (column + 1 < columns_) {
        reach(cell + 1, group);
      }
      if (cell >= columns_) {
        reach(cell - columns_, group);
      }
      if (cell + columns_ < inside_.size()) {
        reach(cell + columns_, group);
      }
    }
  }

  std::size_t columns_;
  std::span<const std::uint8_t> inside_;
  std::vector<std::uint32_t> groups_;
  std::vector<std::size_t> reached_;
};

}  // namespace

std::vector<std::uint32_t> side_connected_groups(const GridFrame& frame, std::span<const std::uint8_t> inside) {
  return Flood{frame, inside}.groups();
}

}  // namespace geo::raster::detail
