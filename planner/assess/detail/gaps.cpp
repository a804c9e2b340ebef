#include "planner/assess/detail/gaps.hpp"

#include "planner/assess/detail/changes.hpp"
#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/judging.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace planner::detail {
namespace {

__extension__ using Wide = __int128;

/// Of the people whom a new site is sought for, so many of the largest places are looked at.
constexpr std::size_t kMostPlaces = 64;

/// Of the people of one unit whom a standard leaves out: how far they are from help, how many have no way at all, and
/// where they live.
struct LeftOut {
  Wide person_ms = 0;
  Persons arriving;
  Persons cut_off;
  std::vector<std::uint32_t> pieces;
};

bool counts_persons(const Standard& standard) {
  return std::holds_alternative<ReachRule>(standard.rule) || std::holds_alternative<ContainmentRule>(standard.rule);
}

/// By unit: persons are counted where they live, and for standards of units also in every unit above. Times are those
/// to a service.
geo::IdVector<UnitId, LeftOut> left_out_by_unit(const Study& study, const Assessment& assessment,
                                                const StandardResult& result, ServiceId service) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const std::vector<Persons>& people = study.demand.persons[result.group];
  const std::vector<bool> served = served_pieces({&study, &assessment, nullptr}, result);
  const Judging on{study, assessment.facilities, assessment.fields, assessment.year};
  const FieldKey usual = usual_key(study, service, {});
  const auto time = usual.measure == Measure::Time ? find_field(assessment.fields, usual) : std::nullopt;
  geo::IdVector<UnitId, LeftOut> by_unit(study.units.size());
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const bool left_out =
        served.empty() || (!served[i] && in_scope(on, standard, study.demand.cls[i], study.demand.unit[i]));
    if (people[i] == Persons{} || !left_out) {
      continue;
    }
    const geo::Impedance time_ms = time ? assessment.fields[*time].nearest.cost[i] : geo::kUnreachable;
    for (UnitId unit = study.demand.unit[i]; unit.exists();
         unit = counts_persons(standard) ? UnitId{} : study.units[unit].parent) {
      LeftOut& those = by_unit[unit];
      those.pieces.push_back(i);
      if (time_ms == geo::kUnreachable) {
        those.cut_off += people[i];
      } else {
        those.person_ms += Wide{people[i].millionths()} * time_ms;
        those.arriving += people[i];
      }
    }
  }
  return by_unit;
}

/// Whether a piece comes before another, whatever their rows: by place, then by people.
bool comes_before(const Study& study, const std::vector<Persons>& people, std::uint32_t a, std::uint32_t b) {
  const geo::MapPoint at = study.demand.position[a];
  const geo::MapPoint than = study.demand.position[b];
  return std::tuple{at.x, at.y, people[a]} < std::tuple{than.x, than.y, people[b]};
}

/// The place among those left out from which the way to all of them is least: the 1-median by straight lines.
std::optional<geo::MapPoint> best_site(const Study& study, const std::vector<Persons>& people,
                                       std::vector<std::uint32_t> pieces) {
  if (pieces.size() > kMostPlaces) {
    const auto middle = pieces.begin() + static_cast<std::ptrdiff_t>(kMostPlaces);
    std::ranges::nth_element(pieces, middle, [&](std::uint32_t a, std::uint32_t b) {
      return people[a] != people[b] ? people[a] > people[b] : comes_before(study, people, a, b);
    });
    pieces.resize(kMostPlaces);
  }
  std::ranges::sort(pieces, [&](std::uint32_t a, std::uint32_t b) { return comes_before(study, people, a, b); });
  double least = std::numeric_limits<double>::infinity();
  std::optional<geo::MapPoint> best;
  for (const std::uint32_t candidate : pieces) {
    const geo::MapPoint at = study.demand.position[candidate];
    double sum = 0.0;
    for (const std::uint32_t piece : pieces) {
      const geo::MapPoint from = study.demand.position[piece];
      sum += people[piece].value() * std::hypot(from.x - at.x, from.y - at.y);
    }
    if (sum < least) {
      least = sum;
      best = at;
    }
  }
  return best;
}

/// The standard that the units of a result are judged by: for phases, the other one.
const Standard& judged_by(const Study& study, StandardId id) {
  const Standard& standard = study.catalogue.standards[id];
  const auto* phase = std::get_if<PhaseRule>(&standard.rule);
  return phase == nullptr ? standard : study.catalogue.standards[study.catalogue.find_standard(phase->of)];
}

