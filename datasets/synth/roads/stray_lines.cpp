#include "datasets/synth/roads/osm_roads.hpp"
#include <algorithm>
#include <cstdint>
#include <numeric>

namespace synth {
namespace {

/// Which nodes hang together.
class Components {
 public:
  explicit Components(std::size_t nodes) : parents_(nodes) { std::iota(parents_.begin(), parents_.end(), 0U); }

  [[nodiscard]] std::uint32_t find(std::uint32_t node) {
    while (parents_[node] != node) {
      parents_[node] = parents_[parents_[node]];
      node = parents_[node];
    }
    return node;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t root_a = find(a);
    const std::uint32_t root_b = find(b);
    parents_[std::max(root_a, root_b)] = std::min(root_a, root_b);
  }

 private:
  std::vector<std::uint32_t> parents_;
};

}  // namespace

std::vector<RoadLine> drop_stray_lines(const RoadNet& net, std::vector<RoadLine> lines) {
  constexpr std::size_t nodes_per_island = 3000;  // of the net
  constexpr std::size_t largest_island = 40;      // nodes
  Components components{net.nodes()};
  std::vector<std::size_t> sizes(net.nodes());
  for (const RoadLine& line : lines) {
    for (const RoadNode node : line.nodes) {
      components.join(line.nodes.front(), node);
    }
  }
  for (std::uint32_t node = 0; node < net.nodes(); ++node) {
    ++sizes[components.find(node)];
  }
  const auto largest = static_cast<std::uint32_t>(std::ranges::max_element(sizes) - sizes.begin());
  std::size_t islands_left = net.nodes() / nodes_per_island + 1;
  std::vector<bool> kept(net.nodes());
  kept[largest] = true;
  for (const RoadLine& line : lines) {
    const std::uint32_t component = components.find(line.nodes.front());
    const bool island =
        line.tags.road_class == RoadClass::Track && sizes[component] > 3 && sizes[component] <= largest_island;
    if (!kept[component] && island && islands_left > 0) {
      kept[component] = true;
      --islands_left;
    }
  }
  std::erase_if(lines, [&](const RoadLine& line) { return !kept[components.find(line.nodes.front())]; });
  return lines;
}

}  // namespace synth
