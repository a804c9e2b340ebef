#include "geo/base/task.hpp"
#include "geo/network/reference_search.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/bench/row.hpp"
#include "planner/report/write_results.hpp"
#include "planner/scenario/scenario.hpp"
#include "planner/study/load_study.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <sys/resource.h>

#include "datasets/synth/synth.hpp"
#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

// The main job on a synthetic place, from its files to all results: one JSON line for the whole and one per step,
// medians over the runs. No other program does the whole job, so there is no reference and no ratio: the line says
// whether the county's mark of 10 s and 1 GB is kept. `assess_bench province` does the same for the province.
// Then the searches of the assessment's own fields in time, beside Boost.Graph's Dijkstra to the same facilities: what
// the job would take with that.

namespace {

constexpr int kRuns = 3;
constexpr double kMarkSeconds = 10.0;
constexpr long kMarkMegabytes = 1024;

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

long peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

planner::Study load(const std::filesystem::path& place, geo::Task& task) {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  return load_study(planner::read_project(place / "project.toml", {datasets / "standards", datasets / "profiles.toml"}),
                    task);
}

/// One field as a search from nothing.
struct Search {
  const geo::network::ProfileGraph* graph;
  std::vector<geo::network::Access> facilities;  ///< on roads open both ways, as the reference wants them
};

std::vector<Search> searches_of(const planner::Study& study, const planner::Assessment& assessment) {
  std::vector<Search> searches;
  for (const planner::TravelField& field : assessment.fields) {
    const planner::TravelNetwork* network = study.network(field.profile);
    if (network == nullptr || field.measure != planner::Measure::Time) {
      continue;
    }
    std::vector<geo::MapPoint> places;
    for (const planner::Facility& facility : assessment.facilities) {
      if (facility.serves(field.service, assessment.year) && facility.passes(field.filter)) {
        places.push_back(facility.position);
      }
    }
    Search search{&network->graph, snap_to_network(*study.roads, network->graph, places, study.max_leg, geo::Task{})};
    std::erase_if(search.facilities, [&](const geo::network::Access& access) {
      if (!access.on_network()) {
        return true;
      }
      const geo::network::EdgeCost& cost = network->graph.edge_costs[access.edge];
      return cost.forward_ms == geo::kUnreachable || cost.backward_ms == geo::kUnreachable;
    });
    if (!search.facilities.empty()) {
      searches.push_back(std::move(search));
    }
  }
  return searches;
}

/// All of them one after the other, on one thread.
void bench_searches(const std::filesystem::path& place, const std::string& preset, double whole_s) {
  geo::Task task{geo::processors()};
  const planner::Study study = load(place, task);
  const std::vector<Search> searches = searches_of(study, assess(study, task));
  std::vector<std::vector<geo::Impedance>> found(searches.size());
  std::vector<std::vector<std::uint64_t>> expected(searches.size());
  std::vector<std::unique_ptr<geo::network::ReferenceSearch>> peers;
  planner::bench::Row row = planner::bench::row_of("assess:searches", preset, searches.size());
  const auto prepare = [&] {
    for (const Search& search : searches) {
      peers.push_back(std::make_unique<geo::network::ReferenceSearch>(*study.roads, *search.graph, search.facilities));
    }
  };
  measure_beside(row, 9,
                 [&] {
                   for (std::size_t i = 0; i < searches.size(); ++i) {
                     found[i] = geo::travel::nearest_from_nodes(*study.roads, *searches[i].graph,
                                                                geo::network::Weight::Time, searches[i].facilities)
                                    .cost;
                   }
                 },
                 {"Boost.Graph dijkstra_shortest_paths", 5, prepare, [&] {
                    std::ranges::transform(peers, expected.begin(), [](const auto& peer) { return peer->nearest(); });
                  }});
  for (std::size_t i = 0; i < searches.size(); ++i) {
    if (!std::ranges::equal(found[i], expected[i], {}, {},
                            [](std::uint64_t cost) { return std::min<std::uint64_t>(cost, geo::kUnreachable); })) {
      throw std::logic_error{"the searches differ"};
    }
  }
  row.compared = "the cost of every node";
  std::cout << json_line(row) << "\n"
            << R"({"name":"assess, with Boost.Graph's searches","place":")" << preset << R"(","median_s":)"
            << whole_s - row.median_s + row.reference_median_s << R"(,"reference":"assess","reference_median_s":)"
            << whole_s << "}\n";
}

/// Loads, assesses and writes once; the wall time of each step.
std::vector<geo::Task::StepTime> run_once(const std::filesystem::path& place, const std::filesystem::path& out,
                                          std::string& size) {
  geo::Task task{geo::processors()};
  const planner::Study study = load(place, task);
  const planner::Assessment assessment = assess(study, task);
  const planner::Wording english{false, [](const std::string& text) { return text; }};
  write_results(study, assessment, english, {out, false}, {}, task);
  size = R"("road_nodes":)" + std::to_string(study.roads->nodes.size()) + R"(,"pieces":)" +
         std::to_string(study.demand.size()) + R"(,"facilities":)" + std::to_string(study.facilities.size()) +
         R"(,"services":)" + std::to_string(assessment.services.size());
  return task.step_times();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string preset = argc > 1 ? argv[1] : "county";
  const support::TemporaryFolder folder;
  const std::filesystem::path place = folder.path() / "place";
  std::filesystem::create_directory(place);
  geo::Task making;
  synth::make_place({preset, 1, place}, making);
  std::vector<double> whole;
  std::map<std::string, std::vector<double>> steps;
  std::string size;
  for (int run = 0; run < kRuns; ++run) {
    double sum = 0.0;
    for (const geo::Task::StepTime& step : run_once(place, folder.path() / "out", size)) {
      steps[step.step].push_back(step.wall.count());
      sum += step.wall.count();
    }
    whole.push_back(sum);
  }
  std::cout << R"({"name":"assess","place":")" << preset << R"(",)" << size << R"(,"runs":)" << kRuns
            << R"(,"median_s":)" << median(whole) << R"(,"peak_mb":)" << peak_mb() << R"(,"mark_s":)" << kMarkSeconds
            << R"(,"mark_mb":)" << kMarkMegabytes << R"(,"within_mark":)" << std::boolalpha
            << (median(whole) <= kMarkSeconds && peak_mb() <= kMarkMegabytes) << "}\n";
  for (const auto& [step, times] : steps) {
    std::cout << R"({"name":"assess: )" << step << R"(","place":")" << preset << R"(","median_s":)" << median(times)
              << "}\n";
  }
  bench_searches(place, preset, median(whole));
}
