#include "planner/standards/detail/rule_reader.hpp"

#include "planner/standards/detail/entries.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

constexpr Choices<Measure, 3> kMeasures{{{"straight_line", Measure::StraightLine},
                                         {"network_distance", Measure::NetworkDistance},
                                         {"time", Measure::Time}}};
constexpr Choices<UnitLevel, 3> kPerUnit{
    {{"per_place", UnitLevel::Place}, {"per_township", UnitLevel::Township}, {"per_village", UnitLevel::Village}}};
constexpr Choices<UnitLevel, 3> kUnitLevels{
    {{"place", UnitLevel::Place}, {"township", UnitLevel::Township}, {"village", UnitLevel::Village}}};
constexpr Choices<UnitLevel, 2> kContainingLevels{{{"township", UnitLevel::Township}, {"village", UnitLevel::Village}}};
constexpr Choices<UnitLevel, 4> kNodeLevels{{{"place", UnitLevel::Place},
                                             {"township", UnitLevel::Township},
                                             {"village", UnitLevel::Village},
                                             {"group", UnitLevel::Group}}};
constexpr Choices<Quantity, 5> kQuantities{{{"capacity", Quantity::Capacity},
                                            {"floor_area", Quantity::FloorArea},
                                            {"staff", Quantity::Staff},
                                            {"classes", Quantity::Classes},
                                            {"land_area", Quantity::LandArea}}};
constexpr Choices<Feature, 7> kFeatures{{{"entrance", Feature::Entrance},
                                         {"ramp", Feature::Ramp},
                                         {"door", Feature::Door},
                                         {"toilet", Feature::Toilet},
                                         {"passage", Feature::Passage},
                                         {"lift", Feature::Lift},
                                         {"parking", Feature::Parking}}};
constexpr Choices<Stage, 3> kStages{
    {{"design", Stage::Design}, {"construction", Stage::Construction}, {"acceptance", Stage::Acceptance}}};
constexpr Choices<DisparityIndex, 5> kIndices{{{"urban_rural_ratio", DisparityIndex::UrbanRuralRatio},
                                               {"urban_rural_gap", DisparityIndex::UrbanRuralGap},
                                               {"gini", DisparityIndex::Gini},
                                               {"theil", DisparityIndex::Theil},
                                               {"cv", DisparityIndex::Variation}}};
constexpr Choices<DisparityMeasure, 3> kDisparityMeasures{{{"standard", DisparityMeasure::Standard},
                                                           {"travel_time", DisparityMeasure::TravelTime},
                                                           {"accessibility", DisparityMeasure::Accessibility}}};
constexpr Choices<bool, 2> kLimitKinds{{{"at_least", false}, {"at_most", true}}};
constexpr Choices<std::pair<double, bool>, 6> kPer{{{"per_1000_persons", {1000.0, false}},
                                                    {"per_100_persons", {100.0, false}},
                                                    {"per_100000_persons", {100'000.0, false}},
                                                    {"per_person", {1.0, false}},
                                                    {"per_100_households", {100.0, true}},
                                                    {"per_facility", {0.0, false}}}};
constexpr double kMostPersons = 1e9;
constexpr double kFirstYear = 1900;
constexpr double kLastYear = 2200;

int whole_in_range(TomlTable& table, std::string_view key, double value, double low, double high) {
  if (std::floor(value) != value) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", std::string{key}),
                       msg("it must be a whole number")};
  }
  return static_cast<int>(in_range(table, key, value, low, high));
}

double target(TomlTable& table) {
  return in_range(table, "target", table.find_number("target").value_or(1.0), 0.0, 1.0);
}

/// The limit as written, in whole millimetres or milliseconds.
geo::Impedance impedance_of(TomlTable& table, Measure measure, const Standard& standard) {
  const std::string& unit = standard.unit;
  const bool is_time = measure == Measure::Time;
  const double factor = is_time ? (unit == "min" ? 60'000.0
                                   : unit == "s" ? 1'000.0
                                                 : 0.0)
                                : (unit == "m"    ? 1'000.0
                                   : unit == "km" ? 1'000'000.0
                                                  : 0.0);
  if (factor == 0.0) {
    throw geo::IoError{table.where("unit"), msg("the unit \"{0}\" does not fit the measure", unit),
                       is_time ? msg("a time is in min or s") : msg("a distance is in m or km")};
  }
  return static_cast<geo::Impedance>(
      std::llround(factor * in_range(table, "limit", standard.limit, 1.0 / factor, 4.0e9 / factor)));
}

