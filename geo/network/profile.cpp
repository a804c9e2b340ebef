#include "geo/network/profile.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace geo::network {
namespace {

const std::string* find_tag(const io::TagSet& tags, std::string_view key) {
  const auto found = std::ranges::find_if(tags, [&](const auto& tag) { return tag.first == key; });
  return found == tags.end() ? nullptr : &found->second;
}

bool has_tag(const io::TagSet& tags, std::string_view key, std::string_view value) {
  const std::string* actual = find_tag(tags, key);
  return actual != nullptr && (value == "*" ? *actual != "no" : *actual == value);
}

bool matches(const ProfileRule& rule, const io::TagSet& tags) {
  return std::ranges::all_of(rule.when, [&](const auto& tag) { return has_tag(tags, tag.first, tag.second); });
}

std::optional<MetresPerSecond> changed_by(const ProfileRule& rule, std::optional<MetresPerSecond> speed) {
  if (rule.open) {
    const auto opened = speed ? speed : rule.speed;
    return *rule.open ? opened : std::nullopt;
  }
  if (speed && rule.speed) {
    speed = rule.speed;
  }
  if (speed && rule.factor) {
    speed = *rule.factor * *speed;
  }
  return speed;
}

std::optional<MetresPerSecond> speed_limit(std::string_view text) {
  if (text == "walk") {
    return kilometres_per_hour(5.0);
  }
  double number = 0.0;
  const auto [rest, error] = std::from_chars(text.begin(), text.end(), number);
  if (error != std::errc{} || !(number > 0.0)) {
    return std::nullopt;
  }
  std::string_view unit{rest, text.end()};
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  if (unit == "mph") {
    return kilometres_per_hour(1.609344 * number);
  }
  return unit.empty() || unit == "km/h" ? std::optional{kilometres_per_hour(number)} : std::nullopt;
}

std::optional<MetresPerSecond> two_way_speed(const Profile& profile, const io::TagSet& tags) {
  const std::string* road_class = find_tag(tags, "highway");
  if (road_class == nullptr) {
    return std::nullopt;
  }
  const auto of_class = profile.class_speed.find(*road_class);
  auto speed = of_class == profile.class_speed.end() ? std::nullopt : std::optional{of_class->second};
  for (const ProfileRule& rule : profile.rules) {
    if (matches(rule, tags)) {
      speed = changed_by(rule, speed);
    }
  }
  const std::string* limit_text = profile.speed_limit_key.empty() ? nullptr : find_tag(tags, profile.speed_limit_key);
  const auto limit = limit_text == nullptr ? std::nullopt : speed_limit(*limit_text);
  return speed && limit ? std::min(*speed, *limit) : speed;
}

/// The two parts of "key=value".
std::pair<std::string, std::string> tag_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  return {text.substr(0, equals), equals == std::string::npos ? "*" : text.substr(equals + 1)};
}

enum class Directions : std::uint8_t { Both, Forward, Backward };

Directions directions_of(const Profile& profile, const io::TagSet& tags) {
  for (const std::string& key : profile.oneway_keys) {
    if (const std::string* value = find_tag(tags, key)) {
      const bool forward = *value == "yes" || *value == "true" || *value == "1";
      const bool backward = *value == "-1" || *value == "reverse";
      if (forward || backward) {
        return forward ? Directions::Forward : Directions::Backward;
      }
      return Directions::Both;
    }
  }
  const bool implied = std::ranges::any_of(profile.implied_oneway, [&](const std::string& text) {
    const auto [key, value] = tag_of(text);
    return has_tag(tags, key, value);
  });
  return implied ? Directions::Forward : Directions::Both;
}

/// What limits leave of a way's speeds.
WaySpeed limited(const WaySpeed& open, const MobilityLimits& limits, const io::TagSet& tags) {
  const Passage passage = passage_of(limits, tags);
  const double incline = passage.incline.value_or(0.0);
  WaySpeed left;
  if (open.forward && passage.forward.empty()) {
    left.forward = speed_at_incline(limits, passage.slow * *open.forward, incline);
  }
  if (open.backward && passage.backward.empty()) {
    left.backward = speed_at_incline(limits, passage.slow * *open.backward, -incline);
  }
  return left;
}

}  // namespace

WaySpeed speed_of(const Profile& profile, const io::TagSet& tags) {
  const auto speed = two_way_speed(profile, tags);
  const Directions directions = directions_of(profile, tags);
  const WaySpeed open{directions == Directions::Backward ? std::nullopt : speed,
                      directions == Directions::Forward ? std::nullopt : speed};
  return profile.limits && speed ? limited(open, *profile.limits, tags) : open;
}

bool is_speed_limit(std::string_view text) {
  return text == "none" || text == "signals" || speed_limit(text);
}

std::set<std::string> keys_of(const std::vector<Profile>& profiles) {
  std::set<std::string> keys{"highway"};
  for (const Profile& profile : profiles) {
    keys.insert(profile.oneway_keys.begin(), profile.oneway_keys.end());
    for (const std::string& text : profile.implied_oneway) {
      keys.insert(tag_of(text).first);
    }
    if (!profile.speed_limit_key.empty()) {
      keys.insert(profile.speed_limit_key);
    }
    for (const ProfileRule& rule : profile.rules) {
      for (const auto& [key, value] : rule.when) {
        keys.insert(key);
      }
    }
    if (profile.limits) {
      keys.merge(mobility_keys(*profile.limits));
    }
  }
  return keys;
}

}  // namespace geo::network
