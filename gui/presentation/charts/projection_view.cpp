#include "gui/presentation/charts/projection_view.hpp"

#include "gui/presentation/parts/detail/table_maker.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::ClassTotals;
using planner::Persons;
using planner::ProjectedYear;
using planner::Projection;
using planner::Study;
using planner::Wording;
using planner::YearOfChange;

constexpr std::size_t kMostLines = 6;

Table years_table(const Study& study, const Projection& projection, const Wording& wording) {
  Table table;
  table.id = "projection";
  table.title = wording(msg("Projection"));
  for (const ProjectedYear& year : projection.years) {
    table.rows.push_back({std::to_string(year.year), {}, {}, {}, {}, {}});
  }
  const auto people = [](Persons ClassTotals::* part) {
    return [part](const ProjectedYear& year) { return std::optional{(year.people.*part).value()}; };
  };
  const int first = projection.years.empty() ? 0 : projection.years.front().year;
  const auto change = [first](Persons YearOfChange::* part) {
    return [=](const ProjectedYear& year) {
      return year.year == first ? std::nullopt : std::optional{(year.change.*part).value()};
    };
  };
  detail::TableMaker<ProjectedYear> maker{projection.years, table, wording};
  maker.text("year", msg("Year"), [](const ProjectedYear& year) { return std::to_string(year.year); })
      .number("total", msg("People"), people(&ClassTotals::total), detail::whole_cell)
      .number("urban", msg("Urban"), people(&ClassTotals::urban), detail::whole_cell)
      .number("rural", msg("Rural"), people(&ClassTotals::rural), detail::whole_cell)
      .number(
          "urban_share", msg("Urban, %"), [](const ProjectedYear& year) { return year.urban_share(); },
          detail::share_cell)
      .number("births", msg("Births"), change(&YearOfChange::births), detail::whole_cell)
      .number("deaths", msg("Deaths"), change(&YearOfChange::deaths), detail::whole_cell)
      .number("migration", msg("Net migration"), change(&YearOfChange::net_migration), detail::whole_cell)
      .number("to_town", msg("Moved to town"), change(&YearOfChange::moved_to_town), detail::whole_cell);
  const std::size_t groups = projection.years.empty() ? 0 : projection.years.front().groups.size();
  for (std::size_t g = 0; g < groups; ++g) {
    const planner::GroupId id = projection.years.front().groups[g].first;
    if (id != planner::kEveryone) {
      const planner::PopulationGroup& group = study.catalogue.groups[id];
      maker.number(
          group.id, {wording.name_of(group), {}},
          [g](const ProjectedYear& year) { return std::optional{year.groups[g].second.total.value()}; },
          detail::whole_cell);
    }
  }
  return table;
}

/// The shipped rates by their name, and whatever else as it is called.
geo::Message source_words(std::string source) {
  constexpr std::string_view kShipped = "cn-2020";
  if (!source.starts_with(kShipped)) {
    return {"{0}", {std::move(source)}};
  }
  source.erase(0, kShipped.size());
  return source.empty() ? msg("the rates of China of 2020 (cn-2020)")
                        : msg("the rates of China of 2020 (cn-2020){0}", source);
}

template <class Counted>
ProjectionLine line_of(const std::string& name, const Projection& projection, const Counted& persons) {
  ProjectionLine line{name, {}};
  for (const ProjectedYear& year : projection.years) {
    line.persons.emplace_back(year.year, persons(year).value());
  }
  return line;
}

}  // namespace

ProjectionView projection_view(const Study& study, const Wording& wording) {
  ProjectionView view;
  if (!study.projection || study.projection->years.empty()) {
    view.empty = wording(
        msg("The people are those of the data: [population.projection] in project.toml takes them to the year that is "
            "assessed."));
    return view;
  }
  const Projection& projection = *study.projection;
  view.head = wording(msg("From {0} to {1}, by {2}", std::to_string(projection.years.front().year),
                          std::to_string(projection.years.back().year), source_words(projection.source)));
  view.years = std::make_shared<const Table>(years_table(study, projection, wording));
  view.lines = {line_of(wording(msg("everyone")), projection, [](const ProjectedYear& y) { return y.people.total; }),
                line_of(wording(msg("town")), projection, [](const ProjectedYear& y) { return y.people.urban; }),
                line_of(wording(msg("country")), projection, [](const ProjectedYear& y) { return y.people.rural; })};
  const auto& groups = projection.years.front().groups;
  for (std::size_t g = 0; g < groups.size() && view.groups.size() < kMostLines; ++g) {
    if (groups[g].first != planner::kEveryone) {
      view.groups.push_back(line_of(wording.name_of(study.catalogue.groups[groups[g].first]), projection,
                                    [g](const ProjectedYear& y) { return y.groups[g].second.total; }));
    }
  }
  return view;
}

}  // namespace gui
