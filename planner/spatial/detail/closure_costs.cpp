#include "planner/spatial/detail/closure_costs.hpp"

#include <algorithm>
#include <variant>

namespace planner::detail {
namespace {

__extension__ using WideSum = __int128;  // a province's person-milliseconds overflow 64 bits

constexpr geo::Impedance kNoticedChange = 1000;  // ms or mm, as comparisons of scenarios have it
constexpr double kPersonMinute = 60'000.0 * Persons::kMillionths;

/// Whether a standard speaks of the people of a piece of demand.
bool speaks_of_piece(const Study& study, const Standard& standard, std::uint32_t piece) {
  const UnitClass cls = study.demand.cls[piece];
  const bool of_class = standard.scope == Scope::All || (standard.scope == Scope::Urban && cls == UnitClass::Urban) ||
                        (standard.scope == Scope::Rural && cls == UnitClass::Rural);
  return of_class && (standard.township_types.empty() ||
                      std::ranges::count(standard.township_types, study.type_of(study.demand.unit[piece])) != 0);
}

}  // namespace

ClosureCosts::ClosureCosts(const Study& study, const Assessment& assessment)
    : study_{&study}, assessment_{&assessment}, watches_(assessment.fields.size()) {
  for (const StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (reach != nullptr && result.field && result.not_assessed.empty()) {
      watches_[*result.field].promises.push_back({&standard, reach->limit, result.group});
    }
  }
  for (const ServiceResult& service : assessment.services) {
    if (service.field) {
      watches_[*service.field].served = study.served_group(service.service);
      watches_[*service.field].in_time = assessment.fields[*service.field].measure == Measure::Time;
    }
  }
}

bool ClosureCosts::looks_at(std::uint32_t field) const {
  return !watches_[field].promises.empty() || watches_[field].served.has_value();
}

bool ClosureCosts::serves(const Promise& promise, std::uint32_t field, std::uint32_t piece) const {
  return assessment_->fields[field].nearest.cost[piece] <= promise.limit &&
         speaks_of_piece(*study_, *promise.standard, piece);
}

std::int64_t ClosureCosts::at_stake(std::uint32_t field, std::uint32_t piece) const {
  std::int64_t people = 0;
  for (const Promise& promise : watches_[field].promises) {
    people += serves(promise, field, piece) ? study_->demand.persons[promise.group][piece].millionths() : 0;
  }
  return people;
}

/// Groups are taken to be apart, and no more than all: as comparisons of scenarios count.
Persons ClosureCosts::each_once(std::vector<PieceGroup> people) const {
  std::ranges::sort(people);
  const auto repeated = std::ranges::unique(people);
  people.erase(repeated.begin(), repeated.end());
  Persons sum;
  for (std::size_t i = 0; i < people.size();) {
    const std::uint32_t piece = people[i].piece;
    Persons here;
    for (; i < people.size() && people[i].piece == piece; ++i) {
      here += study_->demand.persons[people[i].group][piece];
    }
    sum += std::min(here, study_->demand.persons[kEveryone][piece]);
  }
  return sum;
}

ClosureCost ClosureCosts::count(std::span<const WayChange> changes) const {
  std::vector<PieceGroup> lost;
  std::vector<PieceGroup> cut_off;
  std::vector<PieceGroup> longer;
  WideSum person_ms = 0;
  for (const WayChange& change : changes) {
    const Watch& watch = watches_[change.field];
    const geo::Impedance before = assessment_->fields[change.field].nearest.cost[change.piece];
    for (const Promise& promise : watch.promises) {
      if (change.after > promise.limit && serves(promise, change.field, change.piece)) {
        lost.push_back({change.piece, promise.group});
      }
    }
    if (!watch.served || before == geo::kUnreachable || change.after - before < kNoticedChange) {
      continue;
    }
    longer.push_back({change.piece, *watch.served});
    if (change.after == geo::kUnreachable) {
      cut_off.push_back({change.piece, *watch.served});
    } else if (watch.in_time) {
      const Persons people = study_->demand.persons[*watch.served][change.piece];
      person_ms += WideSum{people.millionths()} * (change.after - before);
    }
  }
  return {each_once(std::move(lost)), each_once(std::move(cut_off)), each_once(std::move(longer)),
          static_cast<double>(person_ms) / kPersonMinute};
}

}  // namespace planner::detail