template <class Value, std::size_t N>
std::vector<Value> choose_all(TomlTable& table, std::string_view key, const Choices<Value, N>& choices) {
  std::vector<Value> values;
  for (const std::string& text : table.find_texts(key).value_or(std::vector<std::string>{})) {
    values.push_back(choose(table, key, text, choices));
  }
  if (values.empty()) {
    throw geo::IoError{table.where(key), msg("{0} names nothing", std::string{key}), msg("name at least one")};
  }
  return values;
}

ReachRule read_reach(TomlTable& table, const Catalogue& catalogue, const Standard& standard) {
  ReachRule rule;
  rule.measure = choose(table, "measure", table.text("measure"), kMeasures);
  rule.limit = impedance_of(table, rule.measure, standard);
  rule.target = target(table);
  if (rule.measure != Measure::StraightLine) {
    rule.profile = table.find_text("profile").value_or(catalogue.services[standard.service].profile);
  }
  return rule;
}

CountRule read_count(TomlTable& table, const Catalogue& catalogue, const Standard& standard) {
  CountRule rule;
  rule.level = choose(table, "unit", standard.unit, kPerUnit);
  rule.minimum = whole_in_range(table, "limit", standard.limit, 1.0, 1.0e6);
  if (const auto most = table.find_number("limit_max")) {
    rule.maximum = whole_in_range(table, "limit_max", *most, standard.limit, 1.0e6);
  }
  rule.min_persons = static_cast<std::int64_t>(
      in_range(table, "min_persons", table.find_number("min_persons").value_or(0.0), 0.0, kMostPersons));
  rule.if_needed = table.find_flag("if_needed").value_or(false);
  rule.shared = choose(table, "sharing", table.find_text("sharing").value_or("own"),
                       Choices<bool, 2>{{{"own", false}, {"shared", true}}});
  if (const auto host = table.find_text("exempt_with")) {
    rule.exempt_with = known(table, "exempt_with", *host, catalogue.services);
  }
  rule.target = target(table);
  return rule;
}

CapacityRule read_capacity(TomlTable& table, const Standard& standard) {
  CapacityRule rule;
  rule.quantity = choose(table, "of", table.text("of"), kQuantities);
  std::tie(rule.per, rule.of_households) = choose(table, "unit", standard.unit, kPer);
  rule.level = choose(table, "level", table.find_text("level").value_or("place"), kUnitLevels);
  rule.limit = in_range(table, "limit", standard.limit, 0.0, 1.0e9);
  if (const auto most = table.find_number("limit_max")) {
    rule.maximum = in_range(table, "limit_max", *most, rule.limit, 1.0e9);
  }
  rule.at_most = choose(table, "limit_kind", table.find_text("limit_kind").value_or("at_least"), kLimitKinds);
  rule.target = target(table);
  return rule;
}

std::vector<PhaseStep> read_steps(TomlTable& table) {
  std::vector<PhaseStep> steps;
  for (const std::vector<double>& step : table.find_number_rows("phases")) {
    if (step.size() != 2) {
      throw geo::IoError{table.where("phases"), msg("a phase is not a pair"),
                         msg("write [year, share], such as [2019, 0.8]")};
    }
    steps.push_back({static_cast<int>(in_range(table, "phases", step[0], kFirstYear, kLastYear)),
                     in_range(table, "phases", step[1], 0.0, 1.0)});
  }
  const auto falls = [](const PhaseStep& a, const PhaseStep& b) { return b.year <= a.year || b.share < a.share; };
  if (steps.empty() || std::ranges::adjacent_find(steps, falls) != steps.end()) {
    throw geo::IoError{table.where("phases"), msg("the phases do not rise from year to year"),
                       msg("write at least one pair [year, share]; years rise, shares do not fall")};
  }
  return steps;
}

/// The id of another standard, which must be in the catalogue by now.
std::string read_other(TomlTable& table, const Catalogue& catalogue) {
  const std::string id = table.text("of");
  static_cast<void>(known(table, "of", id, catalogue.standards));
  return id;
}

