#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <vector>

namespace planner::detail {

[[nodiscard]] geo::io::LayerContent read_migration(const MigrationSource& source, geo::Task& task);

/// The rows of the table of migration that can be used.
///
/// Shape   units: by place of the model.
/// Findings  of severity Error: an unknown unit or age, a year not after that of the data, a number out of bounds, a
/// unit in which nobody lives, the same unit, year and ages given twice.
[[nodiscard]] std::vector<MigrationRow> migration_rows(const Project& project, const Study& study,
                                                       const std::vector<UnitId>& units, geo::Findings& findings,
                                                       geo::Task& task);

}  // namespace planner::detail
