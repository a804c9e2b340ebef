#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/assess/barrier_free.hpp"
#include "planner/report/manifest.hpp"
#include "planner/report/wording.hpp"

#include <filesystem>
#include <optional>

namespace planner {

struct ResultOptions {
  std::filesystem::path out;
  bool with_network = false;  ///< adds network_*.csv
};

/// Writes an assessment's folder, whole or not at all: summary.json, results.gpkg, the same tables as CSV,
/// manifest.json; barrier_free.csv and barriers.csv where the study asks for them.
///
/// Everything but manifest.json is the same byte by byte for the same study, scenario and language.
/// Errors  geo::IoError: the folder cannot be written, or holds something that is not a result of this program.
void write_results(const Study& study, const Assessment& assessment, const Wording& wording,
                   const ResultOptions& options, RunRecord record, geo::Task& task);
/// The same for who has set barrier-free ways beside walking already.
void write_results(const Study& study, const Assessment& assessment,
                   const std::optional<BarrierFreeResult>& barrier_free, const Wording& wording,
                   const ResultOptions& options, RunRecord record, geo::Task& task);

}  // namespace planner
