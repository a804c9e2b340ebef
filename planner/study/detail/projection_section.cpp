#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/project_sections.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

/// What is shipped in share/junheng/projection, and its file there.
constexpr std::array<std::pair<const char*, const char*>, 1> kDefaults{{{"cn-2020", "cn_2020.csv"}}};

std::optional<double> number_within(TomlTable& table, const std::string& key, double least, double most) {
  const std::optional<double> number = table.find_number(key);
  if (number && !(*number >= least && *number <= most)) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", key),
                       msg("it must lie between {0} and {1}", geo::fixed_text(least, 0), geo::fixed_text(most, 0))};
  }
  return number;
}

void read_defaults(TomlTable& table, const Project& project, ProjectionSource& source) {
  source.defaults = table.find_text("defaults").value_or("");
  if (source.defaults.empty()) {
    return;
  }
  const auto* known = std::ranges::find(kDefaults, source.defaults, &std::pair<const char*, const char*>::first);
  if (known == kDefaults.end()) {
    throw geo::IoError{table.where("defaults"), msg("{0} = \"{1}\" is not known", "defaults", source.defaults),
                       msg("known are: {0}", kDefaults.front().first)};
  }
  source.defaults_file = project.shared.projection() / known->second;
}

void read_table_of_rates(TomlTable& table, ProjectionSource& source) {
  if (!table.has("table")) {
    return;
  }
  source.table = read_layer_entry(table, "table");
  source.code = table.find_text("code").value_or("");
  source.age = table.text("age");
  source.sex = table.find_text("sex").value_or("");
  source.survival = table.find_text("survival").value_or("");
  source.mortality = table.find_text("mortality").value_or("");
  source.fertility = table.find_text("fertility").value_or("");
  source.people = table.find_text("people").value_or("");
  if (!source.survival.empty() && !source.mortality.empty()) {
    throw geo::IoError{table.where("mortality"), msg("survival and mortality say the same"), msg("give one of them")};
  }
  if (source.survival.empty() && source.mortality.empty() && source.fertility.empty() && source.people.empty()) {
    throw geo::IoError{table.where("table"), msg("the table of rates has no column that is read"),
                       msg("name one or more of its columns: survival or mortality, fertility, people")};
  }
}

MigrationSource read_migration_source(TomlTable& table) {
  MigrationSource source;
  source.layer = read_layer_entry(table);
  source.code = table.find_text("code").value_or("");
  source.year = table.find_text("year").value_or("");
  source.age = table.find_text("age").value_or("");
  source.net = table.find_text("net").value_or("");
  source.rate = table.find_text("rate").value_or("");
  if (source.net.empty() == source.rate.empty()) {
    throw geo::IoError{table.where(), msg("it is not clear how many people come and go"),
                       msg("give net (people in a year) or rate (a share of those who live there), as the name of a "
                           "column")};
  }
  table.finish();
  return source;
}

/// { 2030 = 0.6, 2035 = 0.65 }
std::vector<std::pair<int, double>> read_urban_shares(TomlTable table, int from) {
  std::vector<std::pair<int, double>> shares;
  for (const std::string& key : table.keys()) {
    int year = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), year);
    if (error != std::errc{} || end != key.data() + key.size() || year <= from || year > kLastYear) {
      throw geo::IoError{table.where(key), msg("the year {0} cannot be grown to", key),
                         msg("write a year after {0}, the year of the population data", std::to_string(from))};
    }
    shares.emplace_back(year, number_within(table, key, 0.0, 1.0).value_or(0.0));
  }
  std::ranges::sort(shares);
  table.finish();
  return shares;
}

void read_urbanisation(TomlTable& table, const Project& project, ProjectionSource& source) {
  source.urbanisation = number_within(table, "urbanisation", 0.0, 1.0).value_or(0.0);
  if (auto shares = table.find_table("urban_share")) {
    source.urban_shares = read_urban_shares(std::move(*shares), project.population_year);
  }
  if (source.urbanisation > 0.0 && !source.urban_shares.empty()) {
    throw geo::IoError{table.where("urbanisation"), msg("urbanisation and urban_share say the same"),
                       msg("give one of them")};
  }
}

}  // namespace

void read_projection_section(TomlTable& population, Project& project) {
  auto table = population.find_table("projection");
  if (!table) {
    return;
  }
  if (project.population_year == 0 || project.year == 0) {
    throw geo::IoError{table->where(), msg("the projection has no year to begin from, or none to end at"),
                       msg("give base_year in [population], the year of its data, and year in [place]")};
  }
  if (project.year < project.population_year) {
    throw geo::IoError{table->where(),
                       msg("people cannot be projected from {0} back to {1}", std::to_string(project.population_year),
                           std::to_string(project.year)),
                       msg("give a year in [place] that is not before base_year in [population]")};
  }
  ProjectionSource source;
  source.where = table->where();
  read_defaults(*table, project, source);
  read_table_of_rates(*table, source);
  if (source.defaults.empty() && !source.table) {
    throw geo::IoError{source.where, msg("nothing says how people live on and have children"),
                       msg("give defaults = \"cn-2020\", or table = \"FILE\" with rates by age, or both")};
  }
  source.boys_per_100_girls = number_within(*table, "boys_per_100_girls", 80.0, 150.0);
  source.total_fertility = number_within(*table, "total_fertility", 0.0, 10.0);
  if (auto migration = table->find_table("migration")) {
    source.migration = read_migration_source(*migration);
  }
  read_urbanisation(*table, project, source);
  table->finish();
  project.projection = std::move(source);
}

}  // namespace planner::detail
