#include "gui/presentation/map/detail/quantities.hpp"

#include <algorithm>
#include <limits>

namespace gui::detail {
namespace {

using planner::Persons;
using planner::StandardResult;
using planner::Study;
using planner::UnitId;
using planner::UnitLevel;
using planner::UnitVerdict;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// All units of a level stand as without people until something is known of them.
Quantity of_level(const Study& study, UnitLevel level, State before) {
  Quantity quantity{study.units.size()};
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    quantity.state[u] = study.units[UnitId{u}].level == level ? before : State::NotDrawn;
  }
  return quantity;
}

/// The unit of a level for each unit.
std::vector<UnitId> ancestors(const Study& study, UnitLevel level) {
  std::vector<UnitId> above;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    above.push_back(study.ancestor(UnitId{u}, level));
  }
  return above;
}

struct PeopleCovered {
  Persons population;
  Persons covered;
};

std::vector<PeopleCovered> people_covered(const Study& study, const StandardResult& result, UnitLevel level) {
  std::vector<PeopleCovered> sums(study.units.size());
  for (const UnitVerdict& verdict : result.verdicts) {
    if (const UnitId here = study.ancestor(verdict.unit, level); here.exists()) {
      sums[here.index].population += verdict.population;
      sums[here.index].covered += verdict.covered;
    }
  }
  return sums;
}

bool is_of_persons(const planner::Standard& standard) {
  return std::holds_alternative<planner::ReachRule>(standard.rule) ||
         std::holds_alternative<planner::ContainmentRule>(standard.rule);
}

/// Whether a standard speaks of the people of a piece of demand.
bool speaks_of(const Study& study, const planner::Standard& standard, std::size_t piece) {
  const planner::UnitClass cls = study.demand.cls[piece];
  const bool of_class = standard.scope == planner::Scope::All ||
                        (standard.scope == planner::Scope::Urban && cls == planner::UnitClass::Urban) ||
                        (standard.scope == planner::Scope::Rural && cls == planner::UnitClass::Rural);
  return of_class && (standard.township_types.empty() ||
                      std::ranges::count(standard.township_types, study.type_of(study.demand.unit[piece])) != 0);
}

}  // namespace

Quantity::Quantity(std::size_t size) : value(size, kNone), state(size, State::NotDrawn) {}

void Quantity::set(std::size_t at, double number) {
  value[at] = number;
  state[at] = State::Valued;
}

UnitLevel level_shown(const Study& study, UnitLevel wanted) {
  return std::ranges::find(study.units, wanted, &planner::Unit::level) == study.units.end() ? study.finest_level()
                                                                                            : wanted;
}

Quantity standards_met(const Study& study, const planner::Assessment& assessment, UnitLevel level) {
  std::vector<int> met(study.units.size());
  std::vector<int> judged(study.units.size());
  for (const StandardResult& result : assessment.standards) {
    const planner::Standard& standard = study.catalogue.standards[result.standard];
    if (!result.not_assessed.empty()) {
      continue;
    }
    if (is_of_persons(standard)) {
      const double target = target_of(standard);
      const std::vector<PeopleCovered> people = people_covered(study, result, level);
      for (std::size_t u = 0; u < people.size(); ++u) {
        const bool anybody = people[u].population > Persons{};
        judged[u] += anybody ? 1 : 0;
        met[u] += anybody && planner::meets(share_of(people[u].covered, people[u].population), target) ? 1 : 0;
      }
      continue;
    }
    for (const UnitVerdict& verdict : result.verdicts) {
      if (study.units[verdict.unit].level == level && verdict.met) {
        ++judged[verdict.unit.index];
        met[verdict.unit.index] += *verdict.met ? 1 : 0;
      }
    }
  }
  Quantity quantity = of_level(study, level, State::NoData);
  for (std::size_t u = 0; u < judged.size(); ++u) {
    if (quantity.state[u] != State::NotDrawn && judged[u] > 0) {
      quantity.set(u, static_cast<double>(met[u]) / judged[u]);
    }
  }
  return quantity;
}

Quantity share_covered(const Study& study, const StandardResult& result, UnitLevel level) {
  Quantity quantity = of_level(study, level, State::NoPeople);
  const std::vector<PeopleCovered> people = people_covered(study, result, level);
  for (std::size_t u = 0; u < people.size(); ++u) {
    if (quantity.state[u] != State::NotDrawn && people[u].population > Persons{}) {
      quantity.set(u, share_of(people[u].covered, people[u].population));
    }
  }
  return quantity;
}

Quantity satisfied(const Study& study, const StandardResult& result) {
  const UnitLevel level = result.verdicts.empty() ? UnitLevel::Township : study.units[result.verdicts[0].unit].level;
  Quantity quantity = of_level(study, level, State::NoData);
  for (const UnitVerdict& verdict : result.verdicts) {
    if (verdict.met) {
      quantity.set(verdict.unit.index, *verdict.met ? 1.0 : 0.0);
    }
  }
  return quantity;
}

