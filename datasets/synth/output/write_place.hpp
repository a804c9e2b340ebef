#pragma once

#include "datasets/synth/place.hpp"
#include <filesystem>

namespace synth {

/// Writes a place's files into a folder: units, population, roads, facilities, rivers, terrain, project.toml, two
/// proposals (villages.scenario.toml, roads.scenario.toml) and README.txt.
///
/// Every file says that the place is synthetic.
/// Errors  geo::IoError if one cannot be written.
void write_place(const std::filesystem::path& folder, const Place& place, geo::Task& task);

}  // namespace synth
