#include "tests/datasets/synth/place_checks.hpp"

#include "geo/geometry/overlay.hpp"
#include "geo/raster/area_shares.hpp"

#include "datasets/synth/roads/road_class.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace synth {
namespace {

bool is_bridge(const geo::io::TagSet& tags) {
  return std::ranges::count(tags, std::pair<std::string, std::string>{"bridge", "yes"}) > 0;
}

std::vector<geo::MapPoint> road_positions(const Place& place) {
  std::vector<geo::MapPoint> positions;
  for (const geo::LonLat& at : place.roads.node_positions) {
    positions.push_back({at.lon, at.lat});
  }
  geo::Transform{geo::Crs::wgs84(), geo::Crs::from_text(kCrs)}.apply(positions);
  return positions;
}

}  // namespace

Place place_of(const char* preset, std::uint64_t seed) {
  geo::Task task;
  return imagine_place(find_preset(preset), seed, task);
}

std::vector<double> persons_by_area_share(const Place& place) {
  std::vector<double> persons;
  for (const Village& village : place.land.units.villages) {
    double sum = 0.0;
    for (const geo::raster::CellShare& part : geo::raster::area_shares(place.land.grid.frame(), {village.area})) {
      const double total = double{place.population[0].values[part.cell]};
      sum += std::isnan(total) ? 0.0 : part.share * total;
    }
    persons.push_back(sum);
  }
  return persons;
}

std::size_t cells_with_wrong_groups(const Place& place) {
  std::size_t wrong = 0;
  for (std::size_t cell = 0; cell < place.population[0].values.size(); ++cell) {
    const float total = place.population[0].values[cell];
    float sum = 0.0F;
    bool whole = true;
    for (std::size_t group = 1; group < place.population.size(); ++group) {
      const float persons = place.population[group].values[cell];
      whole = whole && persons >= 0.0F && std::floor(persons) == persons;
      sum += persons;
    }
    wrong += !std::isnan(total) && (sum != total || !whole) ? 1U : 0U;
  }
  return wrong;
}

std::size_t points_in_gaps_or_overlaps(const Place& place, int points, std::uint64_t seed) {
  std::vector<geo::MultiPolygon> areas;
  std::vector<geo::Envelope> boxes;
  for (const Village& village : place.land.units.villages) {
    areas.push_back({village.area});
    boxes.push_back(geo::envelope_of(areas.back()));
  }
  const geo::MultiPolygon outline = geo::union_of(areas);
  const geo::Envelope box = geo::envelope_of(outline);
  std::mt19937_64 random{seed};
  std::uniform_real_distribution<double> x{box.min_x, box.max_x};
  std::uniform_real_distribution<double> y{box.min_y, box.max_y};
  std::size_t wrong = 0;
  for (int i = 0; i < points; ++i) {
    const geo::MapPoint at{x(random), y(random)};
    std::size_t holders = 0;
    for (std::size_t k = 0; k < areas.size(); ++k) {
      holders += boxes[k].contains(at) && geo::contains(areas[k], at) ? 1U : 0U;
    }
    wrong += holders != (geo::contains(outline, at) ? 1U : 0U) ? 1U : 0U;
  }
  return wrong;
}

WalkNetwork walk_network(const Place& place) {
  geo::Task task;
  geo::network::Profile walk;
  walk.id = "walk";
  walk.leg_speed = geo::kilometres_per_hour(4.0);
  for (const std::string_view highway : kHighwayValues) {
    walk.class_speed[std::string{highway}] = geo::kilometres_per_hour(4.0);
  }
  const geo::Transform to_map{geo::Crs::wgs84(), geo::Crs::from_text(kCrs)};
  WalkNetwork result{geo::network::build_road_network(place.roads, to_map, task), {}};
  result.connectivity =
      geo::network::connectivity_of(result.network, geo::network::make_profile_graph(result.network, walk));
  return result;
}

WaterCrossings water_crossings(const Place& place) {
  const std::vector<geo::MapPoint> positions = road_positions(place);
  const geo::io::OsmRoads& roads = place.roads;
  WaterCrossings crossings;
  for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
    std::size_t over_water = 0;
    for (std::uint32_t i = roads.first_ref[way]; i + 1 < roads.first_ref[way + 1]; ++i) {
      over_water +=
          place.land.waters.segments.count_crossings(positions[roads.way_nodes[i]], positions[roads.way_nodes[i + 1]]);
    }
    if (is_bridge(roads.tag_sets[roads.way_tags[way]])) {
      crossings.on_bridges += over_water;
      crossings.dry_bridges += over_water == 0 ? 1U : 0U;
    } else {
      crossings.elsewhere += over_water;
    }
  }
  return crossings;
}

}  // namespace synth
