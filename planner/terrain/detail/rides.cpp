#include "planner/terrain/detail/rides.hpp"

#include "planner/study/travel_networks.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;

/// Ends of drawn roads that lie so near are one.
constexpr geo::Metres kSnapTolerance{1.0};

}  // namespace

TerrainData::Rides read_rides(const TerrainFiles& files, const geo::Crs& crs, geo::Findings& findings,
                              geo::Task& task) {
  const std::vector<geo::network::Profile> profiles = geo::network::read_profiles(files.profiles);
  const auto riders = std::ranges::find(profiles, files.riders, &geo::network::Profile::id);
  if (riders == profiles.end()) {
    std::vector<std::string> ids;
    std::ranges::transform(profiles, std::back_inserter(ids), &geo::network::Profile::id);
    throw geo::Error{{files.profiles.string(), {}},
                     msg("there is no way of travelling called “{0}”", files.riders),
                     msg("known are: {0}", geo::list_names(ids))};
  }
  NetworkSource source{*files.network, files.profiles, {}, {}, false, {}};
  if (!is_openstreetmap(source.roads)) {
    source.lines = RoadLineSource{{.file = source.roads}, files.network_fields, {}, kSnapTolerance, true};
  }
  geo::network::RoadNetwork network = read_road_network(source, std::span{&*riders, 1}, crs, findings, task);
  geo::network::ProfileGraph graph = geo::network::make_profile_graph(network, *riders, task);
  return {std::move(network), std::move(graph)};
}

}  // namespace planner::detail