Quantity mean_minutes(const Study& study, const planner::Assessment& assessment, const planner::ServiceResult& service,
                      UnitLevel level) {
  constexpr double kMinute_ms = 60'000.0;
  Quantity quantity = of_level(study, level, State::NoPeople);
  const std::vector<UnitId> above = ancestors(study, level);
  const std::vector<Persons>& group = study.demand.persons[study.served_group(service.service)];
  const std::vector<geo::Impedance>& time_ms = assessment.fields[*service.field].nearest.cost;
  std::vector<double> person_minutes(study.units.size());
  std::vector<double> persons(study.units.size());
  std::vector<bool> anybody(study.units.size());
  for (std::size_t i = 0; i < time_ms.size(); ++i) {
    const UnitId here = above[study.demand.unit[i].index];
    const double people = group[i].value();
    if (!here.exists() || people <= 0.0) {
      continue;
    }
    anybody[here.index] = true;
    if (time_ms[i] != geo::kUnreachable) {
      person_minutes[here.index] += people * time_ms[i] / kMinute_ms;
      persons[here.index] += people;
    }
  }
  for (std::size_t u = 0; u < persons.size(); ++u) {
    if (persons[u] > 0.0) {
      quantity.set(u, person_minutes[u] / persons[u]);
    } else if (anybody[u]) {
      quantity.state[u] = State::Unreachable;
    }
  }
  return quantity;
}

Quantity density(const Study& study, UnitLevel level) {
  constexpr double kSquareKilometre = 1e6;
  Quantity quantity = of_level(study, level, State::NoData);
  const std::vector<UnitId> above = ancestors(study, level);
  std::vector<Persons> persons(study.units.size());
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    if (const UnitId here = above[study.demand.unit[i].index]; here.exists()) {
      persons[here.index] += study.demand.persons[planner::kEveryone][i];
    }
  }
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const double area = geo::area_of(study.units[UnitId{u}].area) / kSquareKilometre;
    if (quantity.state[u] != State::NotDrawn && area > 0.0) {
      quantity.set(u, persons[u].value() / area);
    }
  }
  return quantity;
}

Quantity piece_cost(const Study& study, const planner::TravelField& field, planner::GroupId group) {
  const double unit = field.measure == planner::Measure::Time ? 60'000.0 : 1'000'000.0;
  const std::vector<Persons>& people = study.demand.persons[group];
  Quantity quantity{field.nearest.cost.size()};
  for (std::size_t i = 0; i < field.nearest.cost.size(); ++i) {
    if (people[i] == Persons{}) {
      quantity.state[i] = State::NoPeople;
    } else if (field.nearest.cost[i] == geo::kUnreachable) {
      quantity.state[i] = State::Unreachable;
    } else {
      quantity.set(i, field.nearest.cost[i] / unit);
    }
  }
  return quantity;
}

Quantity piece_within(const Study& study, const planner::Assessment& assessment, const StandardResult& result) {
  const planner::Standard& standard = study.catalogue.standards[result.standard];
  const auto& reach = std::get<planner::ReachRule>(standard.rule);
  const std::vector<geo::Impedance>& cost = assessment.fields[*result.field].nearest.cost;
  const std::vector<Persons>& people = study.demand.persons[result.group];
  Quantity quantity{cost.size()};
  for (std::size_t i = 0; i < cost.size(); ++i) {
    if (!speaks_of(study, standard, i)) {
      quantity.state[i] = State::NoData;
    } else if (people[i] == Persons{}) {
      quantity.state[i] = State::NoPeople;
    } else {
      quantity.set(i, cost[i] <= reach.limit ? 1.0 : 0.0);
    }
  }
  return quantity;
}

const StandardResult* find_result(const Study& study, const planner::Assessment& assessment,
                                  const std::string& standard) {
  const auto found = std::ranges::find_if(assessment.standards, [&](const StandardResult& result) {
    return study.catalogue.standards[result.standard].id == standard && result.not_assessed.empty();
  });
  return found == assessment.standards.end() ? nullptr : &*found;
}

const planner::ServiceResult* find_service(const Study& study, const planner::Assessment& assessment,
                                           const std::string& service) {
  const auto found = std::ranges::find_if(assessment.services, [&](const planner::ServiceResult& result) {
    return study.catalogue.services[result.service].id == service && result.field.has_value();
  });
  return found == assessment.services.end() ? nullptr : &*found;
}

std::optional<Chosen> chosen_quantity(const Study& study, const planner::Assessment& assessment,
                                      const LayerChoice& choice) {
  const UnitLevel level = level_shown(study, choice.level);
  switch (choice.kind) {
    case LayerKind::StandardsMet:
      return Chosen{standards_met(study, assessment, level)};
    case LayerKind::Density:
      return Chosen{density(study, level), Written::Figure};
    case LayerKind::Travel:
    case LayerKind::PieceTravel: {
      const planner::ServiceResult* const service = find_service(study, assessment, choice.subject);
      if (service == nullptr) {
        return std::nullopt;
      }
      const planner::TravelField& field = assessment.fields[*service->field];
      const bool by_time = field.measure == planner::Measure::Time;
      if (choice.kind == LayerKind::Travel && by_time) {
        return Chosen{mean_minutes(study, assessment, *service, level), Written::Minutes};
      }
      return Chosen{piece_cost(study, field, study.served_group(service->service)),
                    by_time ? Written::Minutes : Written::Kilometres, true};
    }
    default:
      break;
  }
  const StandardResult* const result = find_result(study, assessment, choice.subject);
  if (result == nullptr) {
    return std::nullopt;
  }
  if (choice.kind == LayerKind::PieceCovered && result->field) {
    return Chosen{piece_within(study, assessment, *result), Written::YesOrNo, true};
  }
  if (is_of_persons(study.catalogue.standards[result->standard])) {
    return Chosen{share_covered(study, *result, level)};
  }
  return Chosen{satisfied(study, *result), Written::YesOrNo};
}

}  // namespace gui::detail
