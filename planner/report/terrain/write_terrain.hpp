#pragma once

#include "geo/base/task.hpp"
#include "planner/report/manifest.hpp"
#include "planner/report/wording.hpp"
#include "planner/terrain/terrain_by_rows.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace planner {

/// All that `junheng terrain` found out.
struct TerrainReport {
  const TerrainData* data;
  const TerrainRequest* request;
  const TerrainResult* result;
};

/// summary.json: by whose rules, cells reached, facilities, and people within limits and with room, by zone.
[[nodiscard]] std::string terrain_json(const TerrainReport& report);

/// A few lines for a person.
[[nodiscard]] std::vector<std::string> terrain_words(const TerrainReport& report, const Wording& wording);

/// Writes travel_time.tif, nearest.tif, land_cover.tif, facilities.csv, summary.json and manifest.json into a folder,
/// whole or not at all; with a population zones.csv, with capacities residual.tif and catchments.gpkg, with the best
/// allocation allocation.csv, by AccessMod5_9 minutes.tif.
///
/// Errors  geo::IoError if it cannot be written, or holds what is not of such a result.
void write_terrain(const TerrainReport& report, const std::filesystem::path& out, RunRecord record, geo::Task& task);

/// All of it but the rasters, which stay empty.
struct TerrainRun {
  TerrainData data;
  TerrainResult result;
};

/// Reads, walks and writes the same some rows at a time, in so many bytes (evaluate_terrain_by_rows).
///
/// Errors  those of evaluate_terrain_by_rows and write_terrain.
TerrainRun write_terrain_by_rows(const TerrainFiles& files, const TerrainRequest& request, std::size_t most_bytes,
                                 const std::filesystem::path& out, RunRecord record, geo::Task& task);

}  // namespace planner
