#include "planner/study/detail/projection_table.hpp"

#include "geo/base/bad_rows.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/migration_rows.hpp"
#include "planner/study/detail/rate_book.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

/// The smallest units in which people are, and their class.
void add_places(const Study& study, ProjectionBasis& basis) {
  std::map<UnitId, ProjectedPlace> places;
  for (std::size_t piece = 0; piece < study.demand.size(); ++piece) {
    const UnitClass cls = study.demand.cls[piece];
    places.try_emplace(study.demand.unit[piece], ProjectedPlace{0, cls == UnitClass::Urban, cls == UnitClass::Rural});
  }
  for (const auto& [unit, place] : places) {
    basis.units.push_back(unit);
    basis.model.places.push_back(place);
  }
}

void add_rates(const Study& study, const RateBook& book, ProjectionBasis& basis) {
  std::map<RateBook::Key, std::size_t> known;
  for (std::size_t place = 0; place < basis.units.size(); ++place) {
    const auto [entry, fresh] = known.try_emplace(book.key_of(study, basis.units[place]), basis.structures.size());
    if (fresh) {
      RateBook::Entry made = book.entry_of(study, basis.units[place]);
      basis.model.rates.push_back(made.rates);
      basis.structures.push_back(made.structure);
    }
    basis.model.places[place].rates = entry->second;
    basis.structure_of.push_back(entry->second);
  }
}

double urban_share_of(const Study& study) {
  Persons all;
  Persons urban;
  for (std::size_t piece = 0; piece < study.demand.size(); ++piece) {
    const Persons here = study.demand.persons[kEveryone][piece];
    all += here;
    urban += study.demand.cls[piece] == UnitClass::Urban ? here : Persons{};
  }
  return share_of(urban, all);
}

/// Lines of growth for people that are projected by their ages.
geo::Findings conflicts(const Project& project, const Study& study) {
  std::set<std::string> both;
  for (const GrowthLine& line : study.growth) {
    const std::string& id = study.catalogue.groups[line.group].id;
    if (line.group == kEveryone || (id.starts_with("age_") && ages_in_id(id))) {
      both.insert(id);
    }
  }
  if (both.empty()) {
    return {};
  }
  return {{geo::Severity::Error,
           "growth_and_projection",
           {project.growth->layer.file.string(), ""},
           msg("[population.growth] has lines for {0}, which [population.projection] projects by ages",
               geo::list_names({both.begin(), both.end()})),
           msg("take these lines out, or [population.projection]; lines for groups that no ages tell (registered, "
               "floating, disabled …) may stay")}};
}

geo::Findings nowhere_to_move(const ProjectionSource& source, const ProjectionBasis& basis) {
  const bool moves = source.urbanisation > 0.0 || !source.urban_shares.empty();
  const bool both = std::ranges::any_of(basis.model.places, &ProjectedPlace::urban) &&
                    std::ranges::any_of(basis.model.places, &ProjectedPlace::rural);
  if (!moves || both) {
    return {};
  }
  return {{geo::Severity::Error, "urbanisation_nowhere", source.where,
           msg("urbanisation moves people from rural to urban units, and people live in units of one class only"),
           msg("give the units classes (class = in [units.village], or class_from), or take urbanisation out")}};
}

std::string source_name(const Project& project) {
  const ProjectionSource& source = *project.projection;
  std::string name = source.defaults;
  if (source.table) {
    name += (name.empty() ? "" : " + ") + source.table->file.filename().string();
  }
  return name;
}

}  // namespace

void apply_projection(const Project& project, Study& study, geo::Task& task) {
  const ProjectionSource& source = *project.projection;
  ProjectionBasis basis;
  basis.source = source_name(project);
  basis.file = source.table ? source.table->file.string() : project.file.string();
  basis.section = source.where;
  basis.migration_file = source.migration ? source.migration->layer.file.string() : std::string{};
  basis.model.from = project.population_year;
  add_places(study, basis);
  geo::Findings found = conflicts(project, study);
  const std::vector<RateRow> own = source.table ? read_rate_table(project, study, found, task) : std::vector<RateRow>{};
  const RateBook book{source.defaults.empty() ? std::vector<RateRow>{} : read_shipped_rates(source.defaults_file),
                      own,
                      {source.total_fertility, source.boys_per_100_girls}};
  if (geo::first_error(found) == std::nullopt) {
    append(found, book.findings(study, basis.file));
  }
  basis.model.migration = migration_rows(project, study, basis.units, found, task);
  append(found, nowhere_to_move(source, basis));
  append(study.findings, found);
  if (geo::first_error(found)) {
    return;
  }
  add_rates(study, book, basis);
  basis.model.urbanisation = {source.urbanisation, source.urban_shares};
  if (!source.urban_shares.empty()) {
    auto& targets = basis.model.urbanisation.targets;
    targets.insert(targets.begin(), {basis.model.from, urban_share_of(study)});
  }
  basis.persons = study.demand.persons;
  study.projection_basis = std::make_shared<const ProjectionBasis>(std::move(basis));
  project_people(study, study.year);
}

}  // namespace planner::detail
