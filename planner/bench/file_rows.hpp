#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile.hpp"
#include "planner/bench/row.hpp"

#include <filesystem>
#include <string>

namespace planner::bench {

/// From an OpenStreetMap file to the graph of one profile; n is the nodes along its roads. Beside it: libosmium
/// unpacking and looking at every object, on as many threads, and making nothing of them.
[[nodiscard]] Row import_row(const std::string& place, const std::filesystem::path& file,
                             const geo::network::Profile& profile, int runs, geo::Task& task);

/// A raster and a layer of zones in its coordinates.
struct ZonalFiles {
  std::filesystem::path raster;
  std::filesystem::path zones;
  std::string layer;
  std::filesystem::path table;  ///< to be written: CSV
};

/// Sum, mean, least, largest and missing of band 1 in every zone, from files to a table; n is the raster's cells.
/// Beside it: GEOS laying cell by cell over a few of the zones, scaled to all.
///
/// Errors  std::logic_error if the two do not agree.
[[nodiscard]] Row zonal_row(const std::string& place, const ZonalFiles& files, int runs, geo::Task& task);

/// The same once it is known which cells each zone covers, of the raster in memory; likewise.
[[nodiscard]] Row zonal_again_row(const std::string& place, const ZonalFiles& files, int runs, geo::Task& task);

}  // namespace planner::bench
