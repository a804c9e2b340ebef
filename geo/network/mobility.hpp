#pragma once

#include "geo/base/units.hpp"
#include "geo/io/osm_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace geo::network {

/// What may stop a traveller who cannot take every way.
enum class Obstacle : std::uint8_t {
  Steps,
  Kerb,
  Incline,
  CrossSlope,
  Width,
  Surface,
  Smoothness,
  Barrier,   ///< stile, turnstile, bollards too close …
  Sidewalk,  ///< a busy road without one
  Stated     ///< the way says itself that it is not for such travellers
};

inline constexpr std::array<Obstacle, 10> kObstacles{
    Obstacle::Steps,   Obstacle::Kerb,       Obstacle::Incline, Obstacle::CrossSlope, Obstacle::Width,
    Obstacle::Surface, Obstacle::Smoothness, Obstacle::Barrier, Obstacle::Sidewalk,   Obstacle::Stated};

[[nodiscard]] std::string_view name_of(Obstacle obstacle);  ///< "steps", "kerb", "incline", "cross_slope" …
[[nodiscard]] std::optional<Obstacle> find_obstacle(std::string_view name);

/// Some of them.
class ObstacleSet {
 public:
  constexpr void add(Obstacle obstacle) { bits_ = static_cast<std::uint16_t>(bits_ | bit(obstacle)); }
  constexpr void add(ObstacleSet others) { bits_ = static_cast<std::uint16_t>(bits_ | others.bits_); }
  [[nodiscard]] constexpr bool has(Obstacle obstacle) const { return (bits_ & bit(obstacle)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

  friend constexpr bool operator==(ObstacleSet, ObstacleSet) = default;

 private:
  static constexpr std::uint16_t bit(Obstacle obstacle) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(obstacle));
  }
  std::uint16_t bits_ = 0;
};

/// How a value that the data do not tell is taken.
enum class UnknownPolicy : std::uint8_t {
  Optimistic,  ///< as in order
  Likely,      ///< as is usual for such a way
  Strict       ///< as an obstacle, for what must be known
};

[[nodiscard]] std::string_view name_of(UnknownPolicy policy);  ///< "optimistic", "likely", "strict"
[[nodiscard]] std::optional<UnknownPolicy> find_policy(std::string_view name);

/// What a traveller can take: data from profiles.toml. A limit itself passes; one that is absent is not looked at.
struct MobilityLimits {
  std::optional<double> incline_up;      ///< rise over run
  std::optional<double> incline_down;    ///< likewise, as a positive number
  std::optional<double> incline_across;  ///< likewise
  std::optional<double> width_m;         ///< clear width of a way
  std::optional<double> gap_m;           ///< between bollards
  std::optional<double> door_m;
  std::optional<double> kerb_m;              ///< height
  bool steps = false;                        ///< whether steps can be taken
  std::vector<std::string> ramp_keys;        ///< tags whose "yes" says that steps have a ramp for such travellers
  std::string stated_key;                    ///< "wheelchair": yes answers what is unknown, no closes
  std::set<std::string> refused_surfaces;    ///< values of `surface`
  std::set<std::string> slow_surfaces;       ///< likewise
  double slow_factor = 1.0;                  ///< of the speed on these
  std::set<std::string> refused_smoothness;  ///< values of `smoothness`
  std::set<std::string> refused_barriers;    ///< values of `barrier`
  std::set<std::string> sidewalk_classes;    ///< values of `highway` that need one
  std::vector<Obstacle> must_know;           ///< where Strict closes
  std::optional<double>
      steep_incline;  ///< where the speed uphill has fallen to `steep_speed`, in a line from the level
  MetresPerSecond steep_speed;
  std::map<Obstacle, std::string> sources;  ///< where each limit comes from: a row of the catalogue
  UnknownPolicy policy = UnknownPolicy::Likely;
};

/// How a traveller finds a way.
struct Passage {
  ObstacleSet forward;            ///< what stops along the way
  ObstacleSet backward;           ///< and against it
  ObstacleSet unknown;            ///< what the limits ask for and the tags do not tell
  std::optional<double> incline;  ///< along the way, up is positive; of "up" and "down" a usual one where it is Likely
  double slow = 1.0;              ///< factor of the speed
};

/// Sets tags of a way, or of a barrier on it (with_node_barriers), against limits.
///
/// Source  docs/methods/barrier_free.md
[[nodiscard]] Passage passage_of(const MobilityLimits& limits, const io::TagSet& tags);

/// The speed at an incline in the direction of travel.
[[nodiscard]] MetresPerSecond speed_at_incline(const MobilityLimits& limits, MetresPerSecond level, double incline);

/// Keys of ways that some limits look at.
[[nodiscard]] std::set<std::string> mobility_keys(const MobilityLimits& limits);

/// "8 %", "-8.3%", "4°" and "1:12" as rise over run; none of "up", "steep" and numbers without a unit, but 0.
[[nodiscard]] std::optional<double> incline_of(std::string_view text);

/// "1.5", "1.5 m", "150 cm", "30 mm" in metres; none of any other text.
[[nodiscard]] std::optional<double> length_of(std::string_view text);

// Barriers that are nodes

inline constexpr std::string_view kNodePrefix = "node:";  ///< of the tags of a node on the edge that stands for it
inline constexpr std::string_view kNodeId = "node:id";
inline constexpr std::string_view kKerbsMapped = "node:kerbs";  ///< "yes" on a crossing whose nodes tell its kerbs

/// Keys that make a node a barrier, and all that are read of one.
[[nodiscard]] std::set<std::string> barrier_node_keys();
[[nodiscard]] std::set<std::string> kept_node_keys();

/// Cuts ways at barriers that are nodes (kerbs, bollards, gates, doors) and lays a way of no length there, which bears
/// the way's tags, the node's with kNodePrefix, and its id: whoever passes the node passes it.
///
/// A kerb where several ways meet belongs to the crossings among them; anything else there to all of them. Of two ways
/// that meet in a kerb the crossing has it. A node at a dead end is no barrier.
/// Cost    linear
[[nodiscard]] io::OsmRoads with_node_barriers(const io::OsmRoads& roads, const std::vector<io::OsmNode>& nodes);

}  // namespace geo::network
