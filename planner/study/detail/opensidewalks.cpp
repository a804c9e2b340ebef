#include "planner/study/detail/opensidewalks.hpp"

#include "geo/io/vector_reader.hpp"
#include "planner/study/detail/attempt.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace planner::detail {
namespace {

using geo::io::FieldRequest;
using geo::io::LayerContent;
using geo::io::TagSet;

constexpr std::array<const char*, 12> kTexts{"highway", "footway",    "surface",    "foot",
                                             "access",  "service",    "crossing",   "crossing:markings",
                                             "kerb",    "smoothness", "wheelchair", "sidewalk"};
constexpr std::array<const char*, 5> kNodeTexts{"barrier", "kerb", "door", "wheelchair", "kerb:height"};

/// Numbers of nodes by the ids that edges name, in the order in which they come.
class Nodes {
 public:
  explicit Nodes(geo::io::OsmRoads& roads) : roads_{&roads} {}

  std::uint32_t named(const std::string& id, geo::MapPoint at) {
    const auto [known, is_new] = by_id_.try_emplace(id, static_cast<std::uint32_t>(roads_->node_ids.size()));
    if (is_new) {
      add(number_of(id), at);
    }
    return known->second;
  }
  std::uint32_t unnamed(geo::MapPoint at) {
    add(--below_, at);
    return static_cast<std::uint32_t>(roads_->node_ids.size() - 1);
  }
  /// The number by which a node of the network is known; a text that is none gets one of its own.
  std::int64_t number_of(const std::string& id) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error == std::errc{} && end == id.data() + id.size() && number > 0) {
      return number;
    }
    const auto [known, is_new] = by_text_.try_emplace(id, 0);
    if (is_new) {
      known->second = --below_;
    }
    return known->second;
  }

 private:
  void add(std::int64_t id, geo::MapPoint at) {
    roads_->node_ids.push_back(id);
    roads_->node_positions.push_back({at.x, at.y});
  }

  geo::io::OsmRoads* roads_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::unordered_map<std::string, std::int64_t> by_text_;
  std::int64_t below_ = 0;
};

void add_texts(const LayerContent& content, std::size_t row, std::span<const char* const> fields, TagSet& tags) {
  for (const char* field : fields) {
    if (const auto* values = content.text(field); values != nullptr && !(*values)[row].empty()) {
      tags.emplace_back(field, (*values)[row]);
    }
  }
}

bool has(const TagSet& tags, std::string_view key, std::string_view value) {
  return std::ranges::any_of(tags, [&](const auto& tag) { return tag.first == key && tag.second == value; });
}

/// Whether an edge is a street's and says neither that people walk on it nor how its sidewalks are.
bool is_carriageway(const TagSet& tags) {
  constexpr std::array<std::string_view, 6> streets{"trunk",    "primary",     "secondary",
                                                    "tertiary", "residential", "unclassified"};
  const bool street = std::ranges::any_of(streets, [&](std::string_view cls) { return has(tags, "highway", cls); });
  const bool told = std::ranges::any_of(tags, [](const auto& tag) { return tag.first == "sidewalk"; });
  return street && !told && !has(tags, "foot", "yes") && !has(tags, "foot", "designated");
}

TagSet edge_tags(const LayerContent& content, std::size_t row) {
  TagSet tags;
  add_texts(content, row, kTexts, tags);
  if (const auto* inclines = content.number("incline"); inclines != nullptr && std::isfinite((*inclines)[row])) {
    tags.emplace_back("incline", geo::fixed_text(100.0 * (*inclines)[row], 6) + " %");
  }
  if (const auto* widths = content.number("width"); widths != nullptr && std::isfinite((*widths)[row])) {
    tags.emplace_back("width", geo::io::plain_text((*widths)[row]));
  }
  if (is_carriageway(tags)) {
    tags.emplace_back("sidewalk", "separate");
  }
  std::ranges::sort(tags);
  return tags;
}

LayerContent read_edges(const std::filesystem::path& file, geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::Line}, {{"_u_id"}, {"_v_id"}}};
  for (const char* field : kTexts) {
    request.fields.push_back({field, FieldRequest::Type::Text, std::string{"highway"} == field});
  }
  for (const char* field : {"incline", "width"}) {
    request.fields.push_back({field, FieldRequest::Type::Number, false});
  }
  request.keep_bad_rows = true;
  return read_layer({.file = file}, request, task);
}

void add_barriers(const std::filesystem::path& file, Nodes& names, OpenSidewalks& read, geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::None}, {{"_id"}}};
  for (const char* field : kNodeTexts) {
    request.fields.push_back({field, FieldRequest::Type::Text, false});
  }
  request.keep_bad_rows = true;
  const LayerContent content = read_layer({.file = file}, request, task);
  append(read.roads.findings, content.findings);
  const std::vector<std::string>& ids = *content.text("_id");
  for (std::size_t row = 0; row < ids.size(); ++row) {
    TagSet tags;
    add_texts(content, row, kNodeTexts, tags);
    if (!tags.empty()) {
      std::ranges::sort(tags);
      read.nodes.push_back({names.number_of(ids[row]), std::move(tags)});
    }
  }
}

}  // namespace

OpenSidewalks read_opensidewalks(const std::filesystem::path& edges, const std::filesystem::path& nodes,
                                 geo::Task& task) {
  const LayerContent content = read_edges(edges, task);
  OpenSidewalks read;
  geo::io::OsmRoads& roads = read.roads;
  append(roads.findings, content.findings);
  Nodes names{roads};
  std::map<TagSet, std::uint32_t> known_tags;
  const auto& lines = std::get<std::vector<geo::Polyline>>(content.table.geometry);
  const std::vector<std::string>& from = *content.text("_u_id");
  const std::vector<std::string>& to = *content.text("_v_id");
  roads.first_ref.push_back(0);
  for (std::size_t row = 0; row < lines.size(); ++row) {
    const geo::Polyline& line = lines[row];
    if (line.size() < 2 || from[row].empty() || to[row].empty()) {
      throw geo::IoError{{edges.string(), content.rows[row]},
                         geo::msg("an edge lacks _u_id, _v_id or a line between two positions"),
                         geo::msg("export the edges again, each with both of its nodes")};
    }
    roads.way_nodes.push_back(names.named(from[row], line.front()));
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      roads.way_nodes.push_back(names.unnamed(line[i]));
    }
    roads.way_nodes.push_back(names.named(to[row], line.back()));
    const auto [tags, is_new] =
        known_tags.try_emplace(edge_tags(content, row), static_cast<std::uint32_t>(roads.tag_sets.size()));
    if (is_new) {
      roads.tag_sets.push_back(tags->first);
    }
    roads.way_ids.push_back(static_cast<std::int64_t>(row) + 1);
    roads.way_tags.push_back(tags->second);
    roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
  }
  if (!nodes.empty()) {
    add_barriers(nodes, names, read, task);
  }
  return read;
}

}  // namespace planner::detail
