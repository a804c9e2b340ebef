#pragma once

#include "geo/io/vector_writer.hpp"
#include "planner/report/access/write_access.hpp"

namespace planner {

/// A row for each unit of the place, the place itself first: code, name, level, class, persons, and each measure: the
/// mean over those of its people who have a value, or the sum where the measure is one of persons or of supply.
///
/// Shape   report.of_study is not null.
[[nodiscard]] geo::io::FeatureTable access_by_unit(const AccessReport& report);

}  // namespace planner
