#pragma once

#include "geo/base/task.hpp"
#include "geo/io/osm_file.hpp"

#include <filesystem>
#include <vector>

namespace planner::detail {

/// Ways on foot as the OpenSidewalks schema has them, in OpenStreetMap's terms.
struct OpenSidewalks {
  geo::io::OsmRoads roads;
  std::vector<geo::io::OsmNode> nodes;  ///< those with a kerb or another barrier
};

/// Reads the edges (GeoJSON: _u_id, _v_id, highway, footway, incline as rise over run, width in metres, surface …) and,
/// unless the name is empty, the nodes (_id, kerb, barrier). Edges meet where they name the same node and nowhere else.
///
/// The streets' own edges have sidewalk=separate unless they are for people on foot, too: sidewalks are edges of their
/// own here.
/// Errors  geo::IoError: as read_layer; an edge without _u_id, _v_id or a line.
[[nodiscard]] OpenSidewalks read_opensidewalks(const std::filesystem::path& edges, const std::filesystem::path& nodes,
                                               geo::Task& task);

}  // namespace planner::detail
