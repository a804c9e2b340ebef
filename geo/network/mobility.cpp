#include "geo/network/mobility.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

namespace geo::network {
namespace {

constexpr double kHair = 1e-9;         // of binary rounding: 8.3 % meets a limit of 0.083
constexpr double kMarkedSlope = 0.05;  // of "up" and "down": gentle, BF-ACCMAP
constexpr double kLowered = 0.03;      // kerbs as OpenStreetMap names them, metres
constexpr double kRolled = 0.10;
constexpr double kRaised = 0.15;

constexpr std::array<std::string_view, 10> kNames{"steps",   "kerb",       "incline", "cross_slope", "width",
                                                  "surface", "smoothness", "barrier", "sidewalk",    "stated"};
constexpr std::array<std::string_view, 3> kPolicies{"optimistic", "likely", "strict"};

std::string_view tag(const io::TagSet& tags, std::string_view key) {
  const auto found = std::ranges::find_if(tags, [&](const auto& entry) { return entry.first == key; });
  return found == tags.end() ? std::string_view{} : std::string_view{found->second};
}

bool says_yes(std::string_view value) {
  return value == "yes" || value == "designated";
}

bool is_one_of(std::string_view value, const std::set<std::string>& values) {
  return values.contains(std::string{value});
}

bool above(double value, double limit) {
  return value > limit + kHair;
}

/// The height that a kerb's tags tell; none if they do not.
std::optional<double> kerb_height(std::string_view height, std::string_view kerb) {
  if (const auto measured = length_of(height)) {
    return measured;
  }
  if (kerb == "no" || kerb == "flush") {
    return 0.0;
  }
  if (kerb == "lowered") {
    return kLowered;
  }
  if (kerb == "rolled") {
    return kRolled;
  }
  return kerb == "raised" ? std::optional{kRaised} : std::nullopt;
}

/// Sets tags against limits, one obstacle after the other.
class Judge {
 public:
  Judge(const MobilityLimits& limits, const io::TagSet& tags) : limits_{&limits}, tags_{&tags} {}

  [[nodiscard]] Passage way() {
    const std::string_view stated = limits_->stated_key.empty() ? std::string_view{} : of(limits_->stated_key);
    vouched_ = says_yes(stated);
    const bool steps = of("highway") == "steps";
    if (steps) {
      judge_steps();
    }
    if (!steps || limits_->steps) {  // what is said of stairs is not said of the ramp beside them
      judge_slopes();
      judge_ground();
    }
    judge_width(of("width"));
    judge_kerbs_of_crossing();
    judge_sidewalk();
    judge_stated(stated);
    return passage_;
  }

  [[nodiscard]] Passage node() {
    const std::string_view stated =
        limits_->stated_key.empty() ? std::string_view{} : of(std::string{kNodePrefix} + limits_->stated_key);
    vouched_ = says_yes(stated);
    const std::string_view barrier = of("node:barrier");
    const std::string_view height = of("node:kerb:height");
    const std::string_view kerb = of("node:kerb");
    if (limits_->kerb_m && (barrier == "kerb" || !kerb.empty() || !height.empty())) {
      judge_limit(Obstacle::Kerb, kerb_height(height, kerb), *limits_->kerb_m, false);
    }
    if (is_one_of(barrier, limits_->refused_barriers) && !vouched_) {
      stop(Obstacle::Barrier);
    }
    if (limits_->gap_m && (barrier == "bollard" || barrier == "block")) {
      judge_least(Obstacle::Barrier, first_length({"node:maxwidth:physical", "node:width", "node:maxwidth"}),
                  *limits_->gap_m);
    }
    if (const std::string_view door = of("node:door"); limits_->door_m && !door.empty() && door != "no") {
      judge_least(Obstacle::Width, first_length({"node:door:width", "node:width"}), *limits_->door_m);
    }
    judge_stated(stated);
    return passage_;
  }

 private:
  [[nodiscard]] std::string_view of(std::string_view key) const { return tag(*tags_, key); }

  [[nodiscard]] std::optional<double> first_length(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
      if (const auto length = length_of(of(key))) {
        return length;
      }
    }
    return std::nullopt;
  }

  void stop(Obstacle obstacle) {
    passage_.forward.add(obstacle);
    passage_.backward.add(obstacle);
  }

