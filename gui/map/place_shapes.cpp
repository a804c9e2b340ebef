#include "gui/map/place_shapes.hpp"

#include "geo/geometry/triangles.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

namespace gui {
namespace {

using planner::Study;
using planner::Unit;
using planner::UnitId;
using planner::UnitLevel;

geo::Envelope extent_of(const Study& study) {
  geo::Envelope extent;
  for (const Unit& unit : study.units) {
    extent.add(envelope_of(unit.area));
  }
  if (extent.empty()) {
    for (const geo::MapPoint place : study.demand.position) {
      extent.add(place);
    }
    for (const planner::Facility& facility : study.facilities) {
      extent.add(facility.position);
    }
  }
  return extent;
}

PlaceShapes::Segment segment(geo::MapPoint a, geo::MapPoint b, geo::MapPoint origin, double run = 0.0) {
  return {static_cast<float>(a.x - origin.x), static_cast<float>(a.y - origin.y), static_cast<float>(b.x - origin.x),
          static_cast<float>(b.y - origin.y), static_cast<float>(run)};
}

void add_border(const geo::Ring& ring, geo::MapPoint origin, std::vector<PlaceShapes::Segment>& border) {
  double run = 0.0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    border.push_back(segment(ring[i - 1], ring[i], origin, run));
    run += geo::distance(ring[i - 1], ring[i]);
  }
}

/// Units that others lie in are covered by those, except where they hold none.
std::vector<bool> units_with_parts(const Study& study) {
  std::vector<bool> holds(study.units.size(), false);
  for (const Unit& unit : study.units) {
    if (unit.parent.exists() && !unit.area.empty()) {
      holds[unit.parent.index] = true;
    }
  }
  return holds;
}

void add_units(const Study& study, PlaceShapes& shapes) {
  const std::vector<bool> covered = units_with_parts(study);
  for (std::uint32_t i = 0; i < study.units.size(); ++i) {
    const Unit& unit = study.units[UnitId{i}];
    const std::size_t level = std::min<std::size_t>(static_cast<std::size_t>(unit.level), 2);
    for (const geo::Polygon& part : unit.area) {
      add_border(part.outer, shapes.origin, shapes.borders[level]);
      for (const geo::Ring& hole : part.holes) {
        add_border(hole, shapes.origin, shapes.borders[level]);
      }
    }
    if (covered[i]) {
      continue;
    }
    for (const geo::Triangle& triangle : triangles_of(unit.area)) {
      for (const geo::MapPoint corner : triangle) {
        shapes.corners.push_back(
            {static_cast<float>(corner.x - shapes.origin.x), static_cast<float>(corner.y - shapes.origin.y), i});
      }
    }
  }
}

/// Roads in squares of about this many metres are drawn together or not at all.
constexpr double kTileMetres = 2500.0;

struct PlacedSegment {
  std::uint64_t tile = 0;
  PlaceShapes::Segment line;
};

std::uint64_t tile_of(geo::MapPoint place, const geo::Envelope& extent) {
  const auto count = [](double metres) {
    return static_cast<std::uint64_t>(std::clamp(metres / kTileMetres + 1.0, 0.0, 1e6));
  };
  return count(place.y - extent.min_y) << 32U | count(place.x - extent.min_x);
}

void add_tiles(std::vector<PlacedSegment>& segments, std::vector<PlaceShapes::Tile>& tiles, PlaceShapes& shapes) {
  std::ranges::stable_sort(segments, {}, &PlacedSegment::tile);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i == 0 || segments[i].tile != segments[i - 1].tile) {
      tiles.push_back({{}, static_cast<std::uint32_t>(shapes.roads.size()), 0});
    }
    const PlaceShapes::Segment& line = segments[i].line;
    shapes.roads.push_back(line);
    ++tiles.back().count;
    tiles.back().box.add(geo::MapPoint{shapes.origin.x + double{line.ax}, shapes.origin.y + double{line.ay}});
    tiles.back().box.add(geo::MapPoint{shapes.origin.x + double{line.bx}, shapes.origin.y + double{line.by}});
  }
}

void add_roads(const geo::network::RoadNetwork& roads, PlaceShapes& shapes) {
  std::vector<std::size_t> classes;
  classes.reserve(roads.tag_sets.size());
  for (const geo::io::TagSet& tags : roads.tag_sets) {
    classes.push_back(road_class_of(tags));
  }
  std::array<std::vector<PlacedSegment>, PlaceShapes::kRoadClasses> segments;
  for (std::uint32_t i = 0; i < roads.edges.size(); ++i) {
    const geo::network::EdgeId edge{i};
    const std::span<const geo::MapPoint> line = roads.shape(edge);
    for (std::size_t v = 1; v < line.size(); ++v) {
      segments[classes[roads.edges[edge].tags]].push_back(
          {tile_of(line[v], shapes.extent), segment(line[v - 1], line[v], shapes.origin)});
    }
  }
  for (std::size_t cls = 0; cls < segments.size(); ++cls) {
    add_tiles(segments[cls], shapes.road_tiles[cls], shapes);
  }
}

/// The usual distance from a piece to the nearest in its row or column: the cell of the grid they came from.
double cell_metres(const planner::Demand& demand) {
  if (demand.cell.empty() || demand.size() < 2) {
    return 0.0;
  }
  std::vector<double> steps;
  for (std::size_t i = 1; i < demand.size(); ++i) {
    if (demand.cell[i] == demand.cell[i - 1] + 1) {
      steps.push_back(geo::distance(demand.position[i], demand.position[i - 1]));
    }
  }
  if (steps.empty()) {
    return 0.0;
  }
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::ranges::nth_element(steps, middle);
  return *middle;
}

}  // namespace

std::size_t road_class_of(const geo::io::TagSet& tags) {
  const auto highway = std::ranges::find(tags, "highway", &std::pair<std::string, std::string>::first);
  if (highway == tags.end()) {
    return 3;
  }
  const std::string_view kind = std::string_view{highway->second}.substr(0, highway->second.find("_link"));
  if (kind == "motorway" || kind == "trunk" || kind == "primary") {
    return 0;
  }
  if (kind == "secondary" || kind == "tertiary") {
    return 1;
  }
  return kind == "residential" || kind == "unclassified" || kind == "living_street" ? 2 : 3;
}

PlaceShapes shapes_of(const Study& study) {
  PlaceShapes shapes;
  shapes.extent = extent_of(study);
  shapes.origin = shapes.extent.empty() ? geo::MapPoint{} : shapes.extent.centre();
  add_units(study, shapes);
  if (study.roads) {
    add_roads(*study.roads, shapes);
  }
  shapes.pieces.reserve(study.demand.size());
  for (const geo::MapPoint place : study.demand.position) {
    shapes.pieces.push_back(
        {static_cast<float>(place.x - shapes.origin.x), static_cast<float>(place.y - shapes.origin.y)});
  }
  shapes.piece_metres = cell_metres(study.demand);
  return shapes;
}

}  // namespace gui
