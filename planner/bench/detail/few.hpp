#pragma once

#include "planner/bench/travel_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

// What rows share whose reference does a few of the destinations only.

namespace planner::bench::detail {

inline constexpr const char* kBoundedBoost =
    "Boost.Graph's Dijkstra stopped at the limit, taking back what it touched, scaled from ";

inline std::uint32_t few_of(const TravelPlace& place, std::size_t few) {
  return static_cast<std::uint32_t>(std::min(few, place.facilities.size()));
}

inline double scale(std::size_t all, std::uint32_t few) {
  return static_cast<double>(all) / few;
}

inline void require(bool agreed, const char* what) {
  if (!agreed) {
    throw std::logic_error{std::string{what} + " differ from the reference's"};
  }
}

}  // namespace planner::bench::detail
