#pragma once

#include "geo/crs/transform.hpp"
#include "geo/io/osm_file.hpp"

#include "datasets/synth/roads/road_net.hpp"
#include <vector>

namespace synth {

/// Leaves out what hangs together with nothing: of the lines off the largest network, only a few field tracks stay, as
/// such mistakes are found in real data.
[[nodiscard]] std::vector<RoadLine> drop_stray_lines(const RoadNet& net, std::vector<RoadLine> lines);

/// Roads in the terms of OpenStreetMap: ids from 1, positions to a ten-millionth of a degree.
///
/// Shape   `to_wgs84` takes the net's coordinates to degrees.
[[nodiscard]] geo::io::OsmRoads to_osm(const RoadNet& net, const std::vector<RoadLine>& lines,
                                       const geo::Transform& to_wgs84);

}  // namespace synth
