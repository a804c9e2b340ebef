#pragma once

#include "geo/base/task.hpp"
#include "planner/analysis/analysis.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/report/manifest.hpp"
#include "planner/report/wording.hpp"
#include "planner/spatial/uncertainty.hpp"

#include <cstddef>
#include <filesystem>

namespace planner {

struct ResultOptions {
  std::filesystem::path out;
  bool with_network = false;  ///< adds network_*.csv
  std::size_t critical = 0;   ///< adds so many critical facilities and as many roads: critical_*.csv
  // NOLINTNEXTLINE(readability-redundant-member-init): with it, gcc lets {out, …} stand without the last one
  UncertaintyRequest uncertainty = {};  ///< adds uncertainty.csv, if there are runs
};

/// Writes an assessment's folder, whole or not at all: summary.json, results.gpkg, the same tables as CSV,
/// accessibility.csv, equity.csv, clusters.csv, not_assessed.csv, manifest.json; barrier_free.csv and barriers.csv
/// where the study asks for them. Returns what was found beside the assessment.
///
/// Everything but manifest.json is the same byte by byte for the same study, scenario and language.
/// Errors  geo::IoError: the folder cannot be written, or holds something that is not a result of this program.
Analysis write_results(const Study& study, const Assessment& assessment, const Wording& wording,
                       const ResultOptions& options, RunRecord record, geo::Task& task);

}  // namespace planner
