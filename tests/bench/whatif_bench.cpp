#include "planner/study/load_study.hpp"
#include "tests/bench/support/what_if.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <sys/resource.h>

#include "datasets/synth/synth.hpp"
#include <iostream>
#include <memory>
#include <string>

// What a step of a workbench costs on a synthetic place, beside an assessment from nothing: one JSON line for each kind
// of step. `whatif_bench province` does the same for the province, whatif_bench FOLDER for a place made before.

namespace {

long peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

std::shared_ptr<const planner::Study> load(const std::filesystem::path& place) {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  geo::Task task{geo::processors()};
  return std::make_shared<const planner::Study>(load_study(
      planner::read_project(place / "project.toml", {datasets / "standards", datasets / "profiles.toml"}), task));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string preset = argc > 1 ? argv[1] : "county";
  const support::TemporaryFolder folder;
  std::filesystem::path place = preset;
  if (!std::filesystem::exists(place / "project.toml")) {
    place = folder.path() / "place";
    std::filesystem::create_directory(place);
    geo::Task making;
    synth::make_place({preset, 1, place}, making);
  }
  const std::shared_ptr<const planner::Study> study = load(place);
  planner::bench::WhatIfRequest request;
  request.steps = argc > 2 ? std::stoul(argv[2]) : request.steps;
  request.threads = argc > 3 ? std::stoi(argv[3]) : request.threads;
  for (const planner::bench::WhatIfRow& row : measure_what_if(study, request)) {
    std::cout << R"({"name":")" << row.name << R"(","place":")" << preset << R"(","pieces":)" << study->demand.size()
              << R"(,"facilities":)" << study->facilities.size() << R"(,"n":)" << row.n << R"(,"median_s":)"
              << row.median_s << R"(,"p99_s":)" << row.p99_s << R"(,"thread_median_s":)" << row.thread_median_s
              << R"(,"thread_p99_s":)" << row.thread_p99_s << R"(,"reference":"assess from nothing")"
              << R"(,"reference_median_s":)" << row.reference_median_s << R"(,"ratio":)"
              << row.reference_thread_median_s / row.thread_median_s << R"(,"peak_mb":)" << peak_mb() << "}"
              << std::endl;
  }
}
