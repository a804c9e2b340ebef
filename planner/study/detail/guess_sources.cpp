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

/// The system in metres that layers of the folder state; empty if there is none, or several.
std::string plane_system_of_others(const ProjectDraft& draft) {
  std::string found;
  for (const FoundLayer& layer : draft.layers) {
    const std::string& text = layer.probe->crs;
    if (text.starts_with("EPSG:") && text != found && !geo::Crs::from_text(text).geographic()) {
      if (!found.empty()) {
        return {};
      }
      found = text;
    }
  }
  return found;
}

/// As write_crs, but a header such as gcj02_lon says it.
void write_crs_of(ProjectDraft& draft, const std::string& header, const geo::CoordinateGuess& guess) {
  const std::string name = plain_name(header);
  for (const char* datum : {"gcj02", "bd09"}) {
    if (name.find(datum) != std::string::npos) {
      draft.toml.guess(msg("the columns' names say it"));
      draft.toml.string("crs", datum);
      return;
    }
  }
  write_crs(draft, guess);
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

void write_crs(ProjectDraft& draft, const geo::CoordinateGuess& guess) {
  TomlText& toml = draft.toml;
  if (guess.look == geo::CoordinateGuess::Look::Degrees) {
    toml.guess(msg("degrees; if they come from Amap, Tencent or Baidu maps write \"gcj02\" or \"bd09\" instead"));
    toml.string("crs", "EPSG:4326");
  } else if (!guess.crs.empty()) {
    toml.guess(msg("what the coordinates look like; the file does not say it"));
    toml.string("crs", guess.crs);
  } else if (const std::string others = plane_system_of_others(draft);
             guess.look == geo::CoordinateGuess::Look::PlaneMetres && !others.empty()) {
    toml.guess(msg("the system of the other files; this one does not say it"));
    toml.string("crs", others);
  } else {
    toml.comment(msg("The coordinate system is not known; write it."));
    toml.insert_commented("crs", "EPSG:4490");
  }
}

void write_unused(ProjectDraft& draft, const FoundLayer& layer, const std::vector<const geo::io::FieldProbe*>& used) {
  const auto position = position_fields(*layer.probe);
  std::vector<std::string> unused;
  for (const geo::io::FieldProbe& field : layer.probe->fields) {
    const bool places = position && (position->x == &field || position->y == &field);
    if (!places && std::ranges::find(used, &field) == used.end()) {
      unused.push_back(field.name);
    }
  }
  if (!unused.empty()) {
    draft.toml.comment(msg("Columns of this file that found no use: {0}", geo::list_names(unused, unused.size())));
  }
}

void write_source(ProjectDraft& draft, const FoundLayer& layer) {
  draft.toml.string("file", layer.file.string());
  if (!layer.alone) {
    draft.toml.string("layer", layer.probe->name);
  }
  const bool drawn = layer.probe->kind && *layer.probe->kind != GeometryKind::None;
  if (drawn) {
    if (layer.probe->crs.empty()) {
      write_crs(draft, geo::guess_coordinates(layer.probe->positions));
    }
    return;
  }
  if (const auto fields = position_fields(*layer.probe)) {
    const geo::CoordinateGuess guess = guess_of(*fields);
    draft.toml.string("x", guess.swapped ? fields->y->name : fields->x->name);
    draft.toml.string("y", guess.swapped ? fields->x->name : fields->y->name);
    write_crs_of(draft, fields->x->name, guess);
  }
}

}  // namespace planner::detail
