#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/project_sections.hpp"
#include "planner/study/travel_networks.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

namespace fs = std::filesystem;
using geo::msg;
using geo::io::TomlTable;

constexpr double kDefaultMaxLeg = 1000.0;
constexpr double kDefaultSnapTolerance = 1.0;

/// A number between 0 and `most`; 0 itself only where it is allowed.
geo::Metres read_metres(TomlTable& table, const char* key, double otherwise, double most, bool zero_allowed) {
  const double value = table.find_number(key).value_or(otherwise);
  if (!(value > 0.0 || (zero_allowed && value == 0.0)) || value > most) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", key),
                       msg("it must lie between {0} and {1}", "0", geo::fixed_text(most, 0))};
  }
  return geo::Metres{value};
}

/// What only a layer of lines needs.
RoadLineSource read_road_lines(TomlTable& table) {
  RoadLineSource source;
  source.layer = read_layer_entry(table, "roads");
  source.snap_tolerance = read_metres(table, "snap_tolerance_m", kDefaultSnapTolerance, 100.0, true);
  source.split_at_crossings = table.find_flag("split_at_crossings").value_or(true);
  if (auto fields = table.find_table("fields")) {
    for (const std::string& field : road_fields()) {
      if (const auto column = fields->find_text(field)) {
        source.fields[field] = *column;
      }
    }
    fields->finish();
  }
  if (auto classes = table.find_table("classes")) {
    for (const std::string& value : classes->keys()) {
      source.classes.emplace_back(value, classes->text(value));
    }
    classes->finish();
  }
  return source;
}

}  // namespace

void read_network_section(TomlTable& document, Project& project, const SharedFiles& shared) {
  auto table = document.find_table("network");
  if (!table) {
    return;
  }
  const std::string roads = table->text("roads");
  const auto profiles = table->find_text("profiles");
  NetworkSource source{resolve(document, roads),
                       profiles ? resolve(document, *profiles) : shared.profiles,
                       read_metres(*table, "max_leg_m", kDefaultMaxLeg, 100'000.0, false),
                       {},
                       false,
                       {}};
  if (const auto format = table->find_text("format")) {
    if (*format != "opensidewalks") {
      throw geo::IoError{table->where("format"), msg("“{0}” is no format of roads", *format),
                         msg("write opensidewalks, or leave it out: OpenStreetMap's files and layers of lines are told "
                             "by themselves")};
    }
    source.opensidewalks = true;
    if (const auto nodes = table->find_text("nodes")) {
      source.nodes = resolve(document, *nodes);
    }
  } else if (!is_openstreetmap(source.roads)) {  // "none" passes over what is said of roads, too
    source.lines = read_road_lines(*table);
  }
  table->finish();
  if (roads != "none") {
    project.network = std::move(source);
  }
}

}  // namespace planner::detail
