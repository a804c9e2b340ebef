#pragma once

#include "geo/geometry/point.hpp"

#include "datasets/synth/presets/service.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace synth {

/// How large a place to make. Counts and totals come out exactly; `road_nodes` within about five per cent.
struct Preset {
  std::string id;
  std::string name;      ///< of the place, Chinese and English
  geo::MapPoint centre;  ///< metres, EPSG:4550; multiples of the cell size
  double area_km2;

  std::uint32_t seats;             ///< county towns; the first is the largest
  std::uint32_t subdistricts;      ///< 街道 of each seat
  std::uint32_t towns;             ///< 镇 and 乡, all together
  std::uint32_t villages;          ///< 村, all together
  std::uint32_t seat_communities;  ///< 社区 of each seat; each town has one more
  std::int64_t urban_people;       ///< in communities
  std::int64_t rural_people;       ///< in villages

  double cell_metres;        ///< of the population grid
  std::uint32_t road_nodes;  ///< junctions and ends
  PerService<std::uint32_t> facilities;

  [[nodiscard]] std::uint32_t communities() const { return seats * seat_communities + towns; }
  [[nodiscard]] std::uint32_t village_units() const { return villages + communities(); }
  [[nodiscard]] std::uint32_t township_units() const { return seats * subdistricts + towns; }
  [[nodiscard]] std::int64_t people() const { return urban_people + rural_people; }
};

[[nodiscard]] const std::vector<Preset>& all_presets();

/// Errors  geo::IoError for an unknown one: it lists those that there are.
[[nodiscard]] const Preset& find_preset(const std::string& id);

}  // namespace synth
