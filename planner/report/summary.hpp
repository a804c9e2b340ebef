#pragma once

#include "geo/io/feature_table.hpp"
#include "geo/io/text_file.hpp"
#include "planner/analysis/analysis.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <string>

namespace planner {

/// summary.json, schema 1: the numbers a script reads. A value that does not exist is null, never 0.
///
/// Shares 0 to 1, times in seconds, persons as numbers with at most six decimals.
[[nodiscard]] std::string summary_json(const Study& study, const Assessment& assessment, const Analysis& analysis = {});

/// The same text piece by piece, one standard or gap at a time: a province's has 130 MB, and takes five times that as
/// values.
void tell_summary_json(const Study& study, const Assessment& assessment, const Analysis& analysis,
                       const geo::io::TextTaker& take);

/// One row per standard that could not be assessed, and why, in the language.
[[nodiscard]] geo::io::FeatureTable not_assessed_table(const Study& study, const Assessment& assessment,
                                                       const Wording& wording);

/// One row per standard that was assessed: what it came to, and where that is undecided why, in the language.
[[nodiscard]] geo::io::FeatureTable standards_table(const Study& study, const Assessment& assessment,
                                                    const Wording& wording);

/// One row per year and group: persons by class, and in rows of everyone what changed them since the year before.
[[nodiscard]] geo::io::FeatureTable projection_table(const Study& study, const Projection& projection,
                                                     const Wording& wording);

}  // namespace planner
