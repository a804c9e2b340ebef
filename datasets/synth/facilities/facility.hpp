#pragma once

#include "geo/geometry/point.hpp"

#include "datasets/synth/presets/service.hpp"
#include <cstdint>
#include <string>

namespace synth {

/// A place that serves. What capacity counts is its service's: places for children, beds, square metres, counters.
struct Facility {
  std::string id;  ///< F0001 …
  std::string name;
  Service service = Service::Kindergarten;
  geo::MapPoint at;
  std::int64_t capacity = 0;
  std::string status;  ///< existing, planned or closed
};

}  // namespace synth
