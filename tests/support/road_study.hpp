#pragma once

#include "geo/crs/transform.hpp"
#include "geo/geometry/point.hpp"
#include "planner/study/study.hpp"

#include <string_view>

namespace support {

/// Draws a study on roads as draw_roads() does, 100 m per character: at each letter a–z live 100 people, at each digit
/// is a school, S1, S2 … All of it is one urban village, 11, in the township 1; everybody walks at 1 m/s or drives.
[[nodiscard]] planner::Study draw_road_study(std::string_view picture);

/// Adds a standard: so many seconds' walk to the service for everyone.
planner::StandardId add_walk(planner::Study& study, const char* service, double limit_s, const char* group = "all");

/// Tells where places of a study's analysis CRS are on the globe, as scenarios give them.
class Globe {
 public:
  explicit Globe(const planner::Study& study);

  [[nodiscard]] geo::LonLat operator()(geo::MapPoint place) const;

 private:
  geo::Transform to_degrees_;
};

/// The same for a single place.
[[nodiscard]] geo::LonLat on_globe(const planner::Study& study, geo::MapPoint place);

}  // namespace support
