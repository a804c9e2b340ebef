#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "geo/io/feature_table.hpp"
#include "planner/report/wording.hpp"
#include "planner/study/study.hpp"

#include <filesystem>
#include <string>

namespace planner {

/// What Study::findings say in sum, one by one: ground that belongs to no unit, facilities in no unit, facilities off
/// the roads with their distance to the nearest, people off the roads, parts of the roads that are not joined to the
/// largest. Of people and parts the 1 000 largest, and a last one that says how many more there are.
[[nodiscard]] geo::Findings locate_findings(const Study& study, const geo::Task& task);

/// Study::findings, those about a row of facilities or people at the place of it, then the located ones.
[[nodiscard]] geo::Findings with_findings_of(const Study& study, const geo::Findings& located);

/// One row per finding: severity, code, file, row, problem, remedy, and lon and lat where it has a place.
[[nodiscard]] geo::io::FeatureTable findings_table(const Study& study, const geo::Findings& findings,
                                                   const Wording& wording);

/// The same as a JSON array.
[[nodiscard]] std::string findings_json(const Study& study, const geo::Findings& findings, const Wording& wording);

/// Writes a folder, whole or not at all: findings.csv, findings.json, and findings.gpkg with those that have a place.
///
/// Errors  geo::IoError: the folder cannot be written, or holds something that is not a result of this program.
void write_findings(const Study& study, const geo::Findings& findings, const Wording& wording,
                    const std::filesystem::path& out);

}  // namespace planner
