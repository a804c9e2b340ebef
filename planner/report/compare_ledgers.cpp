#include "planner/report/compare_ledgers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
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

}  // namespace

std::string_view name_of(BreachChange change) {
  static constexpr std::array<std::string_view, 5> kNames{"opened", "closed", "unchanged", "newly_judged",
                                                          "no_longer_judged"};
  return kNames.at(static_cast<std::size_t>(change));
}

const LedgerStandard* Ledger::find(std::string_view standard) const {
  const auto found = std::ranges::find(standards, standard, &LedgerStandard::id);
  return found == standards.end() ? nullptr : &*found;
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
  std::map<std::tuple<std::string, std::string, std::string>, BreachRow> rows;
  for (const LedgerEntry& entry : comparison.before.entries) {
    rows[{entry.unit, entry.standard, entry.service}].before = entry;
  }
  for (const LedgerEntry& entry : comparison.after.entries) {
    rows[{entry.unit, entry.standard, entry.service}].after = entry;
  }
  for (auto& [key, row] : rows) {
    if (!row.before) {
      row.change =
          comparison.before.find(std::get<1>(key)) != nullptr ? BreachChange::Opened : BreachChange::NewlyJudged;
    } else if (!row.after) {
      row.change =
          comparison.after.find(std::get<1>(key)) != nullptr ? BreachChange::Closed : BreachChange::NoLongerJudged;
    }
    comparison.rows.push_back(row);
  }
  std::ranges::stable_sort(comparison.rows, [](const BreachRow& a, const BreachRow& b) {
    return a.change != b.change ? a.change < b.change : a.entry().persons > b.entry().persons;
  });
  return comparison;
}

}  // namespace planner
