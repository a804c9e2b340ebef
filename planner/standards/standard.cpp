#include "planner/standards/standard.hpp"

#include <string_view>

namespace planner {

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::StraightLine:
      return "straight_line";
    case Measure::NetworkDistance:
      return "network_distance";
    case Measure::Time:
      return "time";
  }
  return {};
}

std::string_view name_of(Modality modality) {
  switch (modality) {
    case Modality::Shall:
      return "应";
    case Modality::Should:
      return "宜";
    case Modality::May:
      return "可";
    case Modality::Target:
      return "目标";
    case Modality::Benchmark:
      return "基准";
  }
  return {};
}

std::string_view name_of(Scope scope) {
  switch (scope) {
    case Scope::All:
      return "all";
    case Scope::Urban:
      return "urban";
    case Scope::Rural:
      return "rural";
  }
  return {};
}

std::string_view name_of(UnitLevel level) {
  switch (level) {
    case UnitLevel::Place:
      return "place";
    case UnitLevel::Township:
      return "township";
    case UnitLevel::Village:
      return "village";
  }
  return {};
}

std::string_view kind_of(const Standard& standard) {
  return std::holds_alternative<ReachRule>(standard.rule) ? "reach" : "count";
}

}  // namespace planner
