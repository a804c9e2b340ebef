#pragma once

#include "geo/network/profile_graph.hpp"

#include "datasets/synth/place.hpp"
#include <cstddef>
#include <cstdint>
#include <vector>

namespace synth {

/// A preset's place, made anew.
[[nodiscard]] Place place_of(const char* preset, std::uint64_t seed);

/// Persons of each village: its cells by exact area share, as an assessment would count them.
[[nodiscard]] std::vector<double> persons_by_area_share(const Place& place);

/// Cells whose age groups do not add up to their total, or that hold a part of a person.
[[nodiscard]] std::size_t cells_with_wrong_groups(const Place& place);

/// Of `points` random points, how many lie in more than one village, or in none although inside the outline of all.
[[nodiscard]] std::size_t points_in_gaps_or_overlaps(const Place& place, int points, std::uint64_t seed);

/// The roads as an assessment sees them, on foot.
struct WalkNetwork {
  geo::network::RoadNetwork network;
  geo::network::Connectivity connectivity;
};
[[nodiscard]] WalkNetwork walk_network(const Place& place);

/// How often roads meet rivers: on ways that are bridges, and on others.
struct WaterCrossings {
  std::size_t on_bridges = 0;
  std::size_t elsewhere = 0;
  std::size_t dry_bridges = 0;  ///< bridges over nothing
};
[[nodiscard]] WaterCrossings water_crossings(const Place& place);

}  // namespace synth
