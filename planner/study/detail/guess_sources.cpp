#include "planner/study/detail/project_draft.hpp"

#include <algorithm>
#include <cstdlib>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::GeometryKind;

geo::CoordinateGuess guess_of(const PositionFields& fields) {
  std::vector<geo::MapPoint> points;
  const auto value = [](const std::string& text) { return std::strtod(text.c_str(), nullptr); };
  for (std::size_t i = 0; i < std::min(fields.x->samples.size(), fields.y->samples.size()); ++i) {
    points.push_back({value(fields.x->samples[i]), value(fields.y->samples[i])});
  }
  return geo::guess_coordinates(points);
}

}  // namespace

bool has_position(const FoundLayer& layer) {
  return layer.probe->kind == GeometryKind::Point || position_fields(*layer.probe).has_value();
}

bool is_polygons(const FoundLayer& layer) {
  return layer.probe->kind == GeometryKind::Polygon;
}

std::string stem_of(const std::filesystem::path& file) {
  return plain_name(file.stem().string());
}

void write_crs(TomlText& toml, const geo::CoordinateGuess& guess) {
  if (guess.look == geo::CoordinateGuess::Look::Degrees) {
    toml.guess(msg("degrees; if they come from Amap, Tencent or Baidu maps write \"gcj02\" or \"bd09\" instead"));
    toml.string("crs", "EPSG:4326");
  } else if (!guess.crs.empty()) {
    toml.guess(msg("what the coordinates look like; the file does not say it"));
    toml.string("crs", guess.crs);
  } else {
    toml.comment(msg("The coordinate system is not known; write it."));
    toml.insert_commented("crs", "EPSG:4490");
  }
}

void write_source(TomlText& toml, const FoundLayer& layer) {
  toml.string("file", layer.file.string());
  if (!layer.alone) {
    toml.string("layer", layer.probe->name);
  }
  const bool drawn = layer.probe->kind && *layer.probe->kind != GeometryKind::None;
  if (drawn) {
    if (layer.probe->crs.empty()) {
      write_crs(toml, geo::guess_coordinates(layer.probe->positions));
    }
    return;
  }
  if (const auto fields = position_fields(*layer.probe)) {
    const geo::CoordinateGuess guess = guess_of(*fields);
    toml.string("x", guess.swapped ? fields->y->name : fields->x->name);
    toml.string("y", guess.swapped ? fields->x->name : fields->y->name);
    write_crs(toml, guess);
  }
}

}  // namespace planner::detail
