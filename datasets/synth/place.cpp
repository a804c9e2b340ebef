#include "datasets/synth/place.hpp"

#include "datasets/synth/facilities/facilities.hpp"
#include "datasets/synth/roads/main_roads.hpp"
#include "datasets/synth/roads/osm_roads.hpp"
#include "datasets/synth/settlements/settlements.hpp"
#include "datasets/synth/settlements/unit_people.hpp"
#include "datasets/synth/streets/fields.hpp"
#include "datasets/synth/streets/streets.hpp"

namespace synth {

Place imagine_place(const Preset& preset, std::uint64_t seed, geo::Task& task) {
  Place place{make_land(preset, seed, task), {}, {}, {}, {}, {}};
  const Land& land = place.land;
  task.begin_step(geo::msg("founding settlements"));
  place.people = share_out_people(land);
  place.settlements = settle(land, place.people);

  task.begin_step(geo::msg("building roads"));
  RoadNet net{land.terrain.frame.envelope()};
  build_main_roads(land, place.settlements, net, task);
  task.begin_step(geo::msg("laying streets and field tracks"));
  lay_streets(land, place.settlements, net, task);
  lay_field_tracks(land, place.settlements, net, task);
  const std::vector<RoadLine> lines = drop_stray_lines(net, net.lines());
  place.roads = to_osm(net, lines, geo::Transform{geo::Crs::from_text(kCrs), geo::Crs::wgs84()});

  task.begin_step(geo::msg("housing people"));
  place.population = house_people(land, place.people, place.settlements, task);
  task.begin_step(geo::msg("opening facilities"));
  place.facilities = open_facilities(land, place.people, place.settlements, net, lines);
  return place;
}

}  // namespace synth
