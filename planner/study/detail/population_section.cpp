#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/project_sections.hpp"

#include <map>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

void require_group(const TomlTable& table, const std::string& key, const Catalogue& catalogue) {
  if (catalogue.find_group(key).exists() && catalogue.find_group(key) != kEveryone) {
    return;
  }
  std::vector<std::string> ids;
  for (const PopulationGroup& group : catalogue.groups) {
    ids.push_back(group.id);
  }
  throw geo::IoError{table.where(key), msg("the population group \"{0}\" is not known", key),
                     msg("known are: {0}; or describe it in a [[group]] table", geo::list_names(ids, 40))};
}

BandSource read_band_source(TomlTable& table, const std::string& key) {
  if (table.holds_text(key)) {
    return resolve(table, table.text(key));
  }
  return static_cast<int>(table.find_integer(key).value_or(0));
}

GridPopulationSource read_grid_population(TomlTable& table, const Catalogue& catalogue) {
  GridPopulationSource source;
  source.file = read_path(table, "grid");
  source.crs = read_crs(table);
  if (table.has("total")) {
    source.total = read_band_source(table, "total");
  }
  if (auto groups = table.find_table("groups")) {
    for (const std::string& id : groups->keys()) {
      require_group(*groups, id, catalogue);
      source.groups[id] = read_band_source(*groups, id);
    }
    groups->finish();
  }
  if (!source.total && source.groups.empty()) {
    source.total = 1;
  }
  return source;
}

/// A column for each of some groups.
std::map<std::string, std::string> read_group_columns(TomlTable& table, const Catalogue& catalogue) {
  std::map<std::string, std::string> columns;
  if (auto groups = table.find_table("groups")) {
    for (const std::string& id : groups->keys()) {
      require_group(*groups, id, catalogue);
      columns[id] = groups->text(id);
    }
    groups->finish();
  }
  return columns;
}

/// For each of some groups a column, or several that are added up.
std::map<std::string, std::vector<std::string>> read_group_sums(TomlTable& table, const Catalogue& catalogue) {
  std::map<std::string, std::vector<std::string>> columns;
  if (auto groups = table.find_table("groups")) {
    for (const std::string& id : groups->keys()) {
      require_group(*groups, id, catalogue);
      columns[id] = groups->find_texts(id).value_or(std::vector<std::string>{});
      if (columns[id].empty()) {
        throw geo::IoError{groups->where(id), msg("no column is named for the group {0}", id),
                           msg("name one or more columns, or take the line out")};
      }
    }
    groups->finish();
  }
  return columns;
}

geo::IoError no_numbers(const TomlTable& table) {
  return geo::IoError{table.where(), msg("no column says how many people there are"), msg("add total = \"COLUMN\"")};
}

TablePopulationSource read_table_population(TomlTable& table, const Catalogue& catalogue) {
  TablePopulationSource source;
  source.layer = read_layer_entry(table);
  source.total = table.find_text("total").value_or("");
  source.groups = read_group_columns(table, catalogue);
  source.code = table.find_text("code").value_or("");
  source.name = table.find_text("name").value_or("");
  if (!source.code.empty() && !source.layer.x_field.empty()) {
    throw geo::IoError{table.where("code"), msg("people are counted either by code or by position"),
                       msg("give code, or x and y")};
  }
  if (source.total.empty() && source.groups.empty()) {
    throw no_numbers(table);
  }
  return source;
}

ControlSource read_control(TomlTable& table, const Catalogue& catalogue) {
  ControlSource source;
  source.layer = read_layer_entry(table);
  source.code = table.text("code");
  source.name = table.find_text("name").value_or("");
  source.total = table.find_text("total").value_or("");
  source.groups = read_group_sums(table, catalogue);
  if (source.total.empty() && source.groups.empty()) {
    throw no_numbers(table);
  }
  table.finish();
  return source;
}

GrowthSource read_growth(TomlTable& table, const Project& project) {
  GrowthSource source;
  source.layer = read_layer_entry(table);
  source.code = table.find_text("code").value_or("");
  source.group = table.find_text("group").value_or("");
  source.year = table.find_text("year").value_or("");
  source.factor = table.find_text("factor").value_or("");
  source.rate = table.find_text("rate").value_or("");
  if (source.factor.empty() == source.rate.empty() || (source.year.empty() && source.rate.empty())) {
    throw geo::IoError{table.where(), msg("it is not clear how people become more or fewer"),
                       msg("give year and factor, or rate (a year), as names of columns")};
  }
  if (project.population_year == 0 || project.year == 0) {
    throw geo::IoError{table.where(), msg("growth has no year to begin from, or none to end at"),
                       msg("give base_year in [population], the year of its data, and year in [place]")};
  }
  table.finish();
  return source;
}

}  // namespace

void read_population_section(TomlTable& document, Project& project) {
  auto table = document.find_table("population");
  if (!table) {
    throw geo::IoError{document.where(), msg("the section [population] is missing"),
                       msg("add [population] with grid = \"FILE.tif\", or file and total")};
  }
  if (table->has("grid")) {
    project.population = read_grid_population(*table, project.catalogue);
  } else {
    project.population = read_table_population(*table, project.catalogue);
  }
  project.population_year = read_year(*table, "base_year");
  if (auto control = table->find_table("control")) {
    project.control = read_control(*control, project.catalogue);
  }
  if (auto growth = table->find_table("growth")) {
    project.growth = read_growth(*growth, project);
  }
  read_projection_section(*table, project);
  table->finish();
}

}  // namespace planner::detail
