#include "geo/crs/transform.hpp"

#include "datasets/synth/output/texts.hpp"
#include "datasets/synth/plans/lacks.hpp"
#include "datasets/synth/plans/plan_text.hpp"
#include "datasets/synth/plans/plans.hpp"
#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>

namespace synth {
namespace {

constexpr double kNarrow = 0.73;  // cosine of 43 degrees, where the places lie
constexpr int kYear = 2030;
constexpr double kCostPerMetre = 3'500.0;  // yuan, made up

using Tags = geo::io::TagSet;

std::string value_of(const Tags& tags, std::string_view key) {
  const auto found = std::ranges::find(tags, key, &Tags::value_type::first);
  return found == tags.end() ? std::string{} : found->second;
}

/// Degrees made comparable near one latitude: enough to tell the nearest of many.
double nearness(geo::LonLat a, geo::LonLat b) {
  return std::hypot((a.lon - b.lon) * kNarrow, a.lat - b.lat);
}

/// Where the roads that `wanted(tags)` chooses are nearest to a point: the way, and the node on it.
struct OnRoad {
  std::size_t way = 0;
  std::uint32_t ref = 0;  ///< index into OsmRoads::way_nodes
};

template <class Wanted>
std::optional<OnRoad> nearest_road(const geo::io::OsmRoads& roads, geo::LonLat at, const Wanted& wanted) {
  std::optional<OnRoad> nearest;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
    if (!wanted(roads.tag_sets[roads.way_tags[way]])) {
      continue;
    }
    for (std::uint32_t ref = roads.first_ref[way]; ref < roads.first_ref[way + 1]; ++ref) {
      if (const double distance = nearness(roads.node_positions[roads.way_nodes[ref]], at); distance < least) {
        least = distance;
        nearest = OnRoad{way, ref};
      }
    }
  }
  return nearest;
}

geo::LonLat node_at(const geo::io::OsmRoads& roads, const OnRoad& on) {
  return roads.node_positions[roads.way_nodes[on.ref]];
}

/// Amid the first piece of a way: on it, and far from other roads.
geo::LonLat amid(const geo::io::OsmRoads& roads, std::size_t way) {
  const std::uint32_t first = roads.first_ref[way];
  const geo::LonLat a = roads.node_positions[roads.way_nodes[first]];
  const geo::LonLat b = roads.node_positions[roads.way_nodes[first + 1]];
  return {0.5 * (a.lon + b.lon), 0.5 * (a.lat + b.lat)};
}

bool is_bridge(const Tags& tags) {
  return value_of(tags, "bridge") == "yes";
}

bool is_lane(const Tags& tags) {
  const std::string highway = value_of(tags, "highway");
  return !is_bridge(tags) && (highway == "unclassified" || highway == "residential");
}

/// A straight road between two villages, and the lane it begins at made better.
void link_villages(const Place& place, const geo::Transform& to_wgs84, PlanText& plan) {
  const std::optional<Pair> link = best_link(place);
  if (!link) {
    return;
  }
  const auto node_near = [&](std::uint32_t settlement) {
    const geo::MapPoint degrees = to_wgs84(place.settlements[settlement].at);
    return nearest_road(place.roads, {degrees.x, degrees.y}, is_lane);
  };
  const geo::MapPoint a = place.settlements[link->from].at;
  const geo::MapPoint b = place.settlements[link->to].at;
  const auto from = node_near(link->from);
  const auto to = node_near(link->to);
  if (from && to) {
    plan.edit("add_road")
        .line("line = [" + pair_text(node_at(place.roads, *from)) + ", " + pair_text(node_at(place.roads, *to)) + "]")
        .line(R"(tags = { highway = "tertiary", name = "连村路" })")
        .number("cost", std::llround(std::hypot(a.x - b.x, a.y - b.y) * kCostPerMetre / 10'000.0) * 10'000)
        .text("reason", "两村隔河相望，绕行远");
    plan.edit("change_road")
        .position(amid(place.roads, from->way))
        .line(R"(tags = { highway = "tertiary" })")
        .number("cost", 600'000)
        .text("reason", "与连村路相接，拓宽");
  }
}

/// The bridge nearest to the first town outside the seats is closed for rebuilding.
void close_bridge(const Place& place, const geo::Transform& to_wgs84, PlanText& plan) {
  const auto town = std::ranges::find(place.settlements, Rank::Town, &Settlement::rank);
  if (town == place.settlements.end()) {
    return;
  }
  const geo::MapPoint degrees = to_wgs84(town->at);
  if (const auto bridge = nearest_road(place.roads, {degrees.x, degrees.y}, is_bridge)) {
    plan.edit("close_road").position(amid(place.roads, bridge->way)).text("reason", "危桥，拆除重建期间封闭");
  }
}

/// The smallest school in the country is closed; the one nearest to it gets its places.
void merge_schools(const Place& place, PlanText& plan) {
  const std::vector<std::uint32_t> schools = smallest_rural(place, Service::PrimarySchool);
  if (schools.size() < 2) {
    return;
  }
  const Facility& closed = place.facilities[schools[0]];
  const auto nearer = [&](std::uint32_t f) {
    return std::hypot(place.facilities[f].at.x - closed.at.x, place.facilities[f].at.y - closed.at.y);
  };
  const Facility& larger = place.facilities[*std::ranges::min_element(schools.begin() + 1, schools.end(), {}, nearer)];
  plan.edit("close").text("facility", closed.id).text("reason", "生源减少，并入" + larger.name);
  plan.edit("upgrade")
      .text("facility", larger.id)
      .number("capacity", larger.capacity + closed.capacity)
      .line(R"(features = ["entrance", "ramp"])")
      .number("cost", 1'500'000)
      .text("reason", "接收" + closed.name + "学生");
}

}  // namespace

std::string road_plan(const Place& place) {
  PlanText plan{label_of(place.land), "修路并校 Roads and mergers"};
  const geo::Transform to_wgs84{geo::Crs::from_text(kCrs), geo::Crs::wgs84()};
  std::string growth = "growth = [{ factor = 0.96 }";
  for (const Township& township : place.land.units.townships) {
    growth += township.urban ? ", { unit = \"" + township.code + "\", factor = 1.15 }" : "";
  }
  plan.edit("target").number("year", kYear).line(growth + "]").text("reason", "乡村人口减少，城区增加");
  link_villages(place, to_wgs84, plan);
  close_bridge(place, to_wgs84, plan);
  merge_schools(place, plan);
  plan.edit("change_standard")
      .text("id", "HLT-PC-15MIN-COV")
      .line("target = 0.35")
      .text("reason", "分步达标：2030 年先达到 35%");
  return plan.whole();
}

}  // namespace synth
