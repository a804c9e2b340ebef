#include "planner/report/compare_ledgers.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>
#include <utility>

namespace planner {
namespace {

std::vector<StandardRow> match_standards(const Ledger& before, const Ledger& after) {
  std::vector<StandardRow> rows;
  for (const LedgerStandard& standard : after.standards) {
    const LedgerStandard* earlier = before.find(standard.id);
    rows.push_back({earlier == nullptr ? std::nullopt : std::optional{*earlier}, standard});
  }
  for (const LedgerStandard& standard : before.standards) {
    if (after.find(standard.id) == nullptr) {
      rows.push_back({standard, std::nullopt});
    }
  }
  return rows;
}

/// Breaches of both sides, each with its counterpart: the same lack, or else another one of the same standard in the
/// same unit, which has taken its place. By unit, standard and service.
std::vector<BreachRow> match_entries(const Ledger& before, const Ledger& after) {
  std::map<std::pair<std::string, std::string>, std::map<std::string, BreachRow>> places;
  for (const LedgerEntry& entry : before.entries) {
    places[{entry.unit, entry.standard}][entry.service].before = entry;
  }
  for (const LedgerEntry& entry : after.entries) {
    places[{entry.unit, entry.standard}][entry.service].after = entry;
  }
  std::vector<BreachRow> rows;
  for (auto& [place, by_service] : places) {
    std::vector<BreachRow> gone;
    std::vector<BreachRow> come;
    for (auto& [service, row] : by_service) {
      (!row.after ? gone : !row.before ? come : rows).push_back(std::move(row));
    }
    const std::size_t replaced = std::min(gone.size(), come.size());
    for (std::size_t i = 0; i < replaced; ++i) {
      gone[i].after = std::move(come[i].after);
    }
    std::ranges::move(gone, std::back_inserter(rows));
    std::ranges::move(come | std::views::drop(replaced), std::back_inserter(rows));
  }
  return rows;
}

}  // namespace

const LedgerStandard* Ledger::find(std::string_view standard) const {
  const auto found = std::ranges::find(standards, standard, &LedgerStandard::id);
  return found == standards.end() ? nullptr : &*found;
}

bool Ledger::judges(const std::string& standard, const std::string& unit) const {
  return find(standard) != nullptr && !open.contains({standard, unit});
}

bool Ledger::uses(const std::string& standard) const {
  return find(standard) != nullptr || not_assessed.contains(standard);
}

bool LedgerComparison::used_twice(const BreachRow& row) const {
  return before.uses(row.entry().standard) && after.uses(row.entry().standard);
}

std::size_t LedgerComparison::count(BreachChange change) const {
  return static_cast<std::size_t>(std::ranges::count(rows, change, &BreachRow::change));
}

const LedgerStandard* LedgerComparison::standard_of(const BreachRow& row) const {
  const LedgerStandard* later = after.find(row.entry().standard);
  return later == nullptr ? before.find(row.entry().standard) : later;
}

LedgerComparison compare_ledgers(Ledger before, Ledger after) {
  LedgerComparison comparison{std::move(before), std::move(after), {}, {}};
  comparison.standards = match_standards(comparison.before, comparison.after);
  for (BreachRow& row : match_entries(comparison.before, comparison.after)) {
    if (!row.before) {
      const bool was_judged = comparison.before.judges(row.after->standard, row.after->unit);
      row.change = was_judged ? BreachChange::Opened : BreachChange::NewlyJudged;
    } else if (!row.after) {
      const bool is_judged = comparison.after.judges(row.before->standard, row.before->unit);
      row.change = is_judged ? BreachChange::Closed : BreachChange::NoLongerJudged;
    }
    comparison.rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(comparison.rows, [](const BreachRow& a, const BreachRow& b) {
    return a.change != b.change ? a.change < b.change : a.entry().persons > b.entry().persons;
  });
  return comparison;
}

}  // namespace planner
