#pragma once

#include "geo/io/feature_table.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/wording.hpp"
#include "planner/spatial/critical.hpp"

#include <vector>

namespace planner {

/// `critical_facilities`, points: a row each, the most harmful to close first.
[[nodiscard]] geo::io::FeatureTable critical_facility_table(const Study& study, const Assessment& assessment,
                                                            const std::vector<CriticalFacility>& critical,
                                                            const Wording& wording, const geo::Transform& to_degrees);

/// `critical_roads`, lines: the same for stretches of road, with where a scenario would close them.
[[nodiscard]] geo::io::FeatureTable critical_road_table(const Study& study, const std::vector<CriticalRoad>& critical,
                                                        const geo::Transform& to_degrees);

/// How QGIS draws both.
[[nodiscard]] std::vector<geo::io::LayerStyle> critical_styles(const Wording& wording);

}  // namespace planner
