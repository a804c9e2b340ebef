#pragma once

#include "geo/base/units.hpp"
#include "geo/io/osm_file.hpp"
#include "geo/network/mobility.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geo::network {

/// Changes what a way's class alone would give, when all its `when` tags match ("*" matches any value but "no").
struct ProfileRule {
  std::vector<std::pair<std::string, std::string>> when;
  std::optional<bool> open;              ///< false closes the way; true opens one closed so far, at `speed`
  std::optional<MetresPerSecond> speed;  ///< without `open`: replaces the speed of an open way
  std::optional<double> factor;          ///< multiplies the speed of an open way
};

/// How one kind of traveller moves: data from profiles.toml, not code.
struct Profile {
  std::string id;  ///< "walk"
  std::string name_zh;
  std::string name_en;
  MetresPerSecond leg_speed;                           ///< on foot, between a place and the road
  std::map<std::string, MetresPerSecond> class_speed;  ///< by value of `highway`; a class not listed is closed
  std::vector<std::string> oneway_keys;                ///< first that a way has decides; none: both directions always
  std::vector<std::string> implied_oneway;             ///< "junction=roundabout", "highway=motorway"; if no key decides
  std::string speed_limit_key;                         ///< "maxspeed": caps the speed; empty: limits do not apply
  std::vector<ProfileRule> rules;                      ///< applied in order
  std::optional<MobilityLimits> limits;                ///< of who cannot take every way
};

/// Speed along a way and against it; absent where it may not be travelled.
struct WaySpeed {
  std::optional<MetresPerSecond> forward;
  std::optional<MetresPerSecond> backward;

  friend bool operator==(const WaySpeed&, const WaySpeed&) = default;
};

/// The class's speed, changed by each rule in order, capped by the speed limit, in the directions that one-way tags
/// and the profile's limits leave.
///
/// Limits are read as "50", "50 km/h", "30 mph" and "walk" (5 km/h); any other text is no limit. One-way tags say yes,
/// true, 1 (along the way), -1, reverse (against it); any other value allows both directions.
[[nodiscard]] WaySpeed speed_of(const Profile& profile, const io::TagSet& tags);

/// Whether a text is one of those; "none" and "signals" are none, but meant.
[[nodiscard]] bool is_speed_limit(std::string_view text);

/// Every tag key that some profile looks at.
[[nodiscard]] std::set<std::string> keys_of(const std::vector<Profile>& profiles);

/// Reads profiles.toml; its own comment describes the format.
///
/// Errors  IoError with file and line: syntax (two profiles of one id among it), unknown key, a speed that is not
/// between 0.1 and
///         300 km/h, a factor that is not between 0.01 and 10, a rule that says nothing or contradicts itself, no
///         profile at all.
[[nodiscard]] std::vector<Profile> read_profiles(const std::filesystem::path& file);

}  // namespace geo::network
