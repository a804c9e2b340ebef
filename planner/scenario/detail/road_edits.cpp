#include "geo/network/road_changes.hpp"
#include "planner/scenario/detail/editing.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::network::EdgeId;
using geo::network::Profile;
using geo::network::RoadNetwork;

constexpr geo::Metres kNearARoad{50.0};

RoadNetwork& roads_of(Editing& editing, const Note& note) {
  if (!editing.study.roads) {
    throw geo::Error{editing.where_of(note), msg("an edit changes roads, and the project has none"),
                     msg("add roads to [network] of the project, or take the edit out")};
  }
  return *editing.study.roads;
}

EdgeId edge_at(Editing& editing, const RoadNetwork& roads, geo::LonLat at, const Note& note) {
  const auto edge = find_edge(roads, editing.on_map(at), kNearARoad);
  if (!edge) {
    throw geo::Error{editing.where_of(note),
                     msg("no road lies within {0} m of {1}, {2}", geo::fixed_text(kNearARoad.value(), 0),
                         geo::fixed_text(at.lon, 6), geo::fixed_text(at.lat, 6)),
                     msg("give longitude and latitude of a point on the road")};
  }
  return *edge;
}

std::vector<Profile> profiles_of(const Study& study) {
  std::vector<Profile> profiles;
  std::ranges::transform(study.networks, std::back_inserter(profiles),
                         [](const TravelNetwork& network) { return network.graph.profile; });
  return profiles;
}

std::set<std::string> speed_limit_keys(const Study& study) {
  std::set<std::string> keys;
  for (const TravelNetwork& network : study.networks) {
    keys.insert(network.graph.profile.speed_limit_key);
  }
  return keys;
}

void warn(Editing& editing, const char* code, const Note& note, geo::Message problem, geo::Message remedy) {
  editing.study.findings.push_back(
      {geo::Severity::Warning, code, editing.where_of(note), std::move(problem), std::move(remedy)});
}

/// Warns of tags that mean nothing to any profile: typing errors most of the time.
void look_at_tags(Editing& editing, const geo::io::TagSet& tags, const Note& note) {
  std::set<std::string> known = keys_of(profiles_of(editing.study));
  const std::set<std::string> limits = speed_limit_keys(editing.study);
  known.insert({"highway", "bridge", "tunnel", "layer", "name", "ref"});
  for (const auto& [key, value] : tags) {
    if (!known.contains(key)) {
      warn(editing, "road_tag_unused", note, msg("the tag {0} means nothing to any travel profile", key),
           msg("known are: {0}", geo::list_names({known.begin(), known.end()}, 40)));
    } else if (limits.contains(key) && !value.empty() && !geo::network::is_speed_limit(value)) {
      warn(editing, "road_speed_unreadable", note, msg("“{0}” is no speed limit, and the road has none", value),
           msg("write {0} = \"40\", in km/h", key));
    }
  }
}

void look_at_access(Editing& editing, const geo::io::TagSet& tags, const Note& note, geo::Message problem) {
  const std::vector<Profile> profiles = profiles_of(editing.study);
  const auto may_use = [&](const Profile& profile) { return speed_of(profile, tags) != geo::network::WaySpeed{}; };
  if (std::ranges::none_of(profiles, may_use)) {
    warn(editing, "road_closed_to_all", note, std::move(problem), msg("check its tags, highway above all"));
  }
}

void look_at_ends(Editing& editing, const geo::network::WidenedNetwork& widened, const Note& note) {
  if (widened.joints == 0) {
    warn(editing, "road_not_joined", note, msg("the new road meets no other road and leads nowhere"),
         msg("check its coordinates, or raise snap_m"));
  } else if (!widened.start_joined || !widened.end_joined) {
    editing.study.findings.push_back({geo::Severity::Note, "road_end_not_joined", editing.where_of(note),
                                      msg("an end of the new road meets no other road"),
                                      msg("nothing is to be done if it is meant to end there; else raise snap_m")});
  }
}

}  // namespace

void apply(Editing& editing, const AddRoad& edit) {
  RoadNetwork& roads = roads_of(editing, edit.note);
  if (editing.note_if_waiting(edit.year, edit.note)) {
    return;
  }
  editing.roads_changed = true;
  geo::network::NewRoad road{{}, edit.tags, edit.snap_tolerance};
  std::ranges::transform(edit.line, std::back_inserter(road.line),
                         [&](geo::LonLat position) { return editing.on_map(position); });
  try {
    geo::network::WidenedNetwork widened = add_road(roads, road);
    look_at_ends(editing, widened, edit.note);
    roads = std::move(widened.network);
  } catch (const geo::Error& error) {
    throw geo::Error{editing.where_of(edit.note), error.problem(), error.remedy()};
  }
  look_at_access(editing, edit.tags, edit.note, msg("nobody may use the new road, by any travel profile"));
  look_at_tags(editing, edit.tags, edit.note);
}

void apply(Editing& editing, const ChangeRoad& edit) {
  RoadNetwork& roads = roads_of(editing, edit.note);
  const EdgeId edge = edge_at(editing, roads, edit.at, edit.note);
  if (editing.note_if_waiting(edit.year, edit.note)) {
    return;
  }
  editing.roads_changed = true;
  std::map<std::string, std::string> tags;
  for (const auto& [key, value] : roads.tag_sets[roads.edges[edge].tags]) {
    tags[key] = value;
  }
  for (const auto& [key, value] : edit.tags) {
    tags[key] = value;
  }
  std::erase_if(tags, [](const auto& tag) { return tag.second.empty(); });
  const geo::io::TagSet changed{tags.begin(), tags.end()};
  look_at_access(
      editing, changed, edit.note,
      msg("as it is changed, nobody may use the road, by any travel profile; to close a road, say close_road"));
  set_tags(roads, edge, changed);
  look_at_tags(editing, edit.tags, edit.note);
}

void apply(Editing& editing, const CloseRoad& edit) {
  RoadNetwork& roads = roads_of(editing, edit.note);
  const EdgeId edge = edge_at(editing, roads, edit.at, edit.note);
  if (!editing.note_if_waiting(edit.year, edit.note)) {
    editing.roads_changed = true;
    set_tags(roads, edge, {});
  }
}

}  // namespace planner::detail
