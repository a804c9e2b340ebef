#include "gui/app/app.hpp"
#include "planner/bench/row.hpp"
#include "planner/study/load_study.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include "datasets/synth/synth.hpp"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <numbers>
#include <string>
#include <vector>

// A facility of the demo county is dragged across the map: how long from each move of the mouse to new indicators, and
// how long each frame takes, beside an assessment from nothing. Without a screen, drawn by software.

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

void settle(gui::App& app) {
  do {
    app.frame(0);
  } while (!app.is_settled());
}

void fill(planner::bench::Row& row, std::vector<double> times) {
  std::ranges::sort(times);
  row.n = times.size();
  row.median_s = times[times.size() / 2];
  row.p99_s = times[times.size() * 99 / 100];
}

struct Drag {
  std::vector<double> answers;  ///< seconds from a move to new indicators
  std::vector<double> frames;   ///< seconds each
};

/// Moves the mouse round and round, each time until what it does is shown.
Drag drag(gui::App& app, gui::Pixel from, int steps) {
  constexpr double kReach = 60.0;
  Drag drag;
  const auto at = [&](int step) {
    const double turn = 2.0 * std::numbers::pi * step / 40.0;
    return gui::MouseMoved{static_cast<float>(from.x + kReach * (1.0 - std::cos(turn))),
                           static_cast<float>(from.y + kReach * std::sin(turn))};
  };
  app.input().push(at(0));
  app.input().push(gui::MouseButton{0, true});
  settle(app);
  for (int step = 1; step <= steps; ++step) {
    const gui::View* const before = app.view();
    const auto began = Clock::now();
    app.input().push(at(step));
    do {
      const auto frame = Clock::now();
      app.frame(0);
      drag.frames.push_back(seconds_since(frame));
    } while (app.view() == before && seconds_since(began) < 2.0);
    drag.answers.push_back(seconds_since(began));
  }
  app.input().push(gui::MouseButton{0, false});
  settle(app);
  return drag;
}

/// In the middle of a map of some kilometres, a school that serves.
gui::Pixel bring_into_sight(gui::App& app) {
  const auto& marks = app.view()->facilities;
  const auto mark = std::ranges::find(marks, gui::Glyph::School, &gui::FacilityMark::glyph);
  const geo::MapPoint at = (mark == marks.end() ? marks.front() : *mark).at;
  geo::Envelope extent;
  extent.add(at);
  app.carry_out(gui::LookAt{extent.grown(8000.0), false});
  settle(app);
  return app.map().in_window(at);
}

}  // namespace

int main(int argc, char** argv) {
  setenv("SDL_VIDEODRIVER", "offscreen", 0);
  const support::TemporaryFolder folder;
  std::filesystem::path place = argc > 1 ? argv[1] : folder.path() / "place";
  if (argc <= 1) {
    std::filesystem::create_directory(place);
    geo::Task making;
    synth::make_place({"county", 1, place}, making);
  }
  const std::filesystem::path datasets = support::source_root() / "datasets";
  const planner::SharedFiles shared{datasets / "standards", datasets / "profiles.toml"};
  gui::Options options;
  options.project = place / "project.toml";
  options.journal = folder.path() / "county.scenarios";
  gui::App app{options, {shared, {}}};
  settle(app);
  const Drag done = drag(app, bring_into_sight(app), 400);

  geo::Task task{geo::processors()};
  const planner::Study study = load_study(planner::read_project(place / "project.toml", shared), task);
  const planner::bench::Timing anew =
      planner::bench::measure(3, [&] { static_cast<void>(planner::assess(study, task)); });
  planner::bench::Row answers = planner::bench::row_of("planner:drag", "county");
  fill(answers, done.answers);
  answers.threads = geo::processors();
  answers.reference = "assessment from nothing";
  answers.reference_median_s = anew.median_s;
  planner::bench::Row frames = planner::bench::row_of("planner:frame", "county");
  fill(frames, done.frames);
  std::cout << json_line(answers) << '\n' << json_line(frames) << std::endl;
}
