#include "gui/app/app.hpp"
#include "gui/app/session.hpp"
#include "planner/bench/row.hpp"
#include "planner/study/load_study.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include "datasets/synth/synth.hpp"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>
#include <mutex>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

// A facility of the demo county is dragged across the map, beside an assessment from nothing: how long from each move
// to new indicators and all that is shown of them (planner:indicators), until that is drawn (planner:drag), and how
// long each frame takes (planner:frame). Without a screen, at 1280 × 800, drawn by software.

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
      const std::uint64_t drawn = app.frames_drawn();
      const auto frame = Clock::now();
      app.frame(0);
      if (app.frames_drawn() != drawn) {
        drag.frames.push_back(seconds_since(frame));
      }
      if (seconds_since(began) > 5.0) {
        throw std::runtime_error{"the map does not follow the mouse"};
      }
    } while (app.view() == before);
    drag.answers.push_back(seconds_since(began));
  }
  app.input().push(gui::MouseButton{0, false});
  settle(app);
  return drag;
}

planner::Facility a_primary_school(const planner::Study& study) {
  const planner::ServiceId service = study.catalogue.find_service("primary_school");
  const auto found = std::ranges::find_if(
      study.facilities, [&](const planner::Facility& facility) { return facility.serves(service, study.year); });
  if (found == study.facilities.end()) {
    throw std::runtime_error{"the place has no primary school"};
  }
  return *found;
}

/// Seconds from asking to the answer.
struct Previews {
  std::vector<double> wall;
  std::vector<double> processor;  ///< of all threads
};

double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The same drag, without a window: from asking for a preview to having what is to be shown of it.
Previews preview(const planner::SharedFiles& shared, const gui::Options& options, int steps) {
  std::mutex mutex;
  std::condition_variable woken;
  gui::Session session{shared, [&] {
                         const std::scoped_lock lock{mutex};
                         woken.notify_one();
                       }};
  gui::Wish wish;
  wish.first = true;
  wish.request.wording.translate = [](const std::string& text) { return text; };
  session.open(*options.project, *options.journal, wish, {});
  const auto wait_for_another = [&](const std::shared_ptr<const gui::Shown>& before) {
    std::unique_lock lock{mutex};
    if (!woken.wait_for(lock, std::chrono::seconds{60}, [&] { return session.shown() != before; })) {
      throw std::runtime_error{"no answer"};
    }
    return session.shown();
  };
  std::shared_ptr<const gui::Shown> shown = wait_for_another(nullptr);
  gui::LayerChoice travel;
  travel.kind = gui::LayerKind::PieceTravel;
  travel.subject = "primary_school";
  wish.first = false;
  wish.request.layer = travel;
  session.show(wish);
  shown = wait_for_another(shown);
  const planner::Facility school = a_primary_school(shown->place->study());
  Previews times;
  for (int step = 1; step <= steps; ++step) {
    const double turn = 2.0 * std::numbers::pi * step / 40.0;
    constexpr double reach_m = 1200.0;
    const geo::MapPoint to{school.position.x + reach_m * (1.1 - std::cos(turn)),
                           school.position.y + reach_m * std::sin(turn)};
    const auto began = Clock::now();
    const double worked = processor_seconds();
    session.desk().preview({planner::MoveFacility{school.id, shown->place->lon_lat(to), 0, {}}});
    shown = wait_for_another(shown);
    times.wall.push_back(seconds_since(began));
    times.processor.push_back(processor_seconds() - worked);
  }
  session.close();
  return times;
}

/// In the middle of a map of some kilometres, a primary school that serves.
gui::Pixel bring_into_sight(gui::App& app) {
  gui::LayerChoice travel;
  travel.kind = gui::LayerKind::PieceTravel;
  travel.subject = "primary_school";
  app.carry_out(gui::ChooseLayer{travel});
  settle(app);
  const auto& marks = app.view()->facilities;
  const auto& services = app.map().place()->study().catalogue.services;
  const auto mark = std::ranges::find_if(marks, [&](const gui::FacilityMark& each) {
    return services[each.service].id == "primary_school" && each.state == gui::MarkState::Serving;
  });
  if (mark == marks.end()) {
    throw std::runtime_error{"the place has no primary school"};
  }
  geo::Envelope extent;
  extent.add(mark->at);
  app.carry_out(gui::LookAt{extent.grown(8000.0), false});
  settle(app);
  return app.map().in_window(mark->at);
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
  const Previews previews = preview(shared, options, 400);
  gui::App app{options, {shared, {}}};
  settle(app);
  const Drag done = drag(app, bring_into_sight(app), 400);

  geo::Task task{geo::processors()};
  const planner::Study study = load_study(planner::read_project(place / "project.toml", shared), task);
  const planner::bench::Timing anew =
      planner::bench::measure(3, [&] { static_cast<void>(planner::assess(study, task)); });
  const auto against_anew = [&](const char* name, const char* where, const std::vector<double>& times) {
    planner::bench::Row row = planner::bench::row_of(name, where);
    fill(row, times);
    row.threads = geo::processors();
    row.reference = "assessment from nothing";
    row.reference_median_s = anew.median_s;
    std::cout << json_line(row) << '\n';
  };
  against_anew("planner:indicators", "county", previews.wall);
  against_anew("planner:indicators", "county, time of the processors", previews.processor);
  against_anew("planner:drag", "county", done.answers);
  planner::bench::Row frames = planner::bench::row_of("planner:frame", "county");
  fill(frames, done.frames);
  std::cout << json_line(frames) << std::endl;
}
