#include "planner/study/detail/roads.hpp"

#include "geo/crs/transform.hpp"
#include "geo/io/osm_file.hpp"
#include "geo/network/road_lines.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coordinate_checks.hpp"
#include "planner/study/detail/in_file.hpp"
#include "planner/study/detail/opensidewalks.hpp"
#include "planner/study/detail/road_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::FieldRequest;

constexpr double kMetresPerSecondInKmh = 1.0 / 3.6;

/// The highway classes that some profile travels.
std::set<std::string> known_classes(const std::vector<geo::network::Profile>& profiles) {
  std::set<std::string> classes;
  for (const geo::network::Profile& profile : profiles) {
    for (const auto& [cls, speed] : profile.class_speed) {
      classes.insert(cls);
    }
  }
  return classes;
}

bool is_number(const std::string& field) {
  return field == "speed" || field == "level";
}

geo::io::LayerContent read_lines(const RoadLineSource& source, geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::Line}, {}};
  for (const auto& [field, column] : source.fields) {
    request.fields.push_back({column, is_number(field) ? FieldRequest::Type::Number : FieldRequest::Type::Text, true,
                              field == "speed" ? kMetresPerSecondInKmh : 1.0});
  }
  request.keep_bad_rows = true;
  return read_layer(source.layer, request, task);
}

/// Reads the fields of one line after the other as tags, and counts the words it does not know.
class TagReader {
 public:
  TagReader(const RoadLineSource& source, const geo::io::LayerContent& content, std::set<std::string> known)
      : source_{&source}, content_{&content}, known_{std::move(known)} {}

  /// Keys in order.
  [[nodiscard]] geo::io::TagSet tags_of(std::size_t row) {
    std::map<std::string, std::string> tags{{"highway", "unclassified"}};
    if (const std::string value = text("class", row); !value.empty()) {
      const std::string cls = road_class_of(value, source_->classes, known_);
      if (cls.empty()) {
        ++unknown_classes_[value];
      } else {
        tags["highway"] = cls;
      }
    }
    add_direction(row, tags);
    for (const char* key : {"bridge", "tunnel"}) {
      if (is_yes(text(key, row))) {
        tags[key] = "yes";
      }
    }
    add_barrier_free(row, tags);
    if (const double level = number("level", row); level != 0.0 && std::isfinite(level)) {
      tags["layer"] = geo::fixed_text(level, 0);
    }
    if (const double speed = number("speed", row); speed > 0.0 && std::isfinite(speed)) {
      tags["maxspeed"] = geo::fixed_text(speed, 0);
    }
    return {tags.begin(), tags.end()};
  }

  [[nodiscard]] geo::Findings findings() const {
    const geo::Where where{source_->layer.file.string(), ""};
    geo::Findings found;
    if (!unknown_classes_.empty()) {
      found.push_back({geo::Severity::Warning, "road_classes_unknown", where,
                       msg("nobody has said which class these roads are: {0}", counted(unknown_classes_)),
                       msg("say it in [network.classes]; until then, they are minor roads (unclassified)")});
    }
    if (!unknown_directions_.empty()) {
      found.push_back({geo::Severity::Warning, "road_directions_unknown", where,
                       msg("these words of the one-way field are not known: {0}", counted(unknown_directions_)),
                       msg("write 单行 or 是, 反向 or -1, 双向 or 否; until then, these roads are open both ways")});
    }
    return found;
  }

 private:
  [[nodiscard]] std::string text(const std::string& field, std::size_t row) const {
    const auto column = source_->fields.find(field);
    return column == source_->fields.end() ? std::string{} : (*content_->text(column->second))[row];
  }
  [[nodiscard]] double number(const std::string& field, std::size_t row) const {
    const auto column = source_->fields.find(field);
    return column == source_->fields.end() ? 0.0 : (*content_->number(column->second))[row];
  }

  void add_direction(std::size_t row, std::map<std::string, std::string>& tags) {
    const std::string value = text("oneway", row);
    switch (direction_of(value)) {
      case RoadDirection::Forward:
        tags["oneway"] = "yes";
        break;
      case RoadDirection::Backward:
        tags["oneway"] = "-1";
        break;
      case RoadDirection::Unknown:
        ++unknown_directions_[value];
        break;
      case RoadDirection::Both:
        break;
    }
  }

