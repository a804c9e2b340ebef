#pragma once

#include "geo/io/feature_table.hpp"

#include "datasets/synth/place.hpp"

namespace synth {

[[nodiscard]] geo::io::FeatureTable township_layer(const Units& units, const geo::Crs& crs);
[[nodiscard]] geo::io::FeatureTable village_layer(const Units& units, const geo::Crs& crs);
[[nodiscard]] geo::io::FeatureTable facility_layer(const std::vector<Facility>& facilities, const geo::Crs& crs);
/// The rivers as far as they run through the place, in pieces where they leave and come back.
[[nodiscard]] geo::io::FeatureTable river_layer(const Land& land, const geo::Crs& crs);

}  // namespace synth
