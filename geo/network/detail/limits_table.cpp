#include "geo/network/detail/limits_table.hpp"

#include <algorithm>

namespace geo::network::detail {
namespace {

constexpr double kWidest = 10.0;  // metres
constexpr double kSlowest = 0.1;  // km/h
constexpr double kFastest = 20.0;

std::optional<double> find_slope(io::TomlTable& table, const char* key) {
  const auto text = table.find_text(key);
  if (!text) {
    return std::nullopt;
  }
  const auto slope = incline_of(*text);
  if (!slope || *slope <= 0.0) {
    throw IoError{table.where(key), msg("“{0}” is not a slope", *text),
                  msg("write rise and run, or per cent, such as \"1:12\" or \"8 %\"")};
  }
  return slope;
}

std::optional<double> find_length(io::TomlTable& table, const char* key) {
  const auto length = table.find_number(key);
  if (length && !(*length >= 0.0 && *length <= kWidest)) {
    throw IoError{table.where(key), msg("{0} is an impossible number", key),
                  msg("it must lie between {0} and {1}", "0", fixed_text(kWidest, 0))};
  }
  return length;
}

std::set<std::string> find_words(io::TomlTable& table, const char* key) {
  const auto words = table.find_texts(key).value_or(std::vector<std::string>{});
  return {words.begin(), words.end()};
}

Obstacle obstacle_named(const io::TomlTable& table, const char* key, const std::string& name) {
  const auto obstacle = find_obstacle(name);
  if (!obstacle) {
    std::vector<std::string> names;
    std::ranges::transform(kObstacles, std::back_inserter(names), [](Obstacle o) { return std::string{name_of(o)}; });
    throw IoError{table.where(key), msg("there is no obstacle “{0}”", name), msg("known are: {0}", list_names(names))};
  }
  return *obstacle;
}

void read_slow_slopes(io::TomlTable& table, MobilityLimits& limits) {
  limits.steep_incline = find_slope(table, "steep_incline");
  const auto speed = table.find_number("steep_kmh");
  if (limits.steep_incline.has_value() != speed.has_value() || (speed && !(*speed >= kSlowest && *speed <= kFastest))) {
    throw IoError{table.where("steep_kmh"), msg("steep_incline and steep_kmh go together"),
                  msg("write the slope from which the speed uphill falls no more, and that speed in km/h")};
  }
  limits.steep_speed = kilometres_per_hour(speed.value_or(kSlowest));
}

void read_ground(io::TomlTable& table, MobilityLimits& limits) {
  limits.refused_surfaces = find_words(table, "refused_surfaces");
  limits.slow_surfaces = find_words(table, "slow_surfaces");
  limits.slow_factor = table.find_number("slow_factor").value_or(1.0);
  if (!(limits.slow_factor >= 0.01 && limits.slow_factor <= 1.0)) {
    throw IoError{table.where("slow_factor"), msg("{0} is an impossible number", "slow_factor"),
                  msg("it must lie between {0} and {1}", "0.01", "1")};
  }
  limits.refused_smoothness = find_words(table, "refused_smoothness");
}

}  // namespace

MobilityLimits read_limits(io::TomlTable& table) {
  MobilityLimits limits;
  limits.incline_up = find_slope(table, "incline_up");
  limits.incline_down = find_slope(table, "incline_down");
  limits.incline_across = find_slope(table, "incline_across");
  limits.width_m = find_length(table, "width_m");
  limits.gap_m = find_length(table, "gap_m");
  limits.door_m = find_length(table, "door_m");
  limits.kerb_m = find_length(table, "kerb_m");
  limits.steps = table.find_flag("steps").value_or(false);
  limits.ramp_keys = table.find_texts("ramps").value_or(std::vector<std::string>{});
  limits.stated_key = table.find_text("stated").value_or("");
  read_ground(table, limits);
  limits.refused_barriers = find_words(table, "refused_barriers");
  limits.sidewalk_classes = find_words(table, "sidewalk_classes");
  read_slow_slopes(table, limits);
  for (const std::string& name : table.find_texts("must_know").value_or(std::vector<std::string>{})) {
    limits.must_know.push_back(obstacle_named(table, "must_know", name));
  }
  if (auto sources = table.find_table("sources")) {
    for (const std::string& name : sources->keys()) {
      limits.sources[obstacle_named(*sources, name.c_str(), name)] = sources->text(name);
    }
    sources->finish();
  }
  table.finish();
  return limits;
}

}  // namespace geo::network::detail
