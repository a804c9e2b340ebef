#include "planner/assess/detail/live_assessment.hpp"

#include <algorithm>
#include <utility>

namespace planner::detail {
namespace {

/// What comes into the gap ledger and what leaves it.
struct LedgerChange {
  std::vector<GapKey> leaving;
  std::vector<std::pair<GapKey, Gap>> coming;
};

/// Notes where the rows of a standard differ. Shape   both by position.
void compare(const Study& study, std::uint32_t standard, const std::vector<GapRow>& before,
             const std::vector<GapRow>& after, LedgerChange& change) {
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    const bool has_old = old != before.end() && (now == after.end() || old->position <= now->position);
    const bool has_new = now != after.end() && (old == before.end() || now->position <= old->position);
    if (!has_old || !has_new || *old != *now) {
      if (has_old) {
        change.leaving.push_back(key_of(study, standard, *old));
      }
      if (has_new) {
        change.coming.emplace_back(key_of(study, standard, *now), now->gap);
      }
    }
    old += has_old ? 1 : 0;
    now += has_new ? 1 : 0;
  }
}

bool has_same_keys(const LedgerChange& change) {
  return std::ranges::equal(change.leaving, change.coming, {}, {}, &std::pair<GapKey, Gap>::first);
}

/// Takes out what leaves and puts in what comes, run by run.
void merge(const LedgerChange& change, const std::vector<GapKey>& keys, const std::vector<Gap>& gaps,
           std::vector<GapKey>& new_keys, std::vector<Gap>& new_gaps) {
  new_keys.clear();
  new_gaps.clear();
  std::size_t kept = 0;
  const auto keep_until = [&](std::size_t end) {
    const auto from = static_cast<std::ptrdiff_t>(kept);
    const auto to = static_cast<std::ptrdiff_t>(end);
    new_keys.insert(new_keys.end(), keys.begin() + from, keys.begin() + to);
    new_gaps.insert(new_gaps.end(), gaps.begin() + from, gaps.begin() + to);
    kept = end;
  };
  const auto place_of = [&](const GapKey& key) {
    return static_cast<std::size_t>(std::ranges::lower_bound(keys, key, std::less<>{}) - keys.begin());
  };
  auto coming = change.coming.begin();
  const auto bring_until = [&](std::size_t end, const GapKey* key) {
    for (; coming != change.coming.end() && (key == nullptr || coming->first < *key); ++coming) {
      keep_until(std::clamp(place_of(coming->first), kept, end));
      new_keys.push_back(coming->first);
      new_gaps.push_back(coming->second);
    }
  };
  for (const GapKey& key : change.leaving) {
    const std::size_t place = place_of(key);
    bring_until(place, &key);
    keep_until(place);
    kept = place + 1;
  }
  bring_until(keys.size(), nullptr);
  keep_until(keys.size());
}

void replace(const LedgerChange& change, const std::vector<GapKey>& keys, std::vector<Gap>& gaps) {
  for (const auto& [key, gap] : change.coming) {
    gaps[static_cast<std::size_t>(std::ranges::lower_bound(keys, key, std::less<>{}) - keys.begin())] = gap;
  }
}

}  // namespace

/// Whether gaps of a standard may change elsewhere than where its pieces did.
bool LiveAssessment::may_change_anywhere(const Touched& touched, const StandardResult& before,
                                         const StandardResult& after) const {
  const Standard& standard = study_->catalogue.standards[after.standard];
  const bool improvable = std::holds_alternative<ContainmentRule>(standard.rule) && standard.filter != FacilityFilter{};
  if (workings_.served[after.standard] == nullptr || standard.service == kAnyService || improvable ||
      touched.standards[after.standard] != 0 || before.not_assessed.empty() != after.not_assessed.empty()) {
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

/// The verdicts on units where the standard's own pieces changed, or the times to its service.
std::vector<std::uint32_t> LiveAssessment::touched_verdicts(const Touched& touched,
                                                            const StandardResult& result) const {
  const Standard& standard = study_->catalogue.standards[result.standard];
  std::vector<UnitId> units = touched.units[workings_.served[result.standard]->field()];
  if (const auto time = time_field(*study_, standard.service, assessment_.fields)) {
    units.insert(units.end(), touched.units[*time].begin(), touched.units[*time].end());
  }
  std::ranges::sort(units);
  const auto again = std::ranges::unique(units);
  units.erase(again.begin(), again.end());
  std::vector<std::uint32_t> positions;
  for (const UnitId unit : units) {
    const auto found = std::ranges::lower_bound(result.verdicts, unit, {}, &UnitVerdict::unit);
    if (found != result.verdicts.end() && found->unit == unit) {
      positions.push_back(static_cast<std::uint32_t>(found - result.verdicts.begin()));
    }
  }
  return positions;
}

void LiveAssessment::renew_gaps(const std::vector<std::size_t>& standards, const std::vector<StandardResult>& before,
                                const Touched& touched) {
  const Judging on = judging(*study_, assessment_, workings_);
  const GapGround ground{on, assessment_, workings_.by_id, workings_.ways, *workings_.main_roads};
  LedgerChange change;
  for (std::size_t i = 0; i < standards.size(); ++i) {
    const std::size_t s = standards[i];
    const StandardResult& result = assessment_.standards[s];
    GapFinder finder{ground, result, *workings_.sites[s]};
    std::vector<GapRow>& rows = workings_.gaps[s];
    std::vector<GapRow> renewed;
    if (may_change_anywhere(touched, before[i], result)) {
      renewed = finder.find();
    } else {
      auto kept = rows.begin();
      for (const std::uint32_t position : touched_verdicts(touched, result)) {
        const auto next = std::ranges::lower_bound(kept, rows.end(), position, {}, &GapRow::position);
        renewed.insert(renewed.end(), kept, next);
        kept = next != rows.end() && next->position == position ? next + 1 : next;
        if (const std::optional<GapRow> row = finder.find(position)) {
          renewed.push_back(*row);
        }
      }
      renewed.insert(renewed.end(), kept, rows.end());
    }
    compare(*study_, static_cast<std::uint32_t>(s), rows, renewed, change);
    rows = std::move(renewed);
  }
  std::ranges::sort(change.leaving, std::less<>{});
  std::ranges::sort(change.coming, std::less<>{}, &std::pair<GapKey, Gap>::first);
  if (has_same_keys(change)) {
    replace(change, workings_.gap_order, assessment_.gaps);
    return;
  }
  merge(change, workings_.gap_order, assessment_.gaps, other_gap_order_, other_gaps_);
  std::swap(workings_.gap_order, other_gap_order_);
  std::swap(assessment_.gaps, other_gaps_);
}

}  // namespace planner::detail
