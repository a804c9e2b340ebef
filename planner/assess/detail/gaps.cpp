#include "planner/assess/detail/gaps.hpp"

#include "planner/assess/detail/fields.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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

/// Whether a reach standard leaves a piece out; other standards leave out whole units.
bool left_out(const Study& study, const Assessment& assessment, const StandardResult& result, std::uint32_t piece) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const auto* reach = std::get_if<ReachRule>(&standard.rule);
  return reach == nullptr || assessment.fields[*result.field].nearest.cost[piece] > reach->limit;
}

/// By unit: persons are counted where they live, and for standards of units also in every unit above.
geo::IdVector<UnitId, LeftOut> left_out_by_unit(const Study& study, const Assessment& assessment,
                                                const StandardResult& result) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const std::vector<Persons>& people = study.demand.persons[result.group];
  const FieldKey usual = usual_key(study, standard.service, {});
  const auto time = usual.measure == Measure::Time ? find_field(assessment.fields, usual) : std::nullopt;
  geo::IdVector<UnitId, LeftOut> by_unit(study.units.size());
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    if (people[i] == Persons{} || !left_out(study, assessment, result, i)) {
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

/// A facility of the unit that would do if it were better or larger: the one with most people assigned, the first by id
/// of several.
std::optional<std::uint32_t> facility_to_improve(const Study& study, const Assessment& assessment,
                                                 const Standard& standard, UnitId unit) {
  std::optional<std::uint32_t> found;
  const UnitLevel level = study.units[unit].level;
  const auto better = [&](std::uint32_t f, std::uint32_t than) {
    return assessment.assigned[f] != assessment.assigned[than]
               ? assessment.assigned[f] > assessment.assigned[than]
               : assessment.facilities[f].id < assessment.facilities[than].id;
  };
  for (const std::uint32_t f : serving(assessment.facilities, standard.service, {}, assessment.year)) {
    if (study.ancestor(assessment.facilities[f].unit, level) == unit && (!found || better(f, *found))) {
      found = f;
    }
  }
  return found;
}

bool about_quality(const Standard& standard) {
  return standard.filter != FacilityFilter{} || std::holds_alternative<BarrierFreeRule>(standard.rule) ||
         std::holds_alternative<ProcessRule>(standard.rule) || std::holds_alternative<FinanceRule>(standard.rule);
}

void choose_remedy(const Study& study, const Assessment& assessment, const LeftOut& people,
                   const std::vector<Persons>& group, Gap& gap) {
  const Standard& standard = study.catalogue.standards[gap.standard];
  const auto* capacity = std::get_if<CapacityRule>(&standard.rule);
  if (about_quality(standard) || capacity != nullptr) {
    gap.facility = facility_to_improve(study, assessment, standard, gap.unit);
    if (gap.facility) {
      gap.remedy = capacity != nullptr ? Remedy::EnlargeFacility : Remedy::ImproveFacility;
      gap.site = assessment.facilities[*gap.facility].position;
      return;
    }
  }
  const bool exists = !serving(assessment.facilities, standard.service, {}, assessment.year).empty();
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
  const geo::IdVector<UnitId, LeftOut> people = left_out_by_unit(study, assessment, result);
  for (const UnitVerdict& verdict : result.verdicts) {
    if (!verdict.met.value_or(true)) {
      Gap gap{verdict.unit,
              result.standard,
              verdict.population - verdict.covered,
              verdict.measured,
              verdict.required,
              {},
              Remedy::OpenFacility,
              {},
              {}};
      const LeftOut& those = people[verdict.unit];
      if (those.arriving > Persons{}) {
        gap.nearest = geo::Seconds{static_cast<double>(those.person_ms) /
                                   static_cast<double>(those.arriving.millionths()) / 1000.0};
      }
      choose_remedy(study, assessment, those, study.demand.persons[result.group], gap);
      gaps.push_back(gap);
    }
  }
  if (result.verdicts.empty() && !result.met.value_or(true)) {
    gaps.push_back({kPlace, result.standard, {}, result.value, result.required, {}, Remedy::OpenFacility, {}, {}});
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