  /// What is not told; `likely_stops` where such ways usually have the obstacle. A way that vouches for itself is in
  /// order.
  void not_told(Obstacle obstacle, bool likely_stops) {
    if (vouched_) {
      return;
    }
    passage_.unknown.add(obstacle);
    const bool must_know = std::ranges::find(limits_->must_know, obstacle) != limits_->must_know.end();
    if ((limits_->policy == UnknownPolicy::Strict && must_know) ||
        (limits_->policy != UnknownPolicy::Optimistic && likely_stops)) {
      stop(obstacle);
    }
  }

  void judge_limit(Obstacle obstacle, std::optional<double> value, double most, bool likely_stops) {
    if (!value) {
      not_told(obstacle, likely_stops);
    } else if (above(*value, most)) {
      stop(obstacle);
    }
  }

  void judge_least(Obstacle obstacle, std::optional<double> value, double least, bool likely_stops = false) {
    if (!value) {
      not_told(obstacle, likely_stops);
    } else if (above(least, *value)) {
      stop(obstacle);
    }
  }

  void judge_steps() {
    if (limits_->steps) {
      return;
    }
    const bool ramp =
        std::ranges::any_of(limits_->ramp_keys, [&](const std::string& key) { return says_yes(of(key)); });
    if (ramp) {
      return;
    }
    if (of("ramp") == "yes") {  // of some kind
      not_told(Obstacle::Steps, true);
    } else {
      stop(Obstacle::Steps);
    }
  }

  void judge_slopes() {
    const std::string_view text = of("incline");
    passage_.incline = incline_of(text);
    if (limits_->incline_up || limits_->incline_down) {
      if (!passage_.incline) {
        not_told(Obstacle::Incline, false);
        if ((text == "up" || text == "down") && limits_->policy == UnknownPolicy::Likely) {
          passage_.incline = text == "up" ? kMarkedSlope : -kMarkedSlope;
        }
      }
      if (passage_.incline) {
        passage_.forward.add(stopped_by_slope(*passage_.incline));
        passage_.backward.add(stopped_by_slope(-*passage_.incline));
      }
    }
    if (limits_->incline_across) {
      const auto across = incline_of(of("incline:across"));
      judge_limit(Obstacle::CrossSlope, across ? std::optional{std::abs(*across)} : std::nullopt,
                  *limits_->incline_across, false);
    }
  }

  [[nodiscard]] ObstacleSet stopped_by_slope(double incline) const {
    const std::optional<double>& most = incline > 0.0 ? limits_->incline_up : limits_->incline_down;
    ObstacleSet stopped;
    if (most && above(std::abs(incline), *most)) {
      stopped.add(Obstacle::Incline);
    }
    return stopped;
  }

  void judge_ground() {
    const bool track = of("highway") == "track";
    const bool soft = track || of("highway") == "path" || of("highway") == "bridleway";
    std::string_view surface = of("surface");
    if (const std::string_view grade = of("tracktype"); surface.empty() && !grade.empty()) {
      surface = grade == "grade1" ? "paved" : "unpaved";
    }
    if (surface.empty()) {
      if (!limits_->refused_surfaces.empty()) {
        not_told(Obstacle::Surface, soft);
      }
    } else if (is_one_of(surface, limits_->refused_surfaces)) {
      stop(Obstacle::Surface);
    } else if (is_one_of(surface, limits_->slow_surfaces)) {
      passage_.slow = limits_->slow_factor;
    }
    if (!limits_->refused_smoothness.empty()) {
      const std::string_view smoothness = of("smoothness");
      if (smoothness.empty()) {
        not_told(Obstacle::Smoothness, false);
      } else if (is_one_of(smoothness, limits_->refused_smoothness)) {
        stop(Obstacle::Smoothness);
      }
    }
  }

  void judge_width(std::string_view text) {
    if (limits_->width_m) {
      judge_least(Obstacle::Width, length_of(text), *limits_->width_m, of("highway") == "path");
    }
  }

  void judge_kerbs_of_crossing() {
    const std::string_view kerb = of("kerb");
    const std::string_view height = of("kerb:height");
    const bool crossing = of("footway") == "crossing" || of("path") == "crossing" || of("cycleway") == "crossing";
    if (!limits_->kerb_m || (!crossing && kerb.empty() && height.empty()) || of(kKerbsMapped) == "yes") {
      return;
    }
    const bool unmarked = of("crossing") == "unmarked" || of("crossing:markings") == "no";
    judge_limit(Obstacle::Kerb, kerb_height(height, kerb), *limits_->kerb_m, unmarked);
  }

