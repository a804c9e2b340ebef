#pragma once

#include "geo/base/task.hpp"
#include "geo/crs/transform.hpp"
#include "geo/io/feature_table.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace planner {

// The layers of results.gpkg, each also written as CSV. Column names are stable; a "-" of a standard's id is "_" in
// them.

/// One row per unit of a level, by code: persons, then for each standard share_ID (or facilities_ID for counts at this
/// level) and whether it is met_ID (1, 0, or none), and for each service mean_min_SERVICE (of
/// the group it serves). `met_share` is the share of
/// the standards judged here that are met.
[[nodiscard]] geo::io::FeatureTable unit_table(const Study& study, const Assessment& assessment, UnitLevel level);

/// One row per piece of demand: persons, and for each travel field its cost: SERVICE_PROFILE_ms, SERVICE_PROFILE_mm or
/// SERVICE_line_mm.
[[nodiscard]] geo::io::FeatureTable demand_table(const Study& study, const Assessment& assessment);

/// One row per facility: who is nearest to it of the group it serves, for how many persons its capacity is, the one
/// over the other, how many are too many, and how many of those nearest a reach standard calls too far.
[[nodiscard]] geo::io::FeatureTable facility_table(const Study& study, const Assessment& assessment,
                                                   const Wording& wording);

/// Where the limit of a reach standard is kept to some facilities alone; those that do not serve it count for nothing.
///
/// Shape   result: of a reach standard that was assessed; facilities: indices into Assessment::facilities.
/// Cost    one search over the network.
[[nodiscard]] geo::MultiPolygon service_area_around(const Study& study, const Assessment& assessment,
                                                    const StandardResult& result,
                                                    std::span<const std::uint32_t> facilities, geo::Task& task);

/// One area per reach standard: who is in it is within the limit.
[[nodiscard]] geo::io::FeatureTable service_area_table(const Study& study, const Assessment& assessment,
                                                       const Wording& wording, geo::Task& task);

[[nodiscard]] geo::io::FeatureTable gap_table(const Study& study, const Assessment& assessment, const Wording& wording);

/// From a study's system to degrees, for those who make tables again and again: PROJ takes a third of a second to find
/// the way. Thread  one at a time.
using ToDegrees = std::shared_ptr<const geo::Transform>;

[[nodiscard]] ToDegrees degrees_of(const Study& study);

[[nodiscard]] geo::io::FeatureTable gap_table(const Study& study, const Assessment& assessment, const Wording& wording,
                                              ToDegrees to_degrees);

/// Where the facilities are that a field leads to.
[[nodiscard]] std::vector<geo::MapPoint> destinations_of(const TravelField& field, const Assessment& assessment);

/// The column of demand_table that holds a field.
[[nodiscard]] std::string column_of(const Study& study, const TravelField& field);

/// "EDU-KG-RAD-U5" as part of a column's name.
[[nodiscard]] std::string column_part(const std::string& id);

}  // namespace planner
