#pragma once

#include "geo/io/text_file.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/assess/barrier_free.hpp"

#include <optional>
#include <string>

namespace planner {

/// summary.json, schema 1: the numbers a script reads. A value that does not exist is null, never 0.
///
/// Shares 0 to 1, times in seconds, persons as numbers with at most six decimals.
[[nodiscard]] std::string summary_json(const Study& study, const Assessment& assessment);

/// The same text piece by piece, one standard or gap at a time: a province's has 130 MB, and takes five times that as
/// values.
void tell_summary_json(const Study& study, const Assessment& assessment, const geo::io::TextTaker& take);
/// With what barrier-free ways are like, if that was asked for.
void tell_summary_json(const Study& study, const Assessment& assessment,
                       const std::optional<BarrierFreeResult>& barrier_free, const geo::io::TextTaker& take);

}  // namespace planner
