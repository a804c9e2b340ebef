#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/assess/assessment.hpp"

#include <vector>

namespace planner {

/// The graph behind the numbers, so that anyone can check travel times with another program:
///
/// - network_nodes: node, source_id, lon, lat and x, y; for each network field of the assessment the cost from the node
///   to the nearest facility
/// - network_arcs: edge, from, to, direction (1 along the edge, −1 against it), length_mm, time_ms_PROFILE (empty:
///   closed that way); of profiles with limits obstacles_PROFILE and unknown_PROFILE
/// - network_access: kind (demand or facility), id (piece or facility id), profile, edge, offset_mm from the edge's
///   start, leg_mm, leg_ms
///
/// Travelling part of an edge takes floor(time × offset / length) from its start and the rest to its end; legs are
/// walked.
[[nodiscard]] std::vector<geo::io::FeatureTable> network_tables(const Study& study, const Assessment& assessment,
                                                                const geo::Task& task);

}  // namespace planner
