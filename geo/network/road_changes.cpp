#include "geo/network/road_changes.hpp"

#include "geo/network/detail/road_joints.hpp"
#include "geo/network/detail/road_laying.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace geo::network {
namespace {

constexpr double kLongestRoad = 4'000'000.0;  // metres; Impedance holds 4 294 km in millimetres

Polyline without_repetitions(const Polyline& line) {
  Polyline kept;
  for (const MapPoint point : line) {
    if (kept.empty() || distance(kept.back(), point) > detail::kSamePlace) {
      kept.push_back(point);
    }
  }
  return kept;
}

void require_sense(const Polyline& line) {
  if (line.size() < 2) {
    throw Error{{}, msg("the new road has no length"), msg("give at least two positions that differ")};
  }
  if (const double metres = detail::length_of(line); !(metres <= kLongestRoad)) {
    throw Error{{},
                msg("the new road is {0} km long", fixed_text(metres / 1000.0, 0)),
                msg("check its coordinates: longitude before latitude, in degrees")};
  }
}

/// Whether some joint lies within `reach` of a place along the road.
bool joined_near(const std::vector<detail::RoadJoint>& joints, double along, double reach) {
  return std::ranges::any_of(joints,
                             [&](const detail::RoadJoint& joint) { return std::abs(joint.along - along) <= reach; });
}

/// The place of a tag set in the network's list, or that of the next one.
std::uint32_t find_tags(const RoadNetwork& network, const io::TagSet& tags) {
  return static_cast<std::uint32_t>(std::ranges::find(network.tag_sets, tags) - network.tag_sets.begin());
}

void add_tags(RoadNetwork& network, std::uint32_t index, io::TagSet tags) {
  if (index == network.tag_sets.size()) {
    network.tag_sets.push_back(std::move(tags));
  }
}

}  // namespace

WidenedNetwork add_road(const RoadNetwork& network, const NewRoad& road) {
  Polyline line = without_repetitions(road.line);
  require_sense(line);
  const detail::Level level = detail::level_of(road.tags);
  const double reach = std::max(road.snap_tolerance.value(), detail::kSamePlace);
  std::vector<detail::RoadJoint> joints = detail::find_joints(network, line, level);
  const double drawn = detail::length_of(line);
  bool moved = false;
  for (const auto& [along, end] : {std::pair{0.0, &line.front()}, std::pair{drawn, &line.back()}}) {
    if (!joined_near(joints, along, reach)) {
      if (const auto point = detail::find_point_to_join(network, *end, level, road.snap_tolerance)) {
        *end = *point;
        moved = true;
      }
    }
  }
  if (moved) {
    line = without_repetitions(line);
    require_sense(line);
    joints = detail::find_joints(network, line, level);
  }
  WidenedNetwork widened;
  widened.joints = static_cast<std::uint32_t>(joints.size());
  widened.start_joined = joined_near(joints, 0.0, reach);
  widened.end_joined = joined_near(joints, detail::length_of(line), reach);
  const std::uint32_t tags = find_tags(network, road.tags);
  widened.network = detail::lay_road(network, line, tags, std::move(joints));
  add_tags(widened.network, tags, road.tags);
  return widened;
}

std::optional<EdgeId> find_edge(const RoadNetwork& network, MapPoint place, Metres within) {
  std::optional<EdgeId> nearest;
  double least = within.value();
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    const std::span<const MapPoint> shape = network.shape(id);
    for (std::size_t i = 0; i + 1 < shape.size() && !network.tag_sets[network.edges[id].tags].empty(); ++i) {
      const double metres = detail::foot_on(shape[i], shape[i + 1], place).distance;
      if (metres < least || (!nearest && metres <= least)) {
        nearest = id;
        least = metres;
      }
    }
  }
  return nearest;
}

void set_tags(RoadNetwork& network, EdgeId edge, io::TagSet tags) {
  const std::uint32_t index = find_tags(network, tags);
  add_tags(network, index, std::move(tags));
  network.edges[edge].tags = index;
}

}  // namespace geo::network
