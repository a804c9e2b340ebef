#include "planner/assess/detail/live_assessment.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace planner::detail {
namespace {

/// Notes what becomes of one row, if it becomes another.
void note(const Study& study, std::uint32_t standard, const GapRow* before, const GapRow* after, LedgerChange& change) {
  if (before != nullptr && after != nullptr && *before == *after) {
    return;
  }
  if (before != nullptr) {
    change.leaving.push_back(key_of(study, standard, *before));
  }
  if (after != nullptr) {
    change.coming.emplace_back(key_of(study, standard, *after), after->gap);
  }
}

/// Notes where the rows of a standard differ. Shape   both by position.
void compare(const Study& study, std::uint32_t standard, const std::vector<GapRow>& before,
             const std::vector<GapRow>& after, LedgerChange& change) {
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    const bool has_old = old != before.end() && (now == after.end() || old->position <= now->position);
    const bool has_new = now != after.end() && (old == before.end() || now->position <= old->position);
    note(study, standard, has_old ? &*old : nullptr, has_new ? &*now : nullptr, change);
    old += has_old ? 1 : 0;
    now += has_new ? 1 : 0;
  }
}

/// Makes the row of a position what is given, or takes it out. Shape   rows by position.
void put(std::vector<GapRow>& rows, std::vector<GapRow>::iterator place, bool has_old,
         const std::optional<GapRow>& row) {
  if (has_old && row) {
    *place = *row;
  } else if (row) {
    rows.insert(place, *row);
  } else if (has_old) {
    rows.erase(place);
  }
}

}  // namespace

/// Whether gaps of a standard may change elsewhere than where its pieces did.
bool LiveAssessment::may_change_anywhere(const Touched& touched, bool was_assessed, const StandardResult& after) const {
  const Standard& standard = study_->catalogue.standards[after.standard];
  const bool improvable = std::holds_alternative<ContainmentRule>(standard.rule) && standard.filter != FacilityFilter{};
  if (workings_.served[after.standard] == nullptr || standard.service == kAnyService || improvable ||
      touched.standards[after.standard] != 0 || was_assessed != after.not_assessed.empty() ||
      std::ranges::count(touched.to_come, standard.service) != 0) {
    return true;
  }
  for (std::size_t i = 0; i < assessment_.services.size(); ++i) {
    const ServiceResult& service = assessment_.services[i];
    if (service.service == standard.service && (service.facilities > 0) != (open_before_[i] != 0)) {
      return true;
    }
  }
  return false;
}

/// The verdicts on units where the standard's own pieces changed, or the times to its service, and those with a road:
/// whether it suffices may change with any facility.
std::vector<std::uint32_t> LiveAssessment::touched_verdicts(const Touched& touched, const StandardResult& result,
                                                            const std::vector<GapRow>& rows) const {
  const Standard& standard = study_->catalogue.standards[result.standard];
  std::vector<UnitId> units = touched.units[workings_.served[result.standard]->field()];
  if (const auto time = time_field(*study_, standard.service, assessment_.fields)) {
    units.insert(units.end(), touched.units[*time].begin(), touched.units[*time].end());
  }
  std::ranges::sort(units);
  const auto again = std::ranges::unique(units);
  units.erase(again.begin(), again.end());
  std::vector<std::uint32_t> positions;
  for (const GapRow& row : rows) {
    if (row.gap.road) {
      positions.push_back(row.position);
    }
  }
  for (const UnitId unit : units) {
    const auto found = std::ranges::lower_bound(result.verdicts, unit, {}, &UnitVerdict::unit);
    if (found != result.verdicts.end() && found->unit == unit) {
      positions.push_back(static_cast<std::uint32_t>(found - result.verdicts.begin()));
    }
  }
  std::ranges::sort(positions);
  const auto twice = std::ranges::unique(positions);
  positions.erase(twice.begin(), twice.end());
  return positions;
}

/// Finds the gaps of one standard anew where they may have changed.
void LiveAssessment::renew_gaps_of(std::uint32_t s, const GapGround& ground, bool was_assessed, const Touched& touched,
                                   LedgerChange& change) {
  const StandardResult& result = assessment_.standards[s];
  GapFinder finder{ground, result, *workings_.sites[s]};
  std::vector<GapRow>& rows = workings_.gaps[s];
  if (may_change_anywhere(touched, was_assessed, result)) {
    std::vector<GapRow> renewed = finder.find();
    compare(*study_, s, rows, renewed, change);
    rows = std::move(renewed);
    return;
  }
  for (const std::uint32_t position : touched_verdicts(touched, result, rows)) {
    const auto place = std::ranges::lower_bound(rows, position, {}, &GapRow::position);
    const bool has_old = place != rows.end() && place->position == position;
    const std::optional<GapRow> row = finder.find(position);
    note(*study_, s, has_old ? &*place : nullptr, row ? &*row : nullptr, change);
    put(rows, place, has_old, row);
  }
}

void LiveAssessment::renew_gaps(const std::vector<std::size_t>& standards,
                                const std::vector<std::uint8_t>& was_assessed, const Touched& touched,
                                const geo::Task& task) {
  const Judging on = judging(*study_, assessment_, workings_);
  const Planned planned{*study_, assessment_.facilities, assessment_.year};
  search_to_come(*study_, assessment_.facilities, planned, touched.to_come, workings_.to_come, task);
  const OnwardCosts onward = fields_.onward(assessment_.fields);
  const GapGround ground{on,      assessment_,       workings_.by_id, workings_.ways, *workings_.main_roads,
                         planned, workings_.to_come, onward};
  const std::vector<std::vector<std::size_t>> batches = batches_by_sites(standards, workings_.sites);
  std::vector<LedgerChange> changes(batches.size());
  parallel_for(task, batches.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b < end; ++b) {
      for (const std::size_t i : batches[b]) {
        renew_gaps_of(static_cast<std::uint32_t>(standards[i]), ground, was_assessed[i] != 0, touched, changes[b]);
      }
    }
  });
  LedgerChange change;
  for (LedgerChange& one : changes) {
    change.leaving.insert(change.leaving.end(), one.leaving.begin(), one.leaving.end());
    std::ranges::move(one.coming, std::back_inserter(change.coming));
  }
  renew_ledger(std::move(change), workings_.gap_order, assessment_.gaps);
}

}  // namespace planner::detail
