#include "datasets/synth/presets/preset.hpp"

#include "geo/base/error.hpp"

namespace synth {
namespace {

/// Three townships, small enough for tests.
Preset town() {
  return {
      .id = "town",
      .name = "示范小县（合成） Shifan Minor (synthetic)",
      .centre = {581000.0, 4797000.0},
      .area_km2 = 150.0,
      .seats = 1,
      .subdistricts = 1,
      .towns = 2,
      .villages = 14,
      .seat_communities = 4,
      .urban_people = 12'000,
      .rural_people = 18'000,
      .cell_metres = 100.0,
      .road_nodes = 1'500,
      .facilities = {4, 4, 2, 5, 2, 1, 2, 3, 3, 2, 1, 4, 2},
  };
}

/// The published figures of Lishu county, Jilin; everything else is made up.
Preset county() {
  return {
      .id = "county",
      .name = "示范县（合成） Shifan (synthetic)",
      .centre = {581000.0, 4797000.0},
      .area_km2 = 4209.0,
      .seats = 1,
      .subdistricts = 3,
      .towns = 21,
      .villages = 304,
      .seat_communities = 20,
      .urban_people = 160'000,
      .rural_people = 650'000,
      .cell_metres = 100.0,
      .road_nodes = 100'000,
      .facilities = {46, 46, 22, 46, 22, 3, 20, 23, 20, 10, 9, 20, 21},
  };
}

/// About thirty counties at once, denser than the one above: for measuring speed.
Preset province() {
  return {
      .id = "province",
      .name = "示范省（合成） Shifan Province (synthetic)",
      .centre = {500000.0, 4797000.0},
      .area_km2 = 100'000.0,
      .seats = 30,
      .subdistricts = 3,
      .towns = 630,
      .villages = 9'120,
      .seat_communities = 20,
      .urban_people = 4'800'000,
      .rural_people = 19'500'000,
      .cell_metres = 100.0,
      .road_nodes = 3'000'000,
      .facilities = {1650, 1650, 780, 1650, 690, 90, 640, 900, 760, 360, 290, 580, 600},
  };
}

}  // namespace

const std::vector<Preset>& all_presets() {
  static const std::vector<Preset> presets{town(), county(), province()};
  return presets;
}

const Preset& find_preset(const std::string& id) {
  std::vector<std::string> known;
  for (const Preset& preset : all_presets()) {
    if (preset.id == id) {
      return preset;
    }
    known.push_back(preset.id);
  }
  throw geo::IoError{{},
                     geo::msg("there is no preset {0} for a synthetic place", id),
                     geo::msg("choose one of: {0}", geo::list_names(known))};
}

}  // namespace synth
