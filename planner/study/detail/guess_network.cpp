#include "geo/crs/plausibility.hpp"
#include "planner/study/detail/project_draft.hpp"

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::GeometryKind;

/// The lines that are called roads; or the only lines there are, unless they are called something else.
FoundLayer* find_roads(ProjectDraft& draft) {
  constexpr Words<6> kRoads{"road", "street", "highway", "道路", "公路", "路网"};
  constexpr Words<9> kOther{"river", "water", "rail", "河", "水", "铁路", "boundary", "界", "contour"};
  FoundLayer* only = nullptr;
  int lines = 0;
  for (FoundLayer& layer : draft.layers) {
    const std::string name = stem_of(layer.file) + " " + plain_name(layer.probe->name);
    if (layer.probe->kind != GeometryKind::Line || layer.used || contains_any(name, kOther)) {
      continue;
    }
    if (contains_any(name, kRoads)) {
      return &layer;
    }
    only = &layer;
    ++lines;
  }
  return lines == 1 ? only : nullptr;
}

}  // namespace

void write_network(ProjectDraft& draft) {
  draft.toml.section("network");
  if (!draft.osm.empty()) {
    draft.toml.guess(msg("OpenStreetMap data hold the roads"));
    draft.toml.string("roads", draft.osm.front().string());
    draft.osm.erase(draft.osm.begin());
    return;
  }
  if (FoundLayer* lines = find_roads(draft)) {
    lines->used = true;
    draft.toml.guess(msg("lines that are called roads"));
    draft.toml.string("roads", lines->file.string());
    if (!lines->alone) {
      draft.toml.string("layer", lines->probe->name);
    }
    if (lines->probe->crs.empty()) {
      write_crs(draft.toml, geo::guess_coordinates(lines->probe->positions));
    }
    return;
  }
  draft.toml.comment(
      msg("No roads were found; distances are straight lines. Give an .osm.pbf file or a layer of lines."));
  draft.toml.string("roads", "none");
}

}  // namespace planner::detail
