#include "geo/io/toml.hpp"
#include "geo/network/detail/limits_table.hpp"
#include "geo/network/profile.hpp"

#include <array>
#include <charconv>

namespace geo::network {
namespace {

constexpr double kSlowest = 0.1;    // km/h
constexpr double kFastest = 300.0;  // km/h

/// The shortest text that reads back as the number.
std::string text_of(double number) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.begin(), text.end(), number);
  return {text.begin(), written.ptr};
}

MetresPerSecond speed_at(io::TomlTable& table, const std::string& key) {
  const double kmh = table.number(key);
  if (kmh < kSlowest || kmh > kFastest) {
    throw IoError{table.where(key), msg("the speed {0} km/h of “{1}” is not between 0.1 and 300", text_of(kmh), key),
                  msg("write a speed in km/h, such as 4 for walking")};
  }
  return kilometres_per_hour(kmh);
}

std::optional<MetresPerSecond> find_speed(io::TomlTable& table, const std::string& key) {
  return table.find_number(key) ? std::optional{speed_at(table, key)} : std::nullopt;
}

std::optional<double> find_factor(io::TomlTable& rule) {
  const auto factor = rule.find_number("factor");
  if (factor && (*factor < 0.01 || *factor > 10.0)) {
    throw IoError{rule.where("factor"), msg("the factor {0} is not between 0.01 and 10", text_of(*factor)),
                  msg("write what the speed is multiplied by, such as 0.8; to close a way write open = false")};
  }
  return factor;
}

void require_one_meaning(const ProfileRule& rule, const Where& where) {
  if (rule.open.value_or(false) && (!rule.speed || rule.factor)) {
    throw IoError{where, msg("a rule with open = true needs speed_kmh and no factor"),
                  msg("write the speed of the ways it opens, such as open = true, speed_kmh = 4.0")};
  }
  if (rule.open && !*rule.open && (rule.speed || rule.factor)) {
    throw IoError{where, msg("a rule with open = false gives a speed to ways it closes"),
                  msg("remove speed_kmh and factor from the rule, or remove open = false")};
  }
  if (!rule.open && !rule.speed && !rule.factor) {
    throw IoError{where, msg("a rule changes nothing"), msg("give it open, speed_kmh or factor, or remove it")};
  }
}

ProfileRule read_rule(io::TomlTable& table) {
  ProfileRule rule;
  auto when = table.find_table("when");
  if (when) {
    for (const std::string& key : when->keys()) {
      rule.when.emplace_back(key, when->text(key));
    }
  }
  if (rule.when.empty()) {
    throw IoError{table.where(), msg("a rule does not say which ways it is for"),
                  msg("give it tags, such as when = { surface = \"mud\" }")};
  }
  rule.open = table.find_flag("open");
  rule.speed = find_speed(table, "speed_kmh");
  rule.factor = find_factor(table);
  require_one_meaning(rule, table.where());
  table.finish();
  return rule;
}

std::map<std::string, MetresPerSecond> read_class_speeds(io::TomlTable& profile, const std::string& id) {
  auto classes = profile.find_table("speed_kmh");
  std::map<std::string, MetresPerSecond> speeds;
  if (classes) {
    for (const std::string& road_class : classes->keys()) {
      speeds.emplace(road_class, speed_at(*classes, road_class));
    }
  }
  if (speeds.empty()) {
    throw IoError{profile.where(), msg("the profile “{0}” has no speeds", id),
                  msg("add a table [{0}.speed_kmh] with a speed for each road class it may use", id)};
  }
  return speeds;
}

std::vector<std::string> read_implied_oneway(io::TomlTable& profile) {
  auto tags = profile.find_texts("implied_oneway").value_or(std::vector<std::string>{});
  for (const std::string& tag : tags) {
    const std::size_t equals = tag.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == tag.size()) {
      throw IoError{profile.where("implied_oneway"), msg("“{0}” is not a tag", tag),
                    msg("write key and value, such as junction=roundabout")};
    }
  }
  return tags;
}

Profile read_profile(io::TomlTable table, const std::string& id) {
  Profile profile;
  profile.id = id;
  profile.name_zh = table.text("name_zh");
  profile.name_en = table.text("name_en");
  profile.leg_speed = speed_at(table, "leg_kmh");
  profile.class_speed = read_class_speeds(table, id);
  profile.oneway_keys = table.find_texts("oneway").value_or(std::vector<std::string>{});
  profile.implied_oneway = read_implied_oneway(table);
  profile.speed_limit_key = table.find_text("speed_limit").value_or("");
  for (io::TomlTable& rule : table.tables("rules")) {
    profile.rules.push_back(read_rule(rule));
  }
  if (auto limits = table.find_table("limits")) {
    profile.limits = detail::read_limits(*limits);
  }
  table.finish();
  return profile;
}

}  // namespace

std::vector<Profile> read_profiles(const std::filesystem::path& file) {
  io::TomlTable document = io::TomlTable::read(file);
  std::vector<Profile> profiles;
  for (const std::string& id : document.keys()) {
    auto table = document.find_table(id);
    profiles.push_back(read_profile(std::move(*table), id));
  }
  if (profiles.empty()) {
    throw IoError{document.where(), msg("the file describes no profile"),
                  msg("copy datasets/profiles.toml and change the copy")};
  }
  return profiles;
}

}  // namespace geo::network
