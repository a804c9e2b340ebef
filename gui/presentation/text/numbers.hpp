#pragma once

#include "geo/base/units.hpp"
#include "planner/report/wording.hpp"
#include "planner/study/persons.hpp"

#include <cstdint>
#include <string>

namespace gui {

/// Why a place of a table has no number. Three different texts, and never 0.
enum class Absent : std::uint8_t { Missing, Unreachable, NotApplicable };

[[nodiscard]] std::string absent_text(Absent why, const planner::Wording& wording);  ///< "—", "unreachable" …

/// "12,345": a number of a table, the same in both languages.
[[nodiscard]] std::string count_text(double number);

/// For sentences and large figures: "1.2万人" or "12,300 people" from 10 000 on, "9,876人" or "9,876 people" below.
[[nodiscard]] std::string persons_brief(planner::Persons people, const planner::Wording& wording);

/// "+1,204人", "−3 people": what a change makes of them.
[[nodiscard]] std::string persons_change(planner::Persons change, const planner::Wording& wording);

/// "99.9" of 0.9996: rounded, but never up to all or to a target that is missed. A column whose header says %.
[[nodiscard]] std::string percent_cell(double share, double target = 1.0);

/// "99.9 %", likewise.
[[nodiscard]] std::string percent_text(double share, double target = 1.0);

/// "+1.2 百分点": how far apart two shares are as they are shown, so that the numbers of a row agree.
[[nodiscard]] std::string points_text(double share, double other, const planner::Wording& wording, double target = 1.0);

/// "23 分钟", from an hour on "1 小时 5 分"; less than a minute is "< 1 minute".
[[nodiscard]] std::string minutes_text(geo::Seconds time, const planner::Wording& wording);

/// "23.4": a column whose header says minutes.
[[nodiscard]] std::string minutes_cell(geo::Seconds time);

/// To ten metres below a kilometre, with one decimal above: "850 m", "2.6 km".
[[nodiscard]] std::string distance_text(geo::Metres distance, const planner::Wording& wording);

/// "120 万元", "1.2 million yuan".
[[nodiscard]] std::string money_text(double yuan, const planner::Wording& wording);

/// "0.412", with a true minus sign.
[[nodiscard]] std::string index_text(double index);

/// With so many decimals, thousands set off and a true minus sign: "−1,234.5".
[[nodiscard]] std::string number_text(double number, int decimals);

/// Whole where it is whole, else with two decimals at most and no trailing zeros: "4.5".
[[nodiscard]] std::string figure_text(double figure);

}  // namespace gui
