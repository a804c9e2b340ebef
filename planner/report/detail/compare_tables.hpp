#pragma once

#include "geo/io/feature_table.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/compare.hpp"

#include <vector>

namespace planner::detail {

/// One row per scenario.
[[nodiscard]] geo::io::FeatureTable scenario_table(const Comparison& comparison);

/// One row per scenario and standard.
[[nodiscard]] geo::io::FeatureTable compared_standard_table(const Study& study, const Comparison& comparison,
                                                            const Wording& wording);

/// One row per standard: what the base reaches of it, and each scenario beside.
[[nodiscard]] geo::io::FeatureTable side_by_side_table(const Study& study, const Comparison& comparison,
                                                       const Wording& wording);

/// One row per scenario and service.
[[nodiscard]] geo::io::FeatureTable compared_service_table(const Study& study, const Comparison& comparison,
                                                           const Wording& wording);

/// Who gains and who loses: one row per scenario, standard, unit and group in which somebody does.
[[nodiscard]] geo::io::FeatureTable gain_table(const Study& study, const Comparison& comparison);

/// What happens to the people of each unit: one row per scenario and unit, the place first.
[[nodiscard]] geo::io::FeatureTable unit_total_table(const Study& study, const Comparison& comparison);

/// One row per scenario and breach that only one side has.
[[nodiscard]] geo::io::FeatureTable breach_change_table(const Study& study, const Comparison& comparison,
                                                        const Wording& wording);

/// The units of one level under one scenario, as polygons: NAME_NUMBER, counted from 1.
[[nodiscard]] geo::io::FeatureTable compared_unit_table(const Study& study, const Comparison& comparison,
                                                        std::size_t scenario, UnitLevel level);

/// How QGIS draws those layers: share of the people newly served less those no longer served.
[[nodiscard]] geo::io::LayerStyle compared_unit_style(const Comparison& comparison, std::size_t scenario,
                                                      const std::string& layer, const Wording& wording);

/// The levels that the study has units of; the place alone where it has none.
[[nodiscard]] std::vector<UnitLevel> levels_shown(const Study& study);

}  // namespace planner::detail
