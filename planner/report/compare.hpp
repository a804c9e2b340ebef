#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/compare.hpp"
#include "planner/report/manifest.hpp"
#include "planner/report/wording.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace planner {

/// Scenarios side by side, each against the same base.
struct Comparison {
  std::string base;  ///< name of the base's scenario; empty: the study as it is
  int base_year = 0;
  std::vector<std::string> files;  ///< of the scenarios
  std::vector<ScenarioComparison> scenarios;
};

/// compare.json, schema 1. A value that does not exist is null, never 0; shares 0 to 1, costs in yuan.
///
/// Shape   `study` is the base: names, units and groups are taken from it.
[[nodiscard]] std::string comparison_json(const Study& study, const Comparison& comparison);

/// What a person reads at the end: a table of the base and the scenarios side by side: whom they serve, at what cost,
/// and the standards that move most.
[[nodiscard]] std::vector<std::string> comparison_words(const Study& study, const Comparison& comparison,
                                                        const Wording& wording);

/// Writes a folder, whole or not at all: compare.json, comparison.gpkg with a layer of units per level and scenario,
/// scenarios.csv, side_by_side.csv, standards.csv, services.csv, units.csv, gains.csv, breaches.csv, manifest.json.
///
/// Errors  geo::IoError: the folder cannot be written, or holds something that is not a comparison.
void write_comparison(const Study& study, const Comparison& comparison, const Wording& wording,
                      const std::filesystem::path& out, RunRecord record, geo::Task& task);

}  // namespace planner
