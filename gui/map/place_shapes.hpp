#pragma once

#include "planner/study/study.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace gui {

/// What of a study never changes on the map, as numbers for the graphics card: coordinates are metres from `origin`, in
/// single precision (millimetres near a county's edge).
struct PlaceShapes {
  struct Corner {
    float x;
    float y;
    std::uint32_t unit;  ///< index into Study::units
  };
  struct Segment {
    float ax;
    float ay;
    float bx;
    float by;
    float run;  ///< how far along its line it begins, metres: for dashes
  };
  struct Piece {
    float x;
    float y;
  };
  /// Segments that lie together, so that what is not seen need not be drawn.
  struct Tile {
    geo::Envelope box;  ///< metres of the analysis CRS
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  static constexpr std::size_t kRoadClasses = 4;

  geo::MapPoint origin;
  geo::Envelope extent;         ///< of units, or of people and facilities where no unit has an area
  std::vector<Corner> corners;  ///< three a triangle: areas of the smallest units, and of townships without villages
  std::array<std::vector<Segment>, 3> borders;  ///< of the place, of townships, of villages
  std::vector<Segment> roads;                   ///< class by class, tile by tile
  std::array<std::vector<Tile>, kRoadClasses> road_tiles;
  std::vector<Piece> pieces;  ///< of demand
  double piece_metres = 0.0;  ///< how wide a piece is drawn: the cell of a grid; 0: it is a point
};

/// Cost    that of cutting every area into triangles: about a tenth of a second for a county.
[[nodiscard]] PlaceShapes shapes_of(const planner::Study& study);

/// 0 trunk and primary, 1 secondary and tertiary, 2 streets, 3 ways, by OpenStreetMap's `highway`.
[[nodiscard]] std::size_t road_class_of(const geo::io::TagSet& tags);

}  // namespace gui
