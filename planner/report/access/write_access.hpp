#pragma once

#include "geo/base/task.hpp"
#include "planner/access/evaluate_access.hpp"
#include "planner/access/study_access.hpp"
#include "planner/report/access/access_equity.hpp"
#include "planner/report/manifest.hpp"
#include "planner/report/wording.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace planner {

/// All that `junheng access` found out.
struct AccessReport {
  const AccessData* data;
  const AccessResult* result;
  std::vector<AccessEquity> equity;
  std::string rank_by;  ///< the column of `--rank-by`

  // Of a place by its own roads; null of a matrix from elsewhere.
  const Study* study = nullptr;
  const StudyAccess* of_study = nullptr;
};

/// summary.json: how the files fit, each measure with its sums, indices, groups and Lorenz curve.
[[nodiscard]] std::string access_json(const AccessReport& report);

/// A few lines for a person: the measures with what is usual and how equal it is.
[[nodiscard]] std::vector<std::string> access_words(const AccessReport& report, const Wording& wording);

/// Writes access.csv, facilities.csv, equity.csv, summary.json and manifest.json into a folder, whole or not at all; of
/// a place also units.csv, each unit with what its people have on average.
///
/// Errors  geo::IoError if it cannot be written, or holds what is not of such a result.
void write_access(const AccessReport& report, const std::filesystem::path& out, RunRecord record, geo::Task& task);

/// Whether write_access_table() may write there: nothing stands there but an earlier such table, none of what is read.
///
/// Shape   `study` null of a matrix from elsewhere.
/// Errors  geo::IoError if not.
void require_earlier_table(const Study* study, const std::filesystem::path& file, std::span<const InputFile> inputs);

/// Writes id and value of the only measure as one CSV file, whole or not at all, whatever stands there.
///
/// Errors  geo::Error if there are several; geo::IoError if it cannot be written.
void write_access_table(const AccessReport& report, const std::filesystem::path& file);

}  // namespace planner
