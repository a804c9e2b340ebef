#include "planner/standards/standard.hpp"

#include <array>
#include <string_view>

namespace planner {
namespace {

template <class Value, std::size_t N>
std::string_view word_of(Value value, const std::array<std::string_view, N>& words) {
  return words.at(static_cast<std::size_t>(value));
}

struct TargetOf {
  template <class Any>
  double operator()(const Any& rule) const {
    if constexpr (requires { rule.target; }) {
      return rule.target;
    } else {
      return 1.0;
    }
  }
};

}  // namespace

double target_of(const Standard& standard) {
  return std::visit(TargetOf{}, standard.rule);
}

std::string_view name_of(Measure measure) {
  return word_of(measure, std::array<std::string_view, 3>{"straight_line", "network_distance", "time"});
}

std::string_view name_of(Modality modality) {
  return word_of(modality, std::array<std::string_view, 5>{"应", "宜", "可", "目标", "基准"});
}

std::string_view name_of(Scope scope) {
  return word_of(scope, std::array<std::string_view, 3>{"all", "urban", "rural"});
}

std::string_view name_of(UnitLevel level) {
  return word_of(level, std::array<std::string_view, 4>{"place", "township", "village", "group"});
}

std::string_view name_of(Feature feature) {
  return word_of(feature,
                 std::array<std::string_view, 7>{"entrance", "ramp", "door", "toilet", "passage", "lift", "parking"});
}

std::string_view name_of(Stage stage) {
  return word_of(stage, std::array<std::string_view, 3>{"design", "construction", "acceptance"});
}

std::string_view name_of(DisparityIndex index) {
  return word_of(index, std::array<std::string_view, 5>{"urban_rural_ratio", "urban_rural_gap", "gini", "theil", "cv"});
}

std::string_view name_of(DisparityMeasure measure) {
  return word_of(measure, std::array<std::string_view, 3>{"standard", "travel_time", "accessibility"});
}

std::string_view kind_of(const Standard& standard) {
  static constexpr std::array<std::string_view, std::variant_size_v<Rule>> kKinds{
      "reach",   "count",       "capacity", "phase",   "disparity", "barrier_free",
      "network", "containment", "process",  "finance", "reference"};
  return kKinds.at(standard.rule.index());
}

}  // namespace planner
