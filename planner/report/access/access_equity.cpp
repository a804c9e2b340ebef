#include "planner/report/access/access_equity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace planner {
namespace {

constexpr int kLorenzPoints = 20;
constexpr std::size_t kClasses = 3;

/// What each person has or pays; totals, persons and shares say nothing of equality among people.
bool is_of_each_person(const AccessMeasure& measure) {
  return measure.kind != AccessValue::Amount && measure.kind != AccessValue::Persons &&
         measure.kind != AccessValue::Share;
}

/// The values of those who have one: NaN becomes 0 with the weight 0.
struct Counted {
  std::vector<double> value;
  std::vector<double> weight;
  Persons without;

  [[nodiscard]] Values values() const { return {value, weight}; }
};

Counted counted(const DemandRows& demand, const AccessMeasure& measure) {
  Counted all;
  for (std::size_t i = 0; i < measure.value.size(); ++i) {
    const bool none = std::isnan(measure.value[i]);
    all.value.push_back(none ? 0.0 : measure.value[i]);
    all.weight.push_back(none ? 0.0 : demand.people[i].value());
    all.without += none ? demand.people[i] : Persons{};
  }
  return all;
}

std::vector<LorenzPoint> shown(const std::vector<LorenzPoint>& curve) {
  std::vector<LorenzPoint> points;
  for (int step = 0; step <= kLorenzPoints && !curve.empty(); ++step) {
    const double people = static_cast<double>(step) / kLorenzPoints;
    points.push_back({people, lorenz_at(curve, people)});
  }
  return points;
}

AccessEquity equity_of_measure(const DemandRows& demand, const AccessMeasure& measure) {
  const Counted all = counted(demand, measure);
  AccessEquity equity;
  equity.measure = measure.name;
  equity.without = all.without;
  equity.all = inequality_of(all.values());
  equity.lorenz = shown(lorenz_curve(all.values()));
  if (!demand.cls.empty()) {
    Decomposition parts = decompose(all.values(), demand.cls, kClasses);
    equity.parity = parity(parts.groups[0], parts.groups[1]);
    equity.groups.push_back({"class", {"urban", "rural", "neither"}, std::move(parts)});
  }
  for (const WordColumn& column : demand.groups) {
    equity.groups.push_back({column.name, column.words, decompose(all.values(), column.which, column.words.size())});
  }
  if (!demand.rank.empty()) {
    equity.concentration = concentration(all.values(), demand.rank);
  }
  return equity;
}

}  // namespace

std::vector<AccessEquity> equity_of(const AccessData& data, const AccessResult& result) {
  std::vector<AccessEquity> all;
  for (const AccessMeasure& measure : result.measures) {
    if (is_of_each_person(measure)) {
      all.push_back(equity_of_measure(data.demand, measure));
    }
  }
  return all;
}

std::vector<EquityRow> equity_rows(const std::vector<AccessEquity>& equity, const std::string& rank_by) {
  std::vector<EquityRow> rows;
  for (const AccessEquity& of : equity) {
    const auto add = [&](const char* index, const std::string& by, const Index& value) {
      rows.push_back({of.measure, index, by, value});
    };
    const std::array<std::pair<const char*, const Index*>, 13> plain{{{"mean", &of.all.mean},
                                                                      {"gini", &of.all.gini},
                                                                      {"theil_t", &of.all.theil_t},
                                                                      {"theil_l", &of.all.theil_l},
                                                                      {"atkinson_0.5", &of.all.atkinson_half},
                                                                      {"atkinson_1", &of.all.atkinson_one},
                                                                      {"cv", &of.all.cv},
                                                                      {"palma", &of.all.palma},
                                                                      {"mad", &of.all.mad},
                                                                      {"minimum", &of.all.minimum},
                                                                      {"maximum", &of.all.maximum},
                                                                      {"range", &of.all.range},
                                                                      {"min_to_max", &of.all.min_to_max}}};
    for (const auto& [name, index] : plain) {
      add(name, "", *index);
    }
    if (of.parity) {
      add("urban_rural_ratio", "class", of.parity->ratio);
      add("urban_rural_gap", "class", of.parity->gap);
    }
    for (const AccessGroups& groups : of.groups) {
      add("theil_t_between", groups.column, groups.parts.between_t);
      add("theil_t_within", groups.column, groups.parts.within_t);
      add("theil_l_between", groups.column, groups.parts.between_l);
      add("theil_l_within", groups.column, groups.parts.within_l);
    }
    if (of.concentration) {
      add("concentration", rank_by, of.concentration->index);
      add("concentration_corrected", rank_by, of.concentration->corrected);
      add("palma_by_rank", rank_by, of.concentration->palma);
    }
  }
  return rows;
}

}  // namespace planner
