#include "planner/report/detail/table_of.hpp"
#include "planner/report/summary.hpp"

#include <utility>
#include <vector>

namespace planner {
namespace {

/// The people of a year, or those of one group.
struct ProjectionRow {
  const ProjectedYear* year;
  GroupId group;
  ClassTotals people;
};

}  // namespace

geo::io::FeatureTable projection_table(const Study& study, const Projection& projection, const Wording& wording) {
  using Row = ProjectionRow;
  std::vector<Row> rows;
  for (const ProjectedYear& year : projection.years) {
    rows.push_back({&year, kEveryone, year.people});
    for (const auto& [group, people] : year.groups) {
      rows.push_back({&year, group, people});
    }
  }
  const auto change = [&](Persons YearOfChange::* part) {
    return [part, first = projection.years.front().year](const Row& row) {
      const bool told = row.group == kEveryone && row.year->year != first;  // nothing is known of before the first
      return told ? std::optional{(row.year->change.*part).value()} : std::nullopt;
    };
  };
  return detail::TableOf<Row>{std::move(rows)}
      .number("year", [](const Row& row) { return std::optional{static_cast<double>(row.year->year)}; })
      .text("group", [&](const Row& row) { return study.catalogue.groups[row.group].id; })
      .text("group_name", [&](const Row& row) { return wording.name_of(study.catalogue.groups[row.group]); })
      .number("persons", [](const Row& row) { return std::optional{row.people.total.value()}; })
      .number("urban", [](const Row& row) { return std::optional{row.people.urban.value()}; })
      .number("rural", [](const Row& row) { return std::optional{row.people.rural.value()}; })
      .number("births", change(&YearOfChange::births))
      .number("deaths", change(&YearOfChange::deaths))
      .number("net_migration", change(&YearOfChange::net_migration))
      .number("moved_to_town", change(&YearOfChange::moved_to_town))
      .take("projection");
}

}  // namespace planner