  /// What says whether who cannot take every way can take this one.
  void add_barrier_free(std::size_t row, std::map<std::string, std::string>& tags) const {
    for (const char* key : {"width", "incline", "kerb", "smoothness", "wheelchair", "sidewalk", "footway"}) {
      if (std::string value = text(key, row); !value.empty()) {
        tags[key] = std::move(value);
      }
    }
    if (std::string across = text("cross_slope", row); !across.empty()) {
      tags["incline:across"] = std::move(across);
    }
    if (const std::string surface = text("surface", row); !surface.empty()) {
      tags["surface"] = surface_of(surface);
    }
  }

  /// "机耕路 (12), 等外 (3)"
  static geo::Argument counted(const std::map<std::string, std::size_t>& words) {
    std::vector<std::string> texts;
    for (const auto& [word, count] : words) {
      texts.push_back(word + " (" + std::to_string(count) + ")");
    }
    return geo::list_names(texts);
  }

  const RoadLineSource* source_;
  const geo::io::LayerContent* content_;
  std::set<std::string> known_;
  std::map<std::string, std::size_t> unknown_classes_;
  std::map<std::string, std::size_t> unknown_directions_;
};

void require_known_classes(const RoadLineSource& source, const std::set<std::string>& known) {
  for (const auto& [value, cls] : source.classes) {
    if (!known.contains(cls)) {
      throw geo::IoError{
          {source.layer.file.string(), ""},
          msg("the road class \"{0}\" that [network.classes] gives to “{1}” is in no profile", cls, value),
          msg("known are: {0}", geo::list_names({known.begin(), known.end()}, 40))};
    }
  }
}

geo::network::RoadNetwork from_lines(const RoadLineSource& source, const std::set<std::string>& known,
                                     const geo::Crs& crs, geo::Findings& findings, geo::Task& task) {
  require_known_classes(source, known);
  geo::io::LayerContent content = read_lines(source, task);
  append(findings, content.findings);
  append(findings, check_as_given(content.table.some_positions(), *content.table.crs, source.layer.file));
  TagReader reader{source, content, known};
  geo::network::RoadLines roads;
  roads.lines = std::get<std::vector<geo::Polyline>>(std::move(content.table.geometry));
  const geo::Transform to_map{*content.table.crs, crs};
  for (std::size_t row = 0; row < roads.lines.size(); ++row) {
    to_map.apply(roads.lines[row]);
    roads.tags.push_back(reader.tags_of(row));
  }
  append(findings, reader.findings());
  task.begin_step(msg("building the road network"));
  geo::network::RepairedRoads repaired =
      geo::network::build_road_network(roads, {source.snap_tolerance, source.split_at_crossings}, task);
  append(findings, geo::network::findings_of(repaired.repairs, {source.layer.file.string(), ""}));
  return std::move(repaired.network);
}

/// With the barriers that are nodes, where some profile is stopped by any.
OpenSidewalks read_ways(const NetworkSource& source, std::span<const geo::network::Profile> profiles, geo::Task& task) {
  const bool limited =
      std::ranges::any_of(profiles, [](const geo::network::Profile& profile) { return profile.limits.has_value(); });
  OpenSidewalks ways;
  if (source.opensidewalks) {
    ways = read_opensidewalks(source.roads, source.nodes, task);
  } else {
    ways.roads = geo::io::read_osm_roads(source.roads, {"highway"},
                                         geo::network::keys_of({profiles.begin(), profiles.end()}), task);
    if (limited) {
      ways.nodes = geo::io::read_osm_nodes(source.roads, geo::network::barrier_node_keys(),
                                           geo::network::kept_node_keys(), task);
    }
  }
  if (limited) {
    ways.roads = geo::network::with_node_barriers(ways.roads, ways.nodes);
  }
  return ways;
}

}  // namespace

geo::network::RoadNetwork read_roads(const NetworkSource& source, std::span<const geo::network::Profile> profiles,
                                     const geo::Crs& crs, geo::Findings& findings, geo::Task& task) {
  geo::network::RoadNetwork network = in_file(source.roads, [&] {
    if (source.lines) {
      return from_lines(*source.lines, known_classes(geo::network::read_profiles(source.profiles)), crs, findings,
                        task);
    }
    geo::io::OsmRoads roads = read_ways(source, profiles, task).roads;
    task.begin_step(msg("building the road network"));
    return geo::network::build_road_network(std::move(roads), geo::Transform{geo::Crs::wgs84(), crs}, task);
  });
  append(findings, network.findings);
  return network;
}

}  // namespace planner::detail