PhaseRule read_phase(TomlTable& table, const Catalogue& catalogue) {
  PhaseRule rule{read_other(table, catalogue), read_steps(table)};
  const Standard& other = catalogue.standards[find(catalogue.standards, rule.of)];
  if (std::holds_alternative<ReachRule>(other.rule) || std::holds_alternative<ContainmentRule>(other.rule)) {
    throw geo::IoError{table.where("of"),
                       msg("{0} measures ways, which cannot be judged for the years of other phases", rule.of),
                       msg("write of = \"…\" with a standard that counts units, of kind count for instance")};
  }
  return rule;
}

DisparityRule read_disparity(TomlTable& table, const Catalogue& catalogue, const Standard& standard) {
  DisparityRule rule;
  rule.index = choose(table, "index", table.text("index"), kIndices);
  rule.limit = in_range(table, "limit", standard.limit, 0.0, 1.0e6);
  rule.measure = choose(table, "measure", table.find_text("measure").value_or("standard"), kDisparityMeasures);
  if (rule.measure == DisparityMeasure::Standard) {
    rule.of = read_other(table, catalogue);
  }
  return rule;
}

NetworkRule read_network(TomlTable& table, const Catalogue& catalogue) {
  NetworkRule rule;
  for (TomlTable& level : table.tables("levels")) {
    rule.levels.push_back({choose(level, "level", level.text("level"), kNodeLevels),
                           known(level, "service", level.text("service"), catalogue.services)});
    level.finish();
  }
  const auto unordered = [](const NetworkLevel& a, const NetworkLevel& b) { return b.level < a.level; };
  if (rule.levels.size() < 2 || std::ranges::adjacent_find(rule.levels, unordered) != rule.levels.end()) {
    throw geo::IoError{table.where("levels"), msg("the levels do not go from the place downwards"),
                       msg("list at least two of place, township, village, group, in this order")};
  }
  rule.target = target(table);
  return rule;
}

Rule read_by_kind(const std::string& kind, TomlTable& table, const Catalogue& catalogue, Standard& standard) {
  if (kind == "network") {
    return read_network(table, catalogue);
  }
  if (kind == "phase") {
    return read_phase(table, catalogue);
  }
  if (kind == "barrier_free") {
    return BarrierFreeRule{choose_all(table, "features", kFeatures), target(table)};
  }
  if (kind == "process") {
    const double since = in_range(table, "since", table.find_number("since").value_or(0.0), 0.0, kLastYear);
    return ProcessRule{choose_all(table, "stages", kStages), static_cast<int>(since), target(table)};
  }
  if (kind == "containment") {
    const UnitLevel level = choose(table, "level", table.text("level"), kContainingLevels);
    return ContainmentRule{level, target(table)};
  }
  if (kind == "reference") {
    standard.unit = table.find_text("unit").value_or("");
    return Reference{table.text("value")};
  }
  standard.limit = table.number("limit");
  if (kind == "disparity") {
    return read_disparity(table, catalogue, standard);
  }
  if (kind == "finance") {
    return FinanceRule{in_range(table, "limit", standard.limit, 0.0, 1.0)};
  }
  standard.unit = table.text("unit");
  if (kind == "reach") {
    return read_reach(table, catalogue, standard);
  }
  if (kind == "count") {
    return read_count(table, catalogue, standard);
  }
  if (kind == "capacity") {
    return read_capacity(table, standard);
  }
  throw geo::IoError{table.where("kind"), msg("the kind \"{0}\" is not known", kind),
                     msg("write one of: {0}",
                         "reach, count, capacity, phase, disparity, barrier_free, network, containment, process, "
                         "finance, reference")};
}

/// Puts changed numbers into the rule of each kind; says which keys it took.
class RuleChange {
 public:
  RuleChange(TomlTable& table, Standard& standard) : table_{&table}, standard_{&standard} {}

