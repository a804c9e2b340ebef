#pragma once

#include "geo/base/message.hpp"
#include "geo/geometry/point.hpp"
#include "planner/access/access_data.hpp"
#include "planner/access/access_request.hpp"
#include "planner/access/study_access.hpp"
#include "planner/spatial/uncertainty.hpp"
#include "planner/terrain/evaluate_terrain.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace cli {

struct CommonOptions {
  int threads = 1;
  bool json = false;
  bool strict = false;
};

/// Whose access is measured over a place's own roads.
struct AccessPlace {
  std::filesystem::path project;
  std::optional<std::filesystem::path> scenario;
  std::string service;  ///< id or name
  std::string profile;
  planner::SupplyOf supply = planner::SupplyOf::Capacity;
  bool people_per_capacity_given = false;
};

/// Measures on a travel matrix from elsewhere, or on a place's own roads.
struct AccessOptions {
  std::optional<AccessPlace> place;
  planner::AccessFiles files;
  planner::AccessRequest request;
  std::filesystem::path out;  ///< a folder, or one table if it ends in .csv
};

struct AssessOptions {
  std::filesystem::path project;
  std::optional<std::filesystem::path> scenario;
  std::filesystem::path out;
  bool with_network = false;
  std::size_t critical = 0;  ///< facilities and roads to list
  planner::UncertaintyRequest uncertainty;
};

struct CheckOptions {
  std::filesystem::path project;
  std::optional<std::filesystem::path> out;  ///< folder for the findings; absent: they are only printed
};

/// Scenarios beside a project, or two folders of results.
struct CompareOptions {
  std::vector<std::filesystem::path> inputs;  ///< one project, or two folders
  std::vector<std::filesystem::path> scenarios;
  std::optional<std::filesystem::path>
      base;  ///< scenario that the others are set against; the place as it is otherwise
  std::filesystem::path out;
  bool force = false;  ///< folders of different places too
};

struct ExplainOptions {
  std::filesystem::path project;
  std::optional<std::filesystem::path> scenario;
  std::variant<geo::LonLat, std::string> at;  ///< a point, or a unit's code
  std::string service;                        ///< id; empty: all
  std::optional<std::filesystem::path> map;   ///< GeoJSON to write
};

struct InitOptions {
  std::filesystem::path folder;
  std::optional<std::filesystem::path> out;  ///< absent: project.toml in the folder
};

struct SynthOptions {
  std::string preset;
  std::uint64_t seed = 1;
  std::filesystem::path out;
};

/// Walking over rasters.
struct TerrainOptions {
  planner::TerrainFiles files;
  planner::TerrainRequest request;
  std::filesystem::path out;
  std::size_t memory_bytes = 0;  ///< that rasters may take; 0: whatever they need
};

struct BenchOptions {
  std::string preset = "county";
};

/// Text to print and be done: help or the version.
struct Print {
  std::string text;
};

using Command = std::variant<Print, AccessOptions, AssessOptions, BenchOptions, CheckOptions, CompareOptions,
                             ExplainOptions, InitOptions, SynthOptions, TerrainOptions>;

struct Arguments {
  CommonOptions common;
  Command command;
};

/// Reads the command line, in the language given.
///
/// Errors  geo::Error for wrong usage, naming the option and the help to read.
[[nodiscard]] Arguments parse_arguments(std::span<char* const> arguments, const geo::Translate& translate);

}  // namespace cli
