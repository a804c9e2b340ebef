#include "planner/study/travel_networks.hpp"

#include "planner/study/detail/roads.hpp"

#include <string>
#include <utility>
#include <vector>

namespace planner {

void count_people_on_roads(Study& study) {
  for (TravelNetwork& network : study.networks) {
    network.off_network = {};
    network.on_islands = {};
    for (std::size_t i = 0; i < study.demand.size(); ++i) {
      const geo::network::Access& access = network.demand_access[i];
      const Persons persons = study.demand.persons[kEveryone][i];
      if (!access.on_network()) {
        network.off_network += persons;
      } else if (network.connectivity.component[study.roads->edges[access.edge].from] != 0) {
        network.on_islands += persons;
      }
    }
  }
}

void make_travel_networks(Study& study, std::span<const geo::network::Profile> profiles, geo::Task& task) {
  task.begin_step(geo::msg("joining people to roads"));
  std::vector<TravelNetwork> networks;
  for (const geo::network::Profile& profile : profiles) {
    TravelNetwork network;
    network.graph = make_profile_graph(*study.roads, profile, task);
    network.connectivity = connectivity_of(*study.roads, network.graph);
    network.demand_access = snap_to_network(*study.roads, network.graph, study.demand.position, study.max_leg, task);
    networks.push_back(std::move(network));
  }
  study.networks = std::move(networks);
  count_people_on_roads(study);
}

bool is_openstreetmap(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  return name.ends_with(".osm") || name.ends_with(".pbf") || name.find(".osm.") != std::string::npos;
}

geo::network::RoadNetwork read_road_network(const NetworkSource& source,
                                            std::span<const geo::network::Profile> profiles, const geo::Crs& crs,
                                            geo::Findings& findings, geo::Task& task) {
  return detail::read_roads(source, profiles, crs, findings, task);
}

}  // namespace planner
