#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/report/wording.hpp"
#include "planner/terrain/study_terrain.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace planner {

/// A line: whom the terrain brings to a service whom roads do not, of the service of which they are most.
[[nodiscard]] std::vector<std::string> terrain_headlines(const Study& study, const StudyTerrain& terrain,
                                                         const Wording& wording);

namespace detail {

/// terrain.csv: a row per unit and service; the place first.
[[nodiscard]] geo::io::FeatureTable terrain_table(const Study& study, const StudyTerrain& terrain);

/// The member "terrain" of summary.json.
[[nodiscard]] nlohmann::ordered_json terrain_json(const Study& study, const StudyTerrain& terrain);

}  // namespace detail
}  // namespace planner
