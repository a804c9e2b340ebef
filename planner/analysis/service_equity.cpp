#include "planner/analysis/detail/service_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace planner {
namespace {

constexpr std::size_t kCurvePoints = 100;

// Whole numbers, so that sums are the same in any order.
__extension__ using Whole = __int128;
constexpr int kAccessBits = 60;  // access is counted in 2^-60, which keeps all but its last bits

/// Access and how many it holds for.
struct Sum {
  Persons population;
  Persons without;
  Whole had = 0;  ///< of access × persons, in 2^-60 × millionths

  void add(Persons people, double access) {
    population += people;
    without += access > 0.0 ? Persons{} : people;
    had += static_cast<Whole>(std::ldexp(access, kAccessBits)) * people.millionths();
  }
  Sum& operator+=(const Sum& other) {
    population += other.population;
    without += other.without;
    had += other.had;
    return *this;
  }
  [[nodiscard]] PeopleAccess result() const {
    const double all = static_cast<double>(population.millionths());
    return {population, without,
            population > Persons{} ? std::optional{std::ldexp(static_cast<double>(had), -kAccessBits) / all}
                                   : std::nullopt};
  }
};

ByClass<PeopleAccess> result_of(const ByClass<Sum>& sums) {
  return {sums.total.result(), sums.urban.result(), sums.rural.result()};
}

geo::IdVector<UnitId, ByClass<PeopleAccess>> by_unit(const Study& study, const ServiceAccess& service) {
  const std::vector<Persons>& people = study.demand.persons[service.group];
  geo::IdVector<UnitId, ByClass<Sum>> sums(study.units.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    ByClass<Sum>& of = sums[study.demand.unit[i]];
    of.total.add(people[i], service.access[i]);
    if (study.demand.cls[i] != UnitClass::Unclassified) {
      (study.demand.cls[i] == UnitClass::Urban ? of.urban : of.rural).add(people[i], service.access[i]);
    }
  }
  // Units come after those above them.
  for (UnitId unit{static_cast<std::uint32_t>(study.units.size())}; unit.index-- > 1;) {
    if (const UnitId parent = study.units[unit].parent; parent.exists()) {
      sums[parent].total += sums[unit].total;
      sums[parent].urban += sums[unit].urban;
      sums[parent].rural += sums[unit].rural;
    }
  }
  std::vector<ByClass<PeopleAccess>> units;
  std::ranges::transform(sums, std::back_inserter(units), result_of);
  return geo::IdVector<UnitId, ByClass<PeopleAccess>>{std::move(units)};
}

std::vector<LorenzPoint> hundredths(const std::vector<LorenzPoint>& curve) {
  std::vector<LorenzPoint> points;
  for (std::size_t p = 0; p <= kCurvePoints && !curve.empty(); ++p) {
    const double share = static_cast<double>(p) / kCurvePoints;
    points.push_back({share, lorenz_at(curve, share)});
  }
  return points;
}

}  // namespace

void detail::measure_equity(const Study& study, const PieceGroups& groups, ServiceAccess& service) {
  service.units = by_unit(study, service);
  const Distribution all{groups, service.access};
  const std::vector<double> weights = all.weights(study.demand.persons[service.group]);
  const Values values{all.values(), weights};
  service.inequality = inequality_of(values);
  service.by_class = decompose(values, all.classes(), kClasses);
  service.parity = parity(service.by_class.groups[kUrban], service.by_class.groups[kRural]);
  service.townships = groups.townships;
  service.by_township = decompose(values, all.townships(), service.townships.size());
  service.lorenz = hundredths(lorenz_curve(values));
}

}  // namespace planner
