#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>

namespace planner::words {
namespace {

using geo::msg;

/// Whole where it is whole, else with so many decimals at most: "500", "4.5".
std::string short_text(double value, int decimals, Rounding rounding) {
  const double unit = std::pow(10.0, decimals);
  constexpr double kHair = 1e-9;
  double steps = std::round(value * unit);
  if (rounding == Rounding::Up) {
    steps = std::ceil(value * unit - kHair);
  } else if (rounding == Rounding::Down) {
    steps = std::floor(value * unit + kHair);
  }
  std::string text = geo::fixed_text(steps / unit, decimals);
  if (decimals > 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
      text.pop_back();
    }
  }
  return text;
}

}  // namespace

std::string_view basis_of(const Standard& standard) {
  if (std::holds_alternative<ReachRule>(standard.rule) || std::holds_alternative<ContainmentRule>(standard.rule)) {
    return "persons";
  }
  if (std::holds_alternative<CountRule>(standard.rule) || std::holds_alternative<PhaseRule>(standard.rule) ||
      std::holds_alternative<NetworkRule>(standard.rule)) {
    return "units";
  }
  if (const auto* capacity = std::get_if<CapacityRule>(&standard.rule)) {
    return capacity->per == 0.0 ? "facilities" : capacity->level == UnitLevel::Place ? "figure" : "units";
  }
  return std::holds_alternative<DisparityRule>(standard.rule) ? "figure" : "facilities";
}

const Standard& judged_standard(const Study& study, const Standard& standard) {
  const auto* phase = std::get_if<PhaseRule>(&standard.rule);
  return phase == nullptr ? standard : study.catalogue.standards[study.catalogue.find_standard(phase->of)];
}

std::string measured_in(const Study& study, const Standard& standard) {
  const Standard& judged = judged_standard(study, standard);
  if (std::holds_alternative<CountRule>(judged.rule) || std::holds_alternative<NetworkRule>(judged.rule)) {
    return "facilities";
  }
  if (const auto* capacity = std::get_if<CapacityRule>(&judged.rule); capacity != nullptr && capacity->per > 0.0) {
    return judged.unit;
  }
  return std::holds_alternative<DisparityRule>(judged.rule) ? judged.unit : "share_of_" + std::string{basis_of(judged)};
}

std::string_view measure_of(const Study& study, const Standard& standard) {
  const auto* reach = std::get_if<ReachRule>(&judged_standard(study, standard).rule);
  return reach == nullptr ? std::string_view{} : name_of(reach->measure);
}

std::optional<double> limit_of(const Standard& standard) {
  return standard.unit.empty() ? std::nullopt : std::optional{standard.limit};
}

geo::Message way_words(const Study& study, const ReachRule& rule) {
  if (rule.measure == Measure::StraightLine) {
    return msg("in a straight line");
  }
  const TravelNetwork* network = study.network(rule.profile);
  const geo::Names profile = network == nullptr ? geo::Names{rule.profile, {}} : geo::names_of(network->graph.profile);
  return rule.measure == Measure::Time ? msg("travel time by road, {0}", profile)
                                       : msg("along the roads, {0}", profile);
}

geo::Message basis_word(const Standard& standard) {
  const std::string_view basis = basis_of(standard);
  if (basis == "persons") {
    return msg("people");
  }
  if (basis == "units") {
    return msg("units");
  }
  return basis == "facilities" ? msg("facilities") : geo::Message{};
}

std::string due_text(const Standard& standard) {
  return standard.rolling ? "rolling" : standard.due == 0 ? std::string{} : std::to_string(standard.due);
}

std::string partners_text(const Standard& standard) {
  std::string text;
  for (const std::string& partner : standard.partners) {
    text += (text.empty() ? "" : "; ") + partner;
  }
  return text;
}

double shown_percent(double share, double target) {
  constexpr double kHair = 1e-9;
  const auto tenths = [](double of) { return std::round(of * 1000.0); };
  const bool falls_short = share < 1.0 && !meets(share, 1.0);
  const bool misses = share < target && !meets(share, target);
  const bool reads_otherwise = (falls_short && tenths(share) >= 1000.0) || (misses && tenths(share) >= tenths(target));
  return (reads_otherwise ? std::floor(share * 1000.0 + kHair) : tenths(share)) / 10.0;
}

std::string percent(double share, double target) {
  return geo::fixed_text(shown_percent(share, target), 1) + " %";
}

std::optional<OpenShare> open_share(const Standard& standard, const StandardResult& result) {
  const std::string_view basis = basis_of(standard);
  const auto open = basis == "units"
                        ? static_cast<int>(std::ranges::count(result.verdicts, Remark::Unknown, &UnitVerdict::remark))
                    : basis == "facilities" ? result.unknown
                                            : 0;
  if (open == 0 || !result.not_assessed.empty()) {
    return std::nullopt;
  }
  const double all = result.units.total + open;
  return OpenShare{open, result.units_met.total / all, (result.units_met.total + open) / all};
}

bool is_undecided(const StandardResult& result) {
  return result.not_assessed.empty() && !result.met;
}

std::optional<double> decided_value(const StandardResult& result) {
  return is_undecided(result) ? std::nullopt : result.value;
}

geo::Message open_words(const OpenShare& open) {
  return msg("? {0}–{1} % ({2} open)", geo::fixed_text(shown_percent(open.least), 1),
             geo::fixed_text(shown_percent(open.most), 1), std::to_string(open.open));
}

std::string minutes(geo::Seconds time) {
  return geo::fixed_text(time.value() / 60.0, 1);
}

std::string distance_text(geo::Metres distance, const Wording& wording) {
  constexpr double kKilometre = 1000.0;
  return wording(distance.value() < kKilometre ? msg("{0} m", short_text(distance.value(), 0, Rounding::Nearest))
                                               : msg("{0} km", geo::fixed_text(distance.value() / kKilometre, 1)));
}

std::string amount_text(const Standard& standard, double value, Rounding rounding, const Wording& wording) {
  const std::string& unit = standard.unit;
  if (unit == "m") {
    return wording(msg("{0} m", short_text(value, 0, rounding)));
  }
  if (unit == "km") {
    return wording(msg("{0} km", short_text(value, 2, rounding)));
  }
  if (unit == "min") {
    return wording(msg("{0} minutes", short_text(value, 1, rounding)));
  }
  if (unit == "s") {
    return wording(msg("{0} seconds", short_text(value, 0, rounding)));
  }
  if (unit == "per_1000_persons") {
    return wording(msg("{0} per 1 000 people", short_text(value, 2, rounding)));
  }
  if (unit == "per_100_households") {
    return wording(msg("{0} per 100 households", short_text(value, 2, rounding)));
  }
  return short_text(value, 2, rounding);
}

std::optional<double> missed_by(const Standard& standard, const StandardResult& result) {
  return basis_of(standard) == "figure" && result.met == false ? std::optional{result.required.value_or(standard.limit)}
                                                               : std::nullopt;
}

std::string measured_text(const Standard& standard, double value, std::optional<double> missed,
                          const Wording& wording) {
  std::string nearest = amount_text(standard, value, Rounding::Nearest, wording);
  return missed && nearest == amount_text(standard, *missed, Rounding::Nearest, wording)
             ? amount_text(standard, value, value > *missed ? Rounding::Up : Rounding::Down, wording)
             : nearest;
}

}  // namespace planner::words
