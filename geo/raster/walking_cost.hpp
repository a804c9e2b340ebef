#pragma once

#include "geo/base/task.hpp"
#include "geo/base/units.hpp"
#include "geo/geometry/grid.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <variant>
#include <vector>

namespace geo::raster {

/// What a step costs as GRASS r.walk has it: seconds per metre of way on the level, and more or less of them per metre
/// of height. A cell's own number is its friction, in further seconds per metre of way.
///
/// Source  Naismith's rule with Langmuir's (1984) corrections; docs/methods/terrain.md
struct LangmuirRule {
  double level = 0.72;              ///< s per metre of way, > 0
  double uphill = 6.0;              ///< s per metre of height, ≥ 0
  double downhill = 1.9998;         ///< s per metre of height down a gentle slope, which is saved
  double steep_downhill = -1.9998;  ///< the same down a steep one, which is lost: ≤ 0
  double steep_slope = -0.2125;     ///< rise over way; what lies below it is steep; ≤ 0
  double friction_weight = 1.0;     ///< ≥ 0

  /// The cheapest metre of way there can be, in seconds: what friction and any slope leave.
  [[nodiscard]] double least_cost() const;
};

enum class TravelMode : std::uint8_t {
  Walking,  ///< slowed by slopes as Tobler (1993) found
  Vehicle,  ///< as fast on a slope as on the level
  Bicycle   ///< as fast as the same effort allows, pushed where that is slower than walking
};

/// How fast one class of land cover is travelled on the level.
struct CoverSpeed {
  std::int32_t cover = 0;
  TravelMode mode = TravelMode::Walking;
  double kilometres_per_hour = 0.0;  ///< 0: a barrier
};

/// What a step by speeds takes.
enum class SpeedRule : std::uint8_t {
  Parts,           ///< each part of it at the speed of the cell it lies in
  AccessMod2015,   ///< at the mean of the cells' speeds, in whole km/h; bicycles by the formula of then
  AccessModOf5_9,  ///< as Parts, speeds in thousandths of km/h; bicycles by that version's formula, hardly slowed
};

/// Where people walk: heights and what the ground is like, made ready for any number of searches.
///
/// A cell whose friction or land cover is NaN is a barrier: nobody enters it, nor passes it by a knight's move, but a
/// diagonal step leads between two. A cell without a height is not left, and entered only where slopes do not count.
/// Units   metres: a frame in degrees gives numbers without meaning.
/// Cost    8 bytes a cell.
/// Thread  any number of searches may share it.
/// Source  docs/methods/terrain.md
class WalkingGround {
 public:
  /// Shape   both of one frame; `friction` in s/m beyond what the rule takes for the level.
  /// Errors  Error if the frames differ, a friction is negative, or the rule lets some step cost nothing or less.
  WalkingGround(const Grid<float>& elevation, const Grid<float>& friction, const LangmuirRule& rule);

  /// Half of a step lies in either cell, and a fourth in each of the four that a knight's move meets.
  ///
  /// Shape   of two speeds of one class the first counts.
  /// Errors  Error if the frames differ, a speed is negative or none is above 0, or a class has no speed.
  WalkingGround(const Grid<float>& elevation, const Grid<float>& land_cover, std::span<const CoverSpeed> speeds,
                SpeedRule rule = SpeedRule::Parts);

  [[nodiscard]] const GridFrame& frame() const { return frame_; }

  struct Cell {
    float elevation = std::numeric_limits<float>::quiet_NaN();  ///< metres
    float cover = 0.0F;                                         ///< friction, or an index of paces
  };
  /// How long a metre takes on one kind of ground; a barrier first.
  struct Pace {
    double seconds_per_metre = std::numeric_limits<double>::quiet_NaN();
    TravelMode mode = TravelMode::Walking;
  };
  /// The speeds of a table, a barrier first, of which AccessMod's version makes a step.
  struct AccessModSpeeds {
    SpeedRule version = SpeedRule::AccessMod2015;
    std::vector<CoverSpeed> speeds;
  };
  using Rule = std::variant<LangmuirRule, std::vector<Pace>, AccessModSpeeds>;

