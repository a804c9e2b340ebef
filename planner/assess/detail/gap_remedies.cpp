#include "planner/assess/detail/gaps.hpp"
#include "planner/assess/detail/served_people.hpp"

#include <algorithm>
#include <optional>
#include <set>

// Which facilities would close a gap: those to come, those there that are to be improved or enlarged.

namespace planner::detail {
namespace {

constexpr std::uint32_t kNoFacility = geo::Id<Facility>::kNone;

/// What of a filter no works change: whose a facility is, and of what level.
FacilityFilter lasting_part_of(const FacilityFilter& filter) {
  return {filter.ownership, false, false, filter.levels};
}

}  // namespace

/// Of the facilities of each unit and those below it: which would do if they were larger or better, and which would
/// not.
void GapFinder::list_improvable() {
  const Standard& standard = *judged_by_;
  const bool capacity = std::holds_alternative<CapacityRule>(standard.rule);
  const bool of_ways = std::holds_alternative<ReachRule>(standard.rule);
  if (std::holds_alternative<NetworkRule>(standard.rule) ||
      (!capacity && (standard.filter == FacilityFilter{} || of_ways))) {
    return;
  }
  improvable_ = geo::IdVector<UnitId, Improvable>(study_->units.size());
  const FacilityFilter lasting = lasting_part_of(standard.filter);
  const std::vector<Facility>& facilities = ground_->assessment.facilities;
  for (const std::uint32_t f : serving(facilities, standard.service, {}, ground_->assessment.year)) {
    const UnitId counted = counted_in(*study_, standard, facilities[f].unit);
    if ((!capacity && facilities[f].passes(standard.filter)) || !counted.exists() ||
        !in_scope(*study_, standard, study_->units[counted].cls, counted)) {
      continue;
    }
    const bool would_do = facilities[f].satisfies(lasting).value_or(true);
    for (UnitId unit = facilities[f].unit; unit.exists(); unit = study_->units[unit].parent) {
      Improvable& there = improvable_[unit];
      std::uint32_t& best = would_do ? there.best : there.not_counted;
      best = is_better(f, best) ? f : best;
      there.count += would_do ? 1 : 0;
    }
  }
}

/// Whether more people are assigned to a facility, or as many and its id comes first.
bool GapFinder::is_better(std::uint32_t facility, std::uint32_t than) const {
  const std::vector<Persons>& assigned = ground_->assessment.assigned;
  const std::vector<Facility>& facilities = ground_->assessment.facilities;
  return than == kNoFacility || (assigned[facility] != assigned[than] ? assigned[facility] > assigned[than]
                                                                      : facilities[facility].id < facilities[than].id);
}

/// How many facilities a unit has too few; 1 where no number of them is asked for.
int GapFinder::lacking(const UnitVerdict& verdict) const {
  const auto* count = std::get_if<CountRule>(&judged_by_->rule);
  return count == nullptr ? 1 : count->minimum - verdict.facilities;
}

/// Improves or enlarges the facilities of a unit that would do then; false if there are none.
bool GapFinder::improve(const UnitVerdict& verdict, Gap& gap) const {
  std::uint32_t best = kNoFacility;
  const std::vector<Facility>& facilities = ground_->assessment.facilities;
  const auto id_of = [&](std::uint32_t f) -> const std::string& { return facilities[f].id; };
  for (const std::string& id : verdict.failing) {
    for (const std::uint32_t f : std::ranges::equal_range(ground_->by_id, id, {}, id_of)) {
      best = is_better(f, best) ? f : best;
    }
  }
  gap.to_improve = static_cast<int>(verdict.failing.size());
  if (verdict.failing.empty() && !improvable_.empty()) {
    const Improvable& there = improvable_[verdict.unit];
    best = there.best;
    gap.to_improve = std::min(there.count, lacking(verdict));
    gap.not_counted = there.not_counted == kNoFacility ? std::nullopt : std::optional{there.not_counted};
  }
  if (best == kNoFacility) {
    return false;
  }
  const auto* capacity = std::get_if<CapacityRule>(&judged_by_->rule);
  const bool of_amounts = capacity != nullptr && capacity->per > 0.0;
  gap.remedy = of_amounts ? Remedy::EnlargeFacility : Remedy::ImproveFacility;
  gap.to_improve = of_amounts ? 1 : gap.to_improve;
  gap.to_open = verdict.failing.empty() ? lacking(verdict) - gap.to_improve : 0;
  gap.facility = best;
  gap.site = facilities[best].position;
  return true;
}

/// The facilities to come that close a gap by themselves; empty if they do not.
std::vector<std::uint32_t> GapFinder::closing(const UnitVerdict& verdict, const Gap& gap) const {
  const Standard& standard = *judged_by_;
  if (const auto* reach = std::get_if<ReachRule>(&standard.rule)) {
    return closing_ways(verdict, *reach);
  }
  const bool of_nodes = std::holds_alternative<NetworkRule>(standard.rule);
  const auto* capacity = std::get_if<CapacityRule>(&standard.rule);
  const bool of_amounts = capacity != nullptr && capacity->per > 0.0 && !capacity->at_most && verdict.measured;
  if (!of_nodes && !of_amounts && !std::holds_alternative<CountRule>(standard.rule)) {
    return {};
  }
  std::vector<std::uint32_t> there = ground_->planned.in(gap.lacking_in, gap.service, standard.filter);
  auto needed = static_cast<std::size_t>(lacking(verdict));
  if (of_amounts) {
    double short_of = (*verdict.required - *verdict.measured) * gap.persons.value() / capacity->per;
    const double hair = 1e-9 * std::max(1.0, short_of);
    for (needed = 0; needed < there.size() && short_of > hair; ++needed) {
      short_of -= amount_of(ground_->assessment.facilities[there[needed]], capacity->quantity).value_or(0.0);
    }
    needed = short_of > hair ? there.size() + 1 : needed;
  }
  if (there.size() < needed) {
    return {};
  }
  there.resize(needed);
  return there;
}

/// Those whom facilities to come bring within the limit, if they are enough.
std::vector<std::uint32_t> GapFinder::closing_ways(const UnitVerdict& verdict, const ReachRule& rule) const {
  const Standard& standard = *judged_by_;
  const auto field = ground_->to_come.find({standard.service, rule.measure, rule.profile, standard.filter});
  if (field == ground_->to_come.end()) {
    return {};
  }
  Persons served = verdict.covered;
  std::set<std::uint32_t> by;
  const std::array<bool, 3> spoken_of = classes_in_scope(*study_, standard, verdict.unit);
  for (const std::uint32_t i : ground_->on.people.own_pieces(verdict.unit)) {
    if (!served_->serves(i) && spoken_of[static_cast<std::size_t>(study_->demand.cls[i])] &&
        field->second.cost[i] <= rule.limit) {
      served += study_->demand.persons[result_->group][i];
      by.insert(field->second.destination[i]);
    }
  }
  if (!meets(share(served, verdict.population).value_or(0.0), rule.target)) {
    return {};
  }
  std::vector<std::uint32_t> in_order{by.begin(), by.end()};
  std::ranges::sort(in_order, [&](std::uint32_t a, std::uint32_t b) { return ground_->planned.opens_after(b, a); });
  return in_order;
}

/// Leaves it to facilities to come, if they close the gap; false if they do not.
bool GapFinder::await(const UnitVerdict& verdict, Gap& gap) const {
  const std::vector<std::uint32_t> coming = closing(verdict, gap);
  if (coming.empty()) {
    return false;
  }
  gap.remedy = Remedy::AwaitPlanned;
  gap.facility = coming.back();
  gap.site = ground_->assessment.facilities[coming.back()].position;
  gap.to_open = static_cast<int>(coming.size());
  return true;
}

bool GapFinder::exists(ServiceId service) {
  const auto [known, is_new] = exists_.try_emplace(service, false);
  if (is_new) {
    known->second = std::ranges::any_of(ground_->assessment.facilities, [&](const Facility& facility) {
      return facility.serves(service, ground_->assessment.year);
    });
  }
  return known->second;
}

}  // namespace planner::detail
