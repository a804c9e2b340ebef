#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <cstdint>
#include <optional>
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

/// The limit as written, in the standard's unit; none of kinds that have none.
[[nodiscard]] std::optional<double> limit_of(const Standard& standard);

/// How a standard of reach measures the way, and by which profile: "travel time by road, on foot".
[[nodiscard]] geo::Message way_words(const Study& study, const ReachRule& rule);

/// "people", "units" or "facilities": whose share a value is; empty for a figure.
[[nodiscard]] geo::Message basis_word(const Standard& standard);

/// When a standard is due: a year, "rolling", or nothing.
[[nodiscard]] std::string due_text(const Standard& standard);

/// The departments that help the lead one: "民政局; 财政局".
[[nodiscard]] std::string partners_text(const Standard& standard);

/// In percent with one decimal, rounded; what is not all never reads as 100, nor what falls short of a target as if it
/// met it.
[[nodiscard]] double shown_percent(double share, double target = 1.0);

/// "93.5 %", likewise.
[[nodiscard]] std::string percent(double share, double target = 1.0);

/// Units or facilities that leave open whether they satisfy, and the shares that result if none of them does or all do.
struct OpenShare {
  int open = 0;
  double least = 0.0;
  double most = 0.0;
};

/// None where nothing is open, and for standards whose value is no share of units or facilities.
/// Shape   the result has the verdicts that are open.
[[nodiscard]] std::optional<OpenShare> open_share(const Standard& standard, const StandardResult& result);

/// Whether a standard was assessed and what is open decides it.
[[nodiscard]] bool is_undecided(const StandardResult& result);

/// Its value, unless it is undecided.
[[nodiscard]] std::optional<double> decided_value(const StandardResult& result);

/// "? 50.0–100.0 % (2 open)"
[[nodiscard]] geo::Message open_words(const OpenShare& open);

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

/// The figure that a result misses; none where it is met, is open, or is no figure.
[[nodiscard]] std::optional<double> missed_by(const Standard& standard, const StandardResult& result);

/// A measured figure as everybody writes it: rounded, unless it misses what is required and would read as if it were
/// that: then away from it.
[[nodiscard]] std::string measured_text(const Standard& standard, double value, std::optional<double> missed,
                                        const Wording& wording);

}  // namespace planner::words
