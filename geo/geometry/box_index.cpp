#include "geo/geometry/box_index.hpp"

#include <cmath>
#include <tuple>

namespace geo {

std::vector<std::size_t> stack_boxes(std::vector<Envelope>& boxes, std::size_t fan_out, std::size_t top) {
  std::vector<std::size_t> firsts{0, boxes.size()};
  while (boxes.size() - firsts[firsts.size() - 2] > top) {
    const std::size_t below = firsts[firsts.size() - 2];
    const std::size_t end = boxes.size();
    for (std::size_t begin = below; begin < end; begin += fan_out) {
      Envelope box;
      for (std::size_t i = begin; i < std::min(begin + fan_out, end); ++i) {
        box.add(boxes[i]);
      }
      boxes.push_back(box);
    }
    firsts.push_back(boxes.size());
  }
  return firsts;
}

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
  level_first_ = stack_boxes(boxes_, kFanOut, kFanOut);
}

}  // namespace geo
