#include "datasets/synth/land/land.hpp"

#include "datasets/synth/units/borders.hpp"
#include <utility>

namespace synth {

Land make_land(const Preset& preset, std::uint64_t seed, geo::Task& task) {
  task.begin_step(geo::msg("drawing borders"));
  Layout layout = lay_out(preset, seed);
  task.throw_if_cancelled();
  const std::vector<geo::Polygon> polygons = draw_borders(preset, seed, layout);
  Units units = make_units(preset, seed, layout, polygons);
  UnitGrid grid{units.villages, preset.cell_metres};

  task.begin_step(geo::msg("raising hills and letting rivers run"));
  const geo::GridFrame frame = terrain_frame(grid.frame().envelope());
  const MainRiver main = draw_main_river(preset, seed, layout, frame.envelope());
  Terrain terrain = raise_terrain(frame, layout, main, seed);
  task.throw_if_cancelled();
  std::vector<River> rivers = trace_rivers(main, drain(terrain, main.course), seed);
  Waters waters = make_waters(rivers, frame.envelope());
  return {preset,
          seed,
          std::move(layout),
          std::move(units),
          std::move(grid),
          std::move(terrain),
          std::move(rivers),
          std::move(waters)};
}

}  // namespace synth
