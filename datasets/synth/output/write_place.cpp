#include "datasets/synth/output/write_place.hpp"

#include "geo/io/raster_file.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"

#include "datasets/synth/output/layers.hpp"
#include "datasets/synth/output/texts.hpp"
#include "datasets/synth/plans/plans.hpp"
#include <array>
#include <cmath>

namespace synth {
namespace {

/// To the decimetre: what noise says beyond that would only make the file larger.
Terrain rounded(Terrain terrain) {
  for (float& metres : terrain.values) {
    metres = std::round(metres * 10.0F) / 10.0F;
  }
  return terrain;
}

std::vector<std::string> band_names() {
  std::vector<std::string> names{"total"};
  names.insert(names.end(), kAgeGroups.begin(), kAgeGroups.end());
  return names;
}

}  // namespace

void write_place(const std::filesystem::path& folder, const Place& place, geo::Task& task) {
  task.begin_step(geo::msg("writing the synthetic place"));
  const geo::Crs crs = geo::Crs::from_text(kCrs);
  const std::string label = label_of(place.land);
  const Units& units = place.land.units;

  geo::io::write_text(folder / "README.txt", readme_text(place));
  geo::io::write_osm_pbf(folder / "roads.osm.pbf", place.roads, label);
  task.report(0.4);
  task.throw_if_cancelled();
  geo::io::write_geotiff(folder / "population.tif", crs, place.population, band_names(), label);
  task.report(0.8);
  task.throw_if_cancelled();
  geo::io::write_geotiff(folder / "dem.tif", crs, std::array{rounded(place.land.terrain)},
                         std::array{std::string{"elevation"}}, label);
  geo::io::write_geopackage(folder / "units.gpkg", std::array{township_layer(units, crs), village_layer(units, crs)},
                            {}, label, task);
  geo::io::write_geopackage(folder / "facilities.gpkg", std::array{facility_layer(place.facilities, crs)}, {}, label,
                            task);
  geo::io::write_geopackage(folder / "rivers.gpkg", std::array{river_layer(place.land, crs)}, {}, label, task);
  geo::io::write_text(folder / "project.toml", project_toml(place.land));
  geo::io::write_text(folder / "villages.scenario.toml", village_plan(place));
  geo::io::write_text(folder / "roads.scenario.toml", road_plan(place));
}

}  // namespace synth
