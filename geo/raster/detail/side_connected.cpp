#include "geo/raster/detail/side_connected.hpp"

#include <cstddef>

namespace geo::raster::detail {

std::vector<std::uint32_t> side_connected_groups(const GridFrame& frame, std::span<const std::uint8_t> inside) {
  std::vector<std::uint32_t> groups(inside.size(), kNoGroup);
  std::vector<std::size_t> reached;
  std::uint32_t group = 0;
  const auto reach = [&](std::size_t cell) {
    if (inside[cell] != 0 && groups[cell] == kNoGroup) {
      groups[cell] = group;
      reached.push_back(cell);
    }
  };
  for (std::size_t first = 0; first < inside.size(); ++first) {
    if (inside[first] == 0 || groups[first] != kNoGroup) {
      continue;
    }
    reach(first);
    while (!reached.empty()) {
      const std::size_t cell = reached.back();
      reached.pop_back();
      const std::size_t column = cell % frame.columns;
      if (column > 0) {
        reach(cell - 1);
      }
      if (column + 1 < frame.columns) {
        reach(cell + 1);
      }
      if (cell >= frame.columns) {
        reach(cell - frame.columns);
      }
      if (cell + frame.columns < inside.size()) {
        reach(cell + frame.columns);
      }
    }
    ++group;
  }
  return groups;
}

}  // namespace geo::raster::detail
