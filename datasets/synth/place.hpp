#pragma once

#include "geo/io/osm_file.hpp"

#include "datasets/synth/facilities/facility.hpp"
#include "datasets/synth/land/land.hpp"
#include "datasets/synth/people/population.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace synth {

/// A synthetic place, whole, as a value.
struct Place {
  Land land;
  std::vector<std::int64_t> people;  ///< of each village
  std::vector<Settlement> settlements;
  geo::io::OsmRoads roads;
  Population population;
  std::vector<Facility> facilities;
};

/// The system of every coordinate of a place.
inline constexpr const char* kCrs = "EPSG:4550";

[[nodiscard]] Place imagine_place(const Preset& preset, std::uint64_t seed, geo::Task& task);

}  // namespace synth
