#pragma once

#include "geo/geometry/point.hpp"

#include <string>
#include <vector>

namespace gui {

/// A place explained, as a panel and the map show it.
struct Explained {
  std::vector<std::string> lines;                  ///< those that begin with blanks belong to the one above
  std::vector<std::vector<geo::MapPoint>> routes;  ///< to the nearest facility of each service, by road
};

}  // namespace gui
