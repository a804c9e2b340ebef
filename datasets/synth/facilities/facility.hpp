#pragma once

#include "geo/geometry/point.hpp"

#include "datasets/synth/presets/service.hpp"
#include <array>
#include <cstdint>
#include <string>

namespace synth {

/// What an office would know of how a facility is built and run.
struct FacilityRecord {
  std::string level;      ///< county, township or village
  std::string ownership;  ///< public or private
  bool compliant = false;
  double floor_area = 0.0;  ///< m²
  std::int64_t staff = 0;
  std::array<bool, 5> features{};  ///< entrance, ramp, door, toilet, passage
  std::array<bool, 3> stages{};    ///< design, construction, acceptance of barrier-free works
  std::int64_t opened = 0;         ///< year
  double township_share = 0.0;     ///< of the cost
  std::string also_serves;         ///< codes of villages that share it
};

/// A place that serves. What capacity counts is its service's: places for children, beds, square metres, counters.
struct Facility {
  std::string id;  ///< F0001 …
  std::string name;
  Service service = Service::Kindergarten;
  geo::MapPoint at;
  std::int64_t capacity = 0;
  std::string status;         ///< existing, planned or closed
  std::uint32_t village = 0;  ///< that it stands in
  FacilityRecord record;
};

}  // namespace synth
