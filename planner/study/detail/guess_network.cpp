#include "geo/crs/plausibility.hpp"
#include "planner/study/detail/project_draft.hpp"
#include "planner/study/detail/road_words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::FieldProbe;
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

/// Whether two in three of the first values of a field read as `fits` says.
template <class Fits>
bool most_fit(const FieldProbe& field, const Fits& fits) {
  const auto fitting = static_cast<std::size_t>(std::ranges::count_if(field.samples, fits));
  return fitting > 0 && 3 * fitting >= 2 * field.samples.size();
}

/// The column of each road field, by its name, where its first values are such.
std::vector<std::pair<std::string, std::string>> road_columns(const geo::io::LayerProbe& layer) {
  constexpr Words<22> kClass{"grade",      "道路级别",  "公路级别", "highway",  "fclass", "class",
                             "road_class", "roadclass", "kind",     "type",     "等级",   "道路等级",
                             "公路等级",   "道路类型",  "技术等级", "行政等级", "级别",   "类别",
                             "类型",       "道路类别",  "dldj",     "编号"};
  constexpr Words<8> kOneway{"oneway", "one_way", "direction", "单行", "单向", "单行线", "是否单行", "通行方向"};
  constexpr Words<10> kSpeed{"speed",    "maxspeed", "speed_limit", "max_speed", "限速",
                             "设计速度", "设计时速", "时速",        "车速",      "速度"};
  constexpr Words<4> kBridge{"bridge", "桥", "桥梁", "是否桥梁"};
  constexpr Words<5> kTunnel{"tunnel", "隧道", "隧", "是否隧道", "涵洞"};
  constexpr Words<5> kLevel{"layer", "level", "层", "层级", "z_level"};
  static const std::set<std::string> classes{"motorway", "trunk",       "primary", "secondary",
                                             "tertiary", "residential", "service", "unclassified",
                                             "track",    "footway",     "path"};
  const auto is_number = [](const FieldProbe& field) { return field.type == geo::io::FieldRequest::Type::Number; };
  const auto names_class = [](const std::string& value) { return !road_class_of(value, {}, classes).empty(); };
  const auto names_direction = [](const std::string& value) { return direction_of(value) != RoadDirection::Unknown; };
  std::vector<std::pair<std::string, std::string>> columns;
  const auto add = [&](const char* key, std::span<const std::string_view> words, const auto& fits) {
    for (const std::string_view word : words) {
      const std::array one{word};
      const FieldProbe* field = field_called(layer, one);
      if (field != nullptr && fits(*field)) {
        columns.emplace_back(key, field->name);
        return;
      }
    }
  };
  add("class", kClass, [&](const FieldProbe& field) { return most_fit(field, names_class); });
  add("oneway", kOneway, [&](const FieldProbe& field) { return most_fit(field, names_direction); });
  add("speed", kSpeed, is_number);
  add("bridge", kBridge, [](const FieldProbe&) { return true; });
  add("tunnel", kTunnel, [](const FieldProbe&) { return true; });
  add("level", kLevel, is_number);
  return columns;
}

void write_road_fields(ProjectDraft& draft, const geo::io::LayerProbe& layer) {
  const auto columns = road_columns(layer);
  if (columns.empty()) {
    return;
  }
  draft.toml.section("network.fields");
  draft.toml.guess(msg("by the names of the columns and their first values"));
  for (const auto& [field, column] : columns) {
    draft.toml.string(field.c_str(), column);
  }
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
      write_crs(draft, geo::guess_coordinates(lines->probe->positions));
    }
    write_road_fields(draft, *lines->probe);
    return;
  }
  draft.toml.comment(
      msg("No roads were found; distances are straight lines. Give an .osm.pbf file or a layer of lines."));
  draft.toml.string("roads", "none");
}

}  // namespace planner::detail
