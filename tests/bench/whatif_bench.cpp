#include "planner/bench/what_if_rows.hpp"
#include "planner/study/load_study.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include "datasets/synth/synth.hpp"
#include <iostream>
#include <memory>
#include <string>

// What a step of a workbench costs on a synthetic place, beside an assessment from nothing: one JSON line for each kind
// of step; on one thread first by its own clock and then by that on the wall.
//   whatif_bench [county | province | FOLDER] [STEPS] [THREADS]      FOLDER: of a place made before; 1 000 steps of one
//                                                                    edit (and 100 of one for each service), one thread

namespace {

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
  for (const auto clock : {planner::bench::Clock::Thread, planner::bench::Clock::Wall}) {
    if (clock == planner::bench::Clock::Thread && request.threads > 1) {
      continue;
    }
    request.clock = clock;
    const std::string name = preset + (clock == planner::bench::Clock::Thread ? ", time of the thread" : "");
    for (const planner::bench::Row& row : what_if_rows(name, study, request)) {
      std::cout << json_line(row) << std::endl;
    }
  }
}