  [[nodiscard]] const Rule& rule() const { return rule_; }
  /// Tiles of kTile × kTile places, row by row, and in each the four of a square after those of another, so that what
  /// lies near lies near in memory; around the frame there is a margin without heights, beyond which no step from a
  /// cell leads.
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }
  [[nodiscard]] std::uint32_t tiles_across() const { return tiles_along(frame_.columns); }
  [[nodiscard]] std::uint32_t place_of(std::uint32_t row, std::uint32_t column) const {
    const std::uint32_t down = row + kMargin;
    const std::uint32_t right = column + kMargin;
    const std::uint32_t tile = down / kTile * tiles_across() + right / kTile;
    return tile * kTile * kTile + in_tile(down % kTile, right % kTile);
  }
  /// By GridFrame::cell; of places that are no margin.
  [[nodiscard]] std::uint32_t cell_of(std::uint32_t place) const {
    const std::uint32_t tile = place / (kTile * kTile);
    const std::uint32_t row = tile / tiles_across() * kTile + row_in_tile(place) - kMargin;
    return row * frame_.columns + tile % tiles_across() * kTile + column_in_tile(place) - kMargin;
  }
  [[nodiscard]] static constexpr std::uint32_t in_tile(std::uint32_t row, std::uint32_t column) {
    return (row / 2 * (kTile / 2) + column / 2) * 4 + row % 2 * 2 + column % 2;
  }
  [[nodiscard]] static constexpr std::uint32_t row_in_tile(std::uint32_t place) {
    return place / (2 * kTile) % (kTile / 2) * 2 + place / 2 % 2;
  }
  [[nodiscard]] static constexpr std::uint32_t column_in_tile(std::uint32_t place) {
    return place / 4 % (kTile / 2) * 2 + place % 2;
  }
  static constexpr std::uint32_t kMargin = 2;  ///< as far as a knight moves
  static constexpr std::uint32_t kTile = 8;
  [[nodiscard]] static std::uint32_t tiles_along(std::uint32_t cells) {
    return (cells + 2 * kMargin + kTile - 1) / kTile;
  }

 private:
  GridFrame frame_;
  Rule rule_;
  std::vector<Cell> cells_;
};

enum class Neighbours : std::uint8_t {
  Eight,   ///< by sides and corners
  Sixteen  ///< and by knight's moves
};

enum class Heading : std::uint8_t {
  FromSources,    ///< out to the cells, as r.walk goes
  TowardsSources  ///< from the cells to the nearest source: slopes count the other way
};

struct WalkingRequest {
  Neighbours neighbours = Neighbours::Sixteen;
  Heading heading = Heading::TowardsSources;
  double limit = std::numeric_limits<double>::infinity();  ///< s; what costs just as much is still reached
};

/// The cheapest way between every cell and its nearest source.
struct WalkingField {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  Grid<double> cost;                  ///< seconds; NaN where no source is reached
  std::vector<std::uint32_t> source;  ///< by GridFrame::cell; of several as near the lowest; kNone for none

  friend bool operator==(const WalkingField&, const WalkingField&) = default;
};

/// Walks over the whole ground from all sources at once, on the task's threads. A source in a barrier costs nothing
/// where it is and reaches nothing else; one outside the frame reaches nothing.
///
/// Costs are added up in double precision in r.walk's order, so they are its own to the last bit.
/// Cost    the cells reached, each once; 20 bytes a cell of the ground, 12 of which are the field.
/// Errors  Cancelled.
/// Source  Dijkstra (1959); buckets no wider than the cheapest step: Denardo & Fox (1979); docs/methods/terrain.md
[[nodiscard]] WalkingField walking_field(const WalkingGround& ground, const WalkingRequest& request,
                                         std::span<const MapPoint> sources, const Task& task);

/// A cell from which people walk on, or up to which they walk, who have come from elsewhere, or go on.
struct WalkingStart {
  std::uint32_t cell = 0;  ///< by GridFrame::cell
  double cost = 0.0;       ///< seconds, ≥ 0, of the way up to here
  std::uint32_t source = 0;
};

/// The same from cells that cost something already.
///
/// Errors  Cancelled.
[[nodiscard]] WalkingField walking_field_from(const WalkingGround& ground, const WalkingRequest& request,
                                              std::span<const WalkingStart> starts, const Task& task);

/// A cell within reach of a source.
struct WalkedCell {
  std::uint32_t cell = 0;  ///< by GridFrame::cell
  std::uint32_t source = 0;
  double cost = 0.0;  ///< seconds

  friend bool operator==(const WalkedCell&, const WalkedCell&) = default;
};

/// Searches one after the other, each of which costs what it reaches and not what the ground is large.
///
/// Cost    20 bytes a cell of the ground, once.
/// Thread  one each; the ground must outlive it.
class WalkingSearch {
 public:
  explicit WalkingSearch(const WalkingGround& ground);
  ~WalkingSearch();
  WalkingSearch(WalkingSearch&&) noexcept;
  WalkingSearch& operator=(WalkingSearch&&) noexcept;

  /// The cells of walking_field() that are reached, the nearest first but for differences of less than a step.
  [[nodiscard]] std::vector<WalkedCell> reach(const WalkingRequest& request, std::span<const MapPoint> sources,
                                              const Task& task);

 private:
  struct Labels;
  const WalkingGround* ground_;
  std::unique_ptr<Labels> labels_;
};

}  // namespace geo::raster
