#include "planner/bench/bench_place.hpp"

#include "geo/crs/crs.hpp"
#include "geo/network/profile.hpp"
#include "planner/bench/file_rows.hpp"
#include "planner/bench/terrain_rows.hpp"
#include "planner/bench/travel_rows.hpp"
#include "planner/bench/what_if_rows.hpp"
#include "planner/study/load_study.hpp"

#include "datasets/synth/synth.hpp"
#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace planner::bench {
namespace {

using geo::msg;
using geo::network::Profile;

constexpr std::size_t kLarge = 1'000'000;  // nodes

/// What the rows of one place work on. Roads are read when they are first asked for.
class Place {
 public:
  Place(const Request& request, geo::Task& task)
      : name_{"synthetic " + request.preset}, folder_{request.folder}, shared_{request.shared} {
    const std::vector<Profile> profiles = geo::network::read_profiles(request.shared.profiles);
    const auto car = std::ranges::find(profiles, "car", &Profile::id);
    if (car == profiles.end()) {
      throw geo::IoError{{request.shared.profiles.string(), {}},
                         msg("it has no profile \"{0}\", which a service or standard travels by", "car"),
                         msg("add [{0}] to it, or change the service or standard", "car")};
    }
    car_ = *car;
    synth::make_place({request.preset, 1, folder_}, task);
  }

  [[nodiscard]] Row import(geo::Task& task) const {
    return import_row(name_, folder_ / "roads.osm.pbf", car_, 3, task);
  }
  [[nodiscard]] Row zonal(geo::Task& task) const { return zonal_row(name_, zonal_files(), 5, task); }
  [[nodiscard]] Row zonal_again(geo::Task& task) const { return zonal_again_row(name_, zonal_files(), 15, task); }

  [[nodiscard]] const TravelPlace& travel(geo::Task& task) {
    if (travel_.graph.first_arc.empty()) {
      geo::io::OsmRoads source =
          geo::io::read_osm_roads(folder_ / "roads.osm.pbf", {"highway"}, geo::network::keys_of({car_}), task);
      const geo::LonLat middle = source.node_positions[source.node_positions.size() / 2];
      geo::network::RoadNetwork roads =
          geo::network::build_road_network(std::move(source), {geo::Crs::wgs84(), geo::analysis_crs_for(middle)}, task);
      constexpr std::size_t nodes_a_facility = 333;  // 300 for a county of 100 000
      const std::size_t facilities = std::clamp<std::size_t>(roads.nodes.size() / nodes_a_facility, 1, 3'000);
      const std::size_t cells = roads.nodes.size() > kLarge ? 0 : 4 * roads.nodes.size();
      travel_ = make_travel_place(name_, std::move(roads), car_, facilities, cells);
    }
    return travel_;
  }

  [[nodiscard]] std::vector<Row> terrain(geo::Task& task) {
    constexpr std::size_t cells_a_source = 8'333;  // 300 for 2.5 million
    const TerrainPlace hills = make_terrain_place(large(task) ? 1585 : 500, cells_a_source);
    std::vector<Row> rows;
    for (const auto neighbours : {geo::raster::Neighbours::Eight, geo::raster::Neighbours::Sixteen}) {
      std::ranges::move(terrain_rows(hills, neighbours, 5, task.threads()), std::back_inserter(rows));
      rows.push_back(terrain_catchment_row(hills, neighbours, 7200.0, 9));
    }
    for (Row& row : rows) {
      row.place = name_;
    }
    return rows;
  }

  [[nodiscard]] std::vector<Row> what_if(geo::Task& task) const {
    WhatIfRequest steps;
    steps.steps = 300;
    steps.steps_of_all_services = 30;
    return what_if_rows(
        name_, std::make_shared<const Study>(load_study(read_project(folder_ / "project.toml", shared_), task)), steps);
  }

  [[nodiscard]] bool large(geo::Task& task) { return travel(task).roads.nodes.size() > kLarge; }

 private:
  [[nodiscard]] ZonalFiles zonal_files() const {
    return {folder_ / "population.tif", folder_ / "units.gpkg", "villages", folder_ / "zonal.csv"};
  }

  std::string name_;
  std::filesystem::path folder_;
  SharedFiles shared_;
  Profile car_;
  TravelPlace travel_;
};

/// Rows still to be measured; a large place has none of those that would take minutes.
struct Measurement {
  std::function<std::vector<Row>(Place&, geo::Task&)> measure;
  bool for_large_places = true;
};

std::vector<Measurement> measurements() {
  return {
      {[](Place& place, geo::Task& task) { return std::vector{place.import(task)}; }},
      {[](Place& place, geo::Task& task) { return std::vector{place.zonal(task)}; }},
      {[](Place& place, geo::Task& task) { return std::vector{place.zonal_again(task)}; }},
      {[](Place& place, geo::Task& task) {
        return std::vector{nearest_row(place.travel(task), place.large(task) ? 5 : 25)};
      }},
      {[](Place& place, geo::Task& task) {
        return std::vector{catchment_row(place.travel(task), 10, place.large(task) ? 1 : 5)};
      }},
      {[](Place& place, geo::Task& task) { return std::vector{catchment_row(place.travel(task), 30, 3)}; }, false},
      {[](Place& place, geo::Task& task) { return matrix_rows(place.travel(task), place.large(task) ? 30 : 300, 5); }},
      {[](Place& place, geo::Task& task) { return floating_catchment_rows(place.travel(task), 3); }, false},
      {[](Place& place, geo::Task& task) { return std::vector{kept_floating_catchment_row(place.travel(task), 9)}; },
       false},
      {[](Place& place, geo::Task& task) { return place.terrain(task); }},
      {[](Place& place, geo::Task& task) { return place.what_if(task); }},
  };
}

}  // namespace

void run(const Request& request, geo::Task& task, const std::function<void(const Row&)>& take) {
  Place place{request, task};
  task.begin_step(msg("measuring"));
  const std::vector<Measurement> all = measurements();
  for (std::size_t i = 0; i < all.size(); ++i) {
    task.report(static_cast<double>(i) / static_cast<double>(all.size()));
    if (all[i].for_large_places || !place.large(task)) {
      std::ranges::for_each(all[i].measure(place, task), take);
    }
  }
}

}  // namespace planner::bench