  void operator()(ReachRule& rule) const {
    if (change_limit()) {
      rule.limit = impedance_of(*table_, rule.measure, *standard_);
    }
    change_target(rule.target);
  }
  void operator()(CountRule& rule) const {
    if (change_limit()) {
      rule.minimum = whole_in_range(*table_, "limit", standard_->limit, 1.0, most_for(rule.maximum, 1.0e6));
    }
    if (const auto most = table_->find_number("limit_max")) {
      rule.maximum = whole_in_range(*table_, "limit_max", *most, rule.minimum, 1.0e6);
    }
    if (const auto persons = table_->find_number("min_persons")) {
      rule.min_persons = static_cast<std::int64_t>(in_range(*table_, "min_persons", *persons, 0.0, kMostPersons));
    }
    change_target(rule.target);
  }
  void operator()(CapacityRule& rule) const {
    if (change_limit()) {
      rule.limit = in_range(*table_, "limit", standard_->limit, 0.0, most_for(rule.maximum, 1.0e9));
    }
    if (const auto most = table_->find_number("limit_max")) {
      rule.maximum = in_range(*table_, "limit_max", *most, rule.limit, 1.0e9);
    }
    change_target(rule.target);
  }
  void operator()(PhaseRule& rule) const {
    if (table_->has("phases")) {
      rule.steps = read_steps(*table_);
    }
  }
  void operator()(DisparityRule& rule) const {
    if (change_limit()) {
      rule.limit = in_range(*table_, "limit", standard_->limit, 0.0, 1.0e6);
    }
  }
  void operator()(FinanceRule& rule) const {
    if (change_limit()) {
      rule.township_share = in_range(*table_, "limit", standard_->limit, 0.0, 1.0);
    }
  }
  void operator()(BarrierFreeRule& rule) const { change_target(rule.target); }
  void operator()(NetworkRule& rule) const { change_target(rule.target); }
  void operator()(ContainmentRule& rule) const { change_target(rule.target); }
  void operator()(ProcessRule& rule) const {
    if (const auto since = table_->find_number("since")) {
      rule.since = static_cast<int>(in_range(*table_, "since", *since, 0.0, kLastYear));
    }
    change_target(rule.target);
  }
  void operator()(Reference& /*rule*/) const {}

 private:
  [[nodiscard]] bool change_limit() const {
    const auto limit = table_->find_number("limit");
    standard_->limit = limit.value_or(standard_->limit);
    return limit.has_value();
  }
  /// The greatest limit: that of the range which the rule keeps, unless the change gives another.
  template <class Number>
  [[nodiscard]] double most_for(const std::optional<Number>& maximum, double most) const {
    return maximum && !table_->has("limit_max") ? static_cast<double>(*maximum) : most;
  }
  void change_target(double& share) const {
    if (const auto changed = table_->find_number("target")) {
      share = in_range(*table_, "target", *changed, 0.0, 1.0);
    }
  }

  TomlTable* table_;
  Standard* standard_;
};

/// The numbers that a change may give to a standard of each kind, in the order of Rule.
constexpr std::array<const char*, std::variant_size_v<Rule>> kNumbers{"limit target",
                                                                      "limit limit_max target min_persons",
                                                                      "limit limit_max target",
                                                                      "phases",
                                                                      "limit",
                                                                      "target",
                                                                      "target",
                                                                      "target",
                                                                      "since target",
                                                                      "limit",
                                                                      ""};

void refuse_numbers_of_other_kinds(const TomlTable& table, const Standard& standard) {
  std::istringstream words{kNumbers.at(standard.rule.index())};
  const std::vector<std::string> own{std::istream_iterator<std::string>{words}, {}};
  for (const char* key : {"limit", "limit_max", "target", "min_persons", "phases", "since"}) {
    if (table.has(key) && std::ranges::find(own, key) == own.end()) {
      throw geo::IoError{
          table.where(key),
          msg("{0} is a standard of the kind \"{1}\", which has no {2}", standard.id, kind_of(standard), key),
          own.empty() ? msg("take {0} out", key)
                      : msg("take {0} out; such a standard has: {1}", key, geo::list_names(own))};
    }
  }
}

}  // namespace

void read_rule(TomlTable& table, const Catalogue& catalogue, Standard& standard) {
  standard.rule = read_by_kind(table.text("kind"), table, catalogue, standard);
}

void change_rule(TomlTable& table, Standard& standard) {
  refuse_numbers_of_other_kinds(table, standard);
  std::visit(RuleChange{table, standard}, standard.rule);
}

}  // namespace planner::detail
