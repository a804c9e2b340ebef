#pragma once

#include "geo/io/toml.hpp"
#include "planner/study/project.hpp"

// The larger sections of project.toml, each into its part of the project. The catalogue is known by then.
// Errors  geo::IoError with file and line.

namespace planner::detail {

void read_units_section(geo::io::TomlTable& document, Project& project);
void read_population_section(geo::io::TomlTable& document, Project& project);
/// [population.projection], in [population] and after its years.
void read_projection_section(geo::io::TomlTable& population, Project& project);
void read_network_section(geo::io::TomlTable& document, Project& project, const SharedFiles& shared);
/// After the network.
void read_barrier_free_section(geo::io::TomlTable& document, Project& project);
/// After the network.
void read_terrain_section(geo::io::TomlTable& document, Project& project);
/// Errors  geo::IoError: a file of [terrain] is not there, or a raster of it is none.
void look_for_terrain(const TerrainSource& terrain);

}  // namespace planner::detail
