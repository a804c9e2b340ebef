#include "geo/geometry/box_index.hpp"

#include <cmath>
#include <tuple>

namespace geo {

BoxIndex::BoxIndex(std::span<const Envelope> boxes) {
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    if (!boxes[i].empty()) {
      items_.push_back(i);
    }
  }
  // Slabs from west to east, each from south to north, so that a run of eight is about a square.
  const auto by_x = [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple{boxes[a].centre().x, a} < std::tuple{boxes[b].centre().x, b};
  };
  const auto by_y = [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple{boxes[a].centre().y, a} < std::tuple{boxes[b].centre().y, b};
  };
  std::ranges::sort(items_, by_x);
  const double runs = std::ceil(static_cast<double>(items_.size()) / kFanOut);
  const std::size_t slab = kFanOut * static_cast<std::size_t>(std::ceil(std::sqrt(runs)));
  for (std::size_t begin = 0; begin < items_.size(); begin += slab) {
    std::ranges::sort(std::span{items_}.subspan(begin, std::min(slab, items_.size() - begin)), by_y);
  }
  boxes_.reserve(items_.size() + items_.size() / 6 + 2);
  for (const std::uint32_t item : items_) {
    boxes_.push_back(boxes[item]);
  }
  stack_levels();
}

void BoxIndex::stack_levels() {
  level_first_ = {0, boxes_.size()};
  while (boxes_.size() - level_first_[level_first_.size() - 2] > kFanOut) {
    const std::size_t below = level_first_[level_first_.size() - 2];
    const std::size_t end = boxes_.size();
    for (std::size_t begin = below; begin < end; begin += kFanOut) {
      Envelope box;
      for (std::size_t i = begin; i < std::min(begin + kFanOut, end); ++i) {
        box.add(boxes_[i]);
      }
      boxes_.push_back(box);
    }
    level_first_.push_back(boxes_.size());
  }
}

}  // namespace geo
