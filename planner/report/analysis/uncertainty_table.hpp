#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/spatial/uncertainty.hpp"

#include <vector>

namespace planner {

/// `uncertainty`: a row per standard and unit, the place and all levels below it.
[[nodiscard]] geo::io::FeatureTable uncertainty_table(const Study& study,
                                                      const std::vector<StandardUncertainty>& standards);

}  // namespace planner
