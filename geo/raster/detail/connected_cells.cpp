#include "geo/raster/detail/connected_cells.hpp"

#include <algorithm>
#include <cstddef>

namespace geo::raster::detail {
namespace {

class Flood {
 public:
  Flood(const GridFrame& frame, std::span<const std::uint8_t> inside, Contact contact)
      : frame_{frame}, inside_{inside}, corners_{contact == Contact::SideOrCorner}, groups_(inside.size(), kNoGroup) {}

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
      const auto column = static_cast<std::uint32_t>(reached_.back() % frame_.columns);
      const auto row = static_cast<std::uint32_t>(reached_.back() / frame_.columns);
      reached_.pop_back();
      for (std::uint32_t r = row - std::min(row, 1U); r <= std::min(row + 1, frame_.rows - 1); ++r) {
        for (std::uint32_t c = column - std::min(column, 1U); c <= std::min(column + 1, frame_.columns - 1); ++c) {
          if (corners_ || r == row || c == column) {
            reach(frame_.cell(r, c), group);
          }
        }
      }
    }
  }

  GridFrame frame_;
  std::span<const std::uint8_t> inside_;
  bool corners_;
  std::vector<std::uint32_t> groups_;
  std::vector<std::size_t> reached_;
};

}  // namespace

std::vector<std::uint32_t> connected_groups(const GridFrame& frame, std::span<const std::uint8_t> inside,
                                            Contact contact) {
  return Flood{frame, inside, contact}.groups();
}

}  // namespace geo::raster::detail
