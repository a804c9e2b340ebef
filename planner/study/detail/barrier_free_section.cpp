#include "planner/study/detail/project_sections.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;
using geo::network::Obstacle;

double number_between(TomlTable& table, const char* key, double otherwise, double most) {
  const double value = table.find_number(key).value_or(otherwise);
  if (!(value >= 0.0 && value <= most)) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", key),
                       msg("it must lie between {0} and {1}", "0", geo::fixed_text(most, 0))};
  }
  return value;
}

std::map<Obstacle, double> read_prices(TomlTable& section, const char* key) {
  std::map<Obstacle, double> prices;
  auto table = section.find_table(key);
  if (!table) {
    return prices;
  }
  for (const std::string& name : table->keys()) {
    const auto obstacle = geo::network::find_obstacle(name);
    if (!obstacle) {
      std::vector<std::string> names;
      for (const Obstacle known : geo::network::kObstacles) {
        names.emplace_back(name_of(known));
      }
      throw geo::IoError{table->where(name), msg("there is no obstacle “{0}”", name),
                         msg("known are: {0}", geo::list_names(names))};
    }
    constexpr double kDearest = 1e9;
    prices[*obstacle] = number_between(*table, name.c_str(), 0.0, kDearest);
  }
  table->finish();
  return prices;
}

}  // namespace

void read_barrier_free_section(TomlTable& document, Project& project) {
  auto table = document.find_table("barrier_free");
  if (!table) {
    return;
  }
  if (!project.network) {
    throw geo::IoError{table->where(), msg("barrier-free ways need roads"),
                       msg("add [network] with roads, or remove [barrier_free]")};
  }
  constexpr double kFarthest = 100'000.0;
  constexpr double kMostRanked = 10'000.0;
  BarrierFreeOptions options;
  options.profile = table->find_text("profile").value_or(options.profile);
  options.beside = table->find_text("beside").value_or(options.beside);
  const std::string policy = table->find_text("unknown").value_or(std::string{name_of(options.policy)});
  if (const auto found = geo::network::find_policy(policy)) {
    options.policy = *found;
  } else {
    throw geo::IoError{table->where("unknown"), msg("“{0}” is no way to take what is not known", policy),
                       msg("write optimistic, likely or strict")};
  }
  options.within = geo::Metres{number_between(*table, "within_m", options.within.value(), kFarthest)};
  options.extra_leg = geo::Metres{number_between(*table, "extra_leg_m", options.extra_leg.value(), kFarthest)};
  options.barriers =
      static_cast<std::size_t>(number_between(*table, "barriers", static_cast<double>(options.barriers), kMostRanked));
  options.cost = read_prices(*table, "cost");
  options.cost_per_m = read_prices(*table, "cost_per_m");
  table->finish();
  project.barrier_free = std::move(options);
}

}  // namespace planner::detail
