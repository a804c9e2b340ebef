#include "planner/spatial/unit_indicators.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

namespace planner {
namespace {

constexpr double kPerMinute = 60'000.0;  // ms
constexpr double kPerMetre = 1000.0;     // mm

/// People and their ways, in whole numbers: the order of pieces does not matter.
struct PersonWays {
  __extension__ using Wide = __int128;  // a province's overflow 64 bits

  Wide sum = 0;  ///< millionths of persons × ms or mm
  std::int64_t people = 0;

  void add(Persons persons, geo::Impedance cost) {
    sum += static_cast<Wide>(persons.millionths()) * cost;
    people += persons.millionths();
  }
  [[nodiscard]] std::optional<double> mean(double unit) const {
    return people > 0 ? std::optional{static_cast<double>(sum) / static_cast<double>(people) / unit} : std::nullopt;
  }
};

struct Served {
  Persons population;
  Persons covered;
};

/// Finds the row of the unit that a smaller one belongs to.
class Rows {
 public:
  Rows(const Study& study, const std::vector<UnitId>& units) : row_(study.units.size(), geo::Id<Unit>::kNone) {
    for (std::uint32_t row = 0; row < units.size(); ++row) {
      row_[units[row]] = row;
    }
    for (std::uint32_t u = 0; u < study.units.size(); ++u) {  // a unit stands after the one above it
      const UnitId parent = study.units[UnitId{u}].parent;
      if (row_[UnitId{u}] == geo::Id<Unit>::kNone && parent.exists()) {
        row_[UnitId{u}] = row_[parent];
      }
    }
  }

  [[nodiscard]] std::uint32_t of(UnitId unit) const { return row_[unit]; }

 private:
  geo::IdVector<UnitId, std::uint32_t> row_;
};

std::vector<std::optional<double>> mean_ways(const Study& study, const ServiceResult& service, const TravelField& field,
                                             const Rows& rows, std::size_t units) {
  const std::vector<Persons>& people = study.demand.persons[study.served_group(service.service)];
  std::vector<PersonWays> sums(units);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::uint32_t row = rows.of(study.demand.unit[i]);
    if (row < units && field.nearest.cost[i] != geo::kUnreachable) {
      sums[row].add(people[i], field.nearest.cost[i]);
    }
  }
  std::vector<std::optional<double>> means;
  std::ranges::transform(sums, std::back_inserter(means), [&](const PersonWays& sum) {
    return sum.mean(field.measure == Measure::Time ? kPerMinute : kPerMetre);
  });
  return means;
}

std::vector<std::optional<double>> shares(const StandardResult& result, const Rows& rows, std::size_t units) {
  std::vector<Served> sums(units);
  for (const UnitVerdict& verdict : result.verdicts) {
    if (const std::uint32_t row = rows.of(verdict.unit); row < units) {
      sums[row].population += verdict.population;
      sums[row].covered += verdict.covered;
    }
  }
  std::vector<std::optional<double>> shares;
  std::ranges::transform(sums, std::back_inserter(shares), [](const Served& sum) {
    return sum.population > Persons{} ? std::optional{share_of(sum.covered, sum.population)} : std::nullopt;
  });
  return shares;
}

bool of_persons(const Standard& standard) {
  return std::holds_alternative<ReachRule>(standard.rule) || std::holds_alternative<ContainmentRule>(standard.rule);
}

}  // namespace

std::vector<UnitId> units_of(const Study& study, UnitLevel level) {
  std::vector<UnitId> units;
  for (UnitId unit{0}; unit.index < study.units.size(); ++unit.index) {
    if (study.units[unit].level == level) {
      units.push_back(unit);
    }
  }
  return units;
}

std::vector<UnitIndicator> unit_indicators(const Study& study, const Assessment& assessment,
                                           const std::vector<UnitId>& units) {
  const Rows rows{study, units};
  std::vector<UnitIndicator> indicators;
  const auto add_shares = [&](ServiceId service) {
    for (const StandardResult& result : assessment.standards) {
      const Standard& standard = study.catalogue.standards[result.standard];
      if (standard.service == service && of_persons(standard) && result.not_assessed.empty()) {
        indicators.push_back({IndicatorKind::Share, service, result.standard, shares(result, rows, units.size())});
      }
    }
  };
  for (const ServiceResult& service : assessment.services) {
    if (service.field && study.demand.size() > 0 && service.facilities > 0) {
      const TravelField& field = assessment.fields[*service.field];
      indicators.push_back({field.measure == Measure::Time ? IndicatorKind::Minutes : IndicatorKind::Metres,
                            service.service,
                            {},
                            mean_ways(study, service, field, rows, units.size())});
    }
    add_shares(service.service);
  }
  add_shares(kAnyService);
  return indicators;
}

std::string_view name_of(IndicatorKind kind) {
  static constexpr std::array<std::string_view, 3> names{"share", "mean_min", "mean_m"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace planner