/// Facilities of the unit that would do if they were better or larger.
std::vector<std::uint32_t> to_improve(const Study& study, const Assessment& assessment, const Standard& standard,
                                      const UnitVerdict& verdict) {
  std::vector<std::uint32_t> found;
  if (!verdict.failing.empty()) {
    for (std::uint32_t f = 0; f < assessment.facilities.size(); ++f) {
      if (std::ranges::binary_search(verdict.failing, assessment.facilities[f].id)) {
        found.push_back(f);
      }
    }
    return found;
  }
  const bool capacity = std::holds_alternative<CapacityRule>(standard.rule);
  if (!capacity && (standard.filter == FacilityFilter{} || std::holds_alternative<ReachRule>(standard.rule))) {
    return {};
  }
  const Judging on{study, assessment.facilities, assessment.fields, assessment.year};
  const UnitLevel level = study.units[verdict.unit].level;
  for (const std::uint32_t f : serving(assessment.facilities, standard.service, {}, assessment.year)) {
    const Facility& facility = assessment.facilities[f];
    if (study.ancestor(facility.unit, level) == verdict.unit && (capacity || !facility.passes(standard.filter)) &&
        in_scope(on, standard, study.units[facility.unit].cls, facility.unit)) {
      found.push_back(f);
    }
  }
  return found;
}

/// The one with most people assigned, the first by id of several.
std::optional<std::uint32_t> most_used(const Assessment& assessment, const std::vector<std::uint32_t>& facilities) {
  const auto best = std::ranges::max_element(facilities, [&](std::uint32_t a, std::uint32_t b) {
    return assessment.assigned[a] != assessment.assigned[b] ? assessment.assigned[a] < assessment.assigned[b]
                                                            : assessment.facilities[a].id > assessment.facilities[b].id;
  });
  return best == facilities.end() ? std::nullopt : std::optional{*best};
}

void choose_remedy(const Study& study, const Assessment& assessment, const UnitVerdict& verdict, const LeftOut& people,
                   const std::vector<Persons>& group, Gap& gap) {
  const Standard& standard = judged_by(study, gap.standard);
  gap.facility = most_used(assessment, to_improve(study, assessment, standard, verdict));
  if (gap.facility) {
    const auto* capacity = std::get_if<CapacityRule>(&standard.rule);
    gap.remedy = capacity != nullptr && capacity->per > 0.0 ? Remedy::EnlargeFacility : Remedy::ImproveFacility;
    gap.site = assessment.facilities[*gap.facility].position;
    return;
  }
  const bool exists = !serving(assessment.facilities, gap.service, {}, assessment.year).empty();
  if (exists && people.cut_off > people.arriving && !study.networks.empty()) {
    gap.remedy = Remedy::ConnectRoad;
  }
  gap.site = best_site(study, group, people.pieces);
}

std::vector<Gap> gaps_of(const Study& study, const Assessment& assessment, const StandardResult& result) {
  std::vector<Gap> gaps;
  const Standard& standard = study.catalogue.standards[result.standard];
  if (!result.not_assessed.empty() || (std::holds_alternative<PhaseRule>(standard.rule) && result.met.value_or(true))) {
    return gaps;
  }
  std::map<ServiceId, geo::IdVector<UnitId, LeftOut>> left_out;
  const auto add_gap = [&](const UnitVerdict& verdict, Persons persons) {
    const ServiceId service = verdict.service.exists() ? verdict.service : standard.service;
    Gap gap{verdict.unit, result.standard,      service, persons, verdict.measured, verdict.required,
            {},           Remedy::OpenFacility, {},      {}};
    const auto [people, is_new] = left_out.try_emplace(service);
    if (is_new) {
      people->second = left_out_by_unit(study, assessment, result, service);
    }
    const LeftOut& those = people->second[verdict.unit];
    if (those.arriving > Persons{}) {
      gap.nearest = geo::Seconds{static_cast<double>(those.person_ms) /
                                 static_cast<double>(those.arriving.millionths()) / 1000.0};
    }
    choose_remedy(study, assessment, verdict, those, study.demand.persons[result.group], gap);
    gaps.push_back(gap);
  };
  for (const UnitVerdict& verdict : result.verdicts) {
    if (!verdict.met.value_or(true)) {
      add_gap(verdict, verdict.population - verdict.covered);
    }
  }
  if (result.verdicts.empty() && !result.met.value_or(true)) {
    UnitVerdict place;
    place.unit = kPlace;
    place.measured = result.value;
    place.required = result.required;
    if (std::holds_alternative<CapacityRule>(standard.rule)) {
      add_gap(place, result.population.total - result.covered.total);
    } else {
      gaps.push_back({kPlace,
                      result.standard,
                      standard.service,
                      {},
                      result.value,
                      result.required,
                      {},
                      Remedy::OpenFacility,
                      {},
                      {}});
    }
  }
  return gaps;
}

}  // namespace

std::vector<Gap> find_gaps(const Study& study, const Assessment& assessment, const geo::Task& task) {
  std::vector<std::vector<Gap>> of_standard(assessment.standards.size());
  parallel_for(task, assessment.standards.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) {
      of_standard[s] = gaps_of(study, assessment, assessment.standards[s]);
    }
  });
  std::vector<Gap> gaps;
  for (const std::vector<Gap>& those : of_standard) {
    gaps.insert(gaps.end(), those.begin(), those.end());
  }
  std::ranges::stable_sort(gaps, std::greater{},
                           [&](const Gap& gap) { return gap.persons.value() * study.units[gap.unit].priority; });
  return gaps;
}

}  // namespace planner::detail
