#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace planner::words {

/// What a standard's value is: a share of "persons", "units" or "facilities", or a "figure" in its own unit.
[[nodiscard]] std::string_view basis_of(const Standard& standard);

/// The standard whose rule is judged unit by unit: itself, or that of which a phased target speaks.
[[nodiscard]] const Standard& judged_standard(const Study& study, const Standard& standard);

/// What a breach's figures are: "share_of_persons", "share_of_facilities", "facilities" (a number of them), or the
/// standard's own unit.
[[nodiscard]] std::string measured_in(const Study& study, const Standard& standard);

/// "straight_line", "network_distance" or "time" of a standard of reach; nothing for others.
[[nodiscard]] std::string_view measure_of(const Study& study, const Standard& standard);

/// "people", "units" or "facilities": whose share a value is; empty for a figure.
[[nodiscard]] geo::Message basis_word(const Standard& standard);

/// When a standard is due: a year, "rolling", or nothing.
[[nodiscard]] std::string due_text(const Standard& standard);

/// The departments that help the lead one: "民政局; 财政局".
[[nodiscard]] std::string partners_text(const Standard& standard);

/// In percent with one decimal, rounded down so that a share just short of its target never reads as if it met it.
[[nodiscard]] double shown_percent(double share);

/// "93.5 %"
[[nodiscard]] std::string percent(double share);

/// "9.4"
[[nodiscard]] std::string minutes(geo::Seconds time);

/// "850 m" or "2.6 km", in the language.
[[nodiscard]] std::string distance_text(geo::Metres distance, const Wording& wording);

/// Up for what must be at most so much, down for what must be at least so much: a figure just short of what is required
/// then never reads as if it met it.
enum class Rounding : std::uint8_t { Nearest, Up, Down };

/// A figure in a standard's unit, in the language: "500 m", "4.5 per 1 000 people".
[[nodiscard]] std::string amount_text(const Standard& standard, double value, Rounding rounding,
                                      const Wording& wording);

}  // namespace planner::words
