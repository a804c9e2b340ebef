#include "planner/assess/detail/gaps.hpp"

#include "planner/assess/detail/fields.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

__extension__ using Wide = __int128;

/// Of the people of one unit whom a standard leaves out: how far they are from help, and how many have no way at all.
struct LeftOut {
  Wide person_ms = 0;
  Persons arriving;
  Persons cut_off;
};

/// By unit of the standard's level, those left out.
geo::IdVector<UnitId, LeftOut> left_out(const Study& study, const Assessment& assessment,
                                        const StandardResult& result) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const std::vector<Persons>& people = study.demand.persons[study.catalogue.find_group(standard.population)];
  const auto* reach = std::get_if<ReachRule>(&standard.rule);
  const auto* count = std::get_if<CountRule>(&standard.rule);
  const auto time = find_field(assessment.fields, standard.service, Measure::Time,
                               study.catalogue.services[standard.service].profile);
  geo::IdVector<UnitId, LeftOut> by_unit(study.units.size());
  if (!time) {
    return by_unit;
  }
  const std::vector<geo::Impedance>& time_ms = assessment.fields[*time].nearest.cost;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (reach != nullptr && assessment.fields[*result.field].nearest.cost[i] <= reach->limit) {
      continue;
    }
    const UnitId unit = count == nullptr ? study.demand.unit[i] : study.ancestor(study.demand.unit[i], count->level);
    if (!unit.exists()) {
      continue;
    }
    if (time_ms[i] == geo::kUnreachable) {
      by_unit[unit].cut_off += people[i];
    } else {
      by_unit[unit].person_ms += Wide{people[i].millionths()} * time_ms[i];
      by_unit[unit].arriving += people[i];
    }
  }
  return by_unit;
}

Gap make_gap(const UnitVerdict& verdict, StandardId standard, const LeftOut& people, bool service_exists) {
  Gap gap{verdict.unit, standard, verdict.population - verdict.covered, std::nullopt, Remedy::OpenFacility};
  if (people.arriving > Persons{}) {
    gap.nearest = geo::Seconds{static_cast<double>(people.person_ms) /
                               static_cast<double>(people.arriving.millionths()) / 1000.0};
  }
  if (service_exists && people.cut_off > people.arriving) {
    gap.remedy = Remedy::ConnectRoad;
  }
  return gap;
}

}  // namespace

std::vector<Gap> find_gaps(const Study& study, const Assessment& assessment) {
  std::vector<Gap> gaps;
  for (const StandardResult& result : assessment.standards) {
    if (!result.not_assessed.empty()) {
      continue;
    }
    const ServiceId service = study.catalogue.standards[result.standard].service;
    const auto summary = std::ranges::find(assessment.services, service, &ServiceResult::service);
    const bool exists = summary != assessment.services.end() && summary->facilities > 0;
    const geo::IdVector<UnitId, LeftOut> people = left_out(study, assessment, result);
    for (const UnitVerdict& verdict : result.verdicts) {
      if (verdict.met && !*verdict.met) {
        gaps.push_back(make_gap(verdict, result.standard, people[verdict.unit], exists));
      }
    }
  }
  std::ranges::stable_sort(gaps, std::greater{}, &Gap::persons);
  return gaps;
}

}  // namespace planner::detail
