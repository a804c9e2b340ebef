#pragma once

#include "geo/crs/plausibility.hpp"
#include "geo/io/probe.hpp"
#include "planner/study/detail/guess_fields.hpp"
#include "planner/study/detail/toml_text.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {

/// One layer of one file, and whether a place was found for it.
struct FoundLayer {
  std::filesystem::path file;  ///< relative to the folder
  const geo::io::LayerProbe* probe = nullptr;
  bool alone = true;  ///< in its file
  bool used = false;
};

struct FoundRaster {
  std::filesystem::path file;  ///< relative to the folder
  const geo::io::RasterProbe* probe = nullptr;
  bool used = false;
};

/// The project file under way, and the files that have no place in it yet.
struct ProjectDraft {
  const Catalogue* catalogue;
  TomlText toml;
  std::vector<std::filesystem::path> osm;
  std::vector<FoundLayer> layers;
  std::vector<FoundRaster> rasters;
  std::vector<std::pair<std::filesystem::path, geo::Message>> unreadable = {};  ///< and why
  bool has_units = false;                                                       ///< written
};

// One part of the project each, written from the files that fit it best; these are then used.
void write_units(ProjectDraft& draft);
void write_population(ProjectDraft& draft);
void write_network(ProjectDraft& draft);
void write_facilities(ProjectDraft& draft);

[[nodiscard]] bool has_position(const FoundLayer& layer);

[[nodiscard]] bool is_polygons(const FoundLayer& layer);

/// The file's name as it is compared: see plain_name.
[[nodiscard]] std::string stem_of(const std::filesystem::path& file);

/// file, layer, and where positions and their coordinate system come from.
void write_source(ProjectDraft& draft, const FoundLayer& layer);

/// A comment with the columns of a layer that are neither `used` nor say where it is, if there are any.
void write_unused(ProjectDraft& draft, const FoundLayer& layer, const std::vector<const geo::io::FieldProbe*>& used);

void write_crs(ProjectDraft& draft, const geo::CoordinateGuess& guess);

}  // namespace planner::detail
