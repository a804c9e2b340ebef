#include "geo/base/task.hpp"
#include "planner/assess/assessment.hpp"
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
#include <string>
#include <vector>

// The main job on a synthetic place, from its files to all results: one JSON line for the whole and one per step,
// medians over the runs. No other program does the whole job, so there is no reference and no ratio: the line says
// whether the county's mark of 10 s and 1 GB is kept. `assess_bench province` does the same for the province.

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

/// Loads, assesses and writes once; the wall time of each step.
std::vector<geo::Task::StepTime> run_once(const std::filesystem::path& place, const std::filesystem::path& out,
                                          std::string& size) {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  geo::Task task{geo::processors()};
  const planner::Study study = load_study(
      planner::read_project(place / "project.toml", {datasets / "standards", datasets / "profiles.toml"}), task);
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
}