  void judge_sidewalk() {
    if (!is_one_of(of("highway"), limits_->sidewalk_classes)) {
      return;
    }
    const auto sides = {of("sidewalk"), of("sidewalk:both"), of("sidewalk:left"), of("sidewalk:right")};
    const auto is_none = [](std::string_view side) { return side == "no" || side == "none"; };
    const bool any = std::ranges::any_of(sides, [&](std::string_view side) { return !side.empty() && !is_none(side); });
    if (any) {
      return;
    }
    if (std::ranges::any_of(sides, is_none)) {
      stop(Obstacle::Sidewalk);
    } else {
      not_told(Obstacle::Sidewalk, false);
    }
  }

  void judge_stated(std::string_view stated) {
    if (stated == "no") {
      stop(Obstacle::Stated);
    } else if (stated == "limited") {
      passage_.unknown.add(Obstacle::Stated);
      if (limits_->policy == UnknownPolicy::Strict) {
        stop(Obstacle::Stated);
      }
    }
  }

  const MobilityLimits* limits_;
  const io::TagSet* tags_;
  Passage passage_;
  bool vouched_ = false;
};

/// A number at the front of a text, which is left with what follows it.
std::optional<double> take_number(std::string_view& text) {
  double number = 0.0;
  const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
  const auto [rest, error] = std::from_chars(digits.begin(), digits.end(), number);
  if (error != std::errc{} || !std::isfinite(number)) {
    return std::nullopt;
  }
  text = std::string_view{rest, digits.end()};
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return number;
}

}  // namespace

std::string_view name_of(Obstacle obstacle) {
  return kNames.at(static_cast<std::size_t>(obstacle));
}

std::optional<Obstacle> find_obstacle(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  return found == kNames.end() ? std::nullopt
                               : std::optional{kObstacles.at(static_cast<std::size_t>(found - kNames.begin()))};
}

std::string_view name_of(UnknownPolicy policy) {
  return kPolicies.at(static_cast<std::size_t>(policy));
}

std::optional<UnknownPolicy> find_policy(std::string_view name) {
  const auto found = std::ranges::find(kPolicies, name);
  return found == kPolicies.end() ? std::nullopt : std::optional{static_cast<UnknownPolicy>(found - kPolicies.begin())};
}

Passage passage_of(const MobilityLimits& limits, const io::TagSet& tags) {
  Judge judge{limits, tags};
  return tag(tags, kNodeId).empty() ? judge.way() : judge.node();
}

MetresPerSecond speed_at_incline(const MobilityLimits& limits, MetresPerSecond level, double incline) {
  if (!limits.steep_incline || incline <= 0.0 || level < limits.steep_speed) {
    return level;
  }
  const double share = std::min(1.0, incline / *limits.steep_incline);
  return level - share * (level - limits.steep_speed);
}

std::set<std::string> mobility_keys(const MobilityLimits& limits) {
  std::set<std::string> keys{"highway",           "footway",       "path",          "cycleway",       "crossing",
                             "crossing:markings", "kerb",          "kerb:height",   "width",          "surface",
                             "smoothness",        "tracktype",     "incline",       "incline:across", "ramp",
                             "sidewalk",          "sidewalk:both", "sidewalk:left", "sidewalk:right"};
  keys.insert(limits.ramp_keys.begin(), limits.ramp_keys.end());
  if (!limits.stated_key.empty()) {
    keys.insert(limits.stated_key);
  }
  return keys;
}

std::optional<double> incline_of(std::string_view text) {
  const auto number = take_number(text);
  if (!number) {
    return std::nullopt;
  }
  if (text == "%") {
    return *number / 100.0;
  }
  if (text == "°") {
    return std::abs(*number) < 90.0 ? std::optional{std::tan(*number * std::numbers::pi / 180.0)} : std::nullopt;
  }
  if (text.starts_with(':')) {
    text.remove_prefix(1);
    const auto run = take_number(text);
    return run && text.empty() && *run > 0.0 ? std::optional{*number / *run} : std::nullopt;
  }
  return text.empty() && *number == 0.0 ? number : std::nullopt;
}

std::optional<double> length_of(std::string_view text) {
  const auto number = take_number(text);
  if (!number || *number < 0.0) {
    return std::nullopt;
  }
  if (text.empty() || text == "m") {
    return number;
  }
  if (text == "cm") {
    return *number / 100.0;
  }
  return text == "mm" ? std::optional{*number / 1000.0} : std::nullopt;
}

}  // namespace geo::network
