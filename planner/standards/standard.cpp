#include "planner/standards/standard.hpp"

#include <string_view>

namespace planner {

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::kStraightLine:
      return "straight_line";
    case Measure::kNetworkDistance:
      return "network_distance";
    case Measure::kTime:
      return "time";
  }
  return {};
}

std::string_view name_of(Modality modality) {
  switch (modality) {
    case Modality::kShall:
      return "应";
    case Modality::kShould:
      return "宜";
    case Modality::kMay:
      return "可";
    case Modality::kTarget:
      return "目标";
    case Modality::kBenchmark:
      return "基准";
  }
  return {};
}

std::string_view name_of(Scope scope) {
  switch (scope) {
    case Scope::kAll:
      return "all";
    case Scope::kUrban:
      return "urban";
    case Scope::kRural:
      return "rural";
  }
  return {};
}

std::string_view name_of(UnitLevel level) {
  switch (level) {
    case UnitLevel::kPlace:
      return "place";
    case UnitLevel::kTownship:
      return "township";
    case UnitLevel::kVillage:
      return "village";
  }
  return {};
}

std::string_view kind_of(const Standard& standard) {
  return std::holds_alternative<ReachRule>(standard.rule) ? "reach" : "count";
}

}  // namespace planner
