#include "tests/bench/support/what_if.hpp"

#include "geo/crs/transform.hpp"
#include "planner/assess/workbench.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>

namespace planner::bench {
namespace {

/// Of one piece of work: on the wall, and of this thread, which does not count what else the machine does.
struct Seconds {
  double wall = 0.0;
  double thread = 0.0;
};

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

template <class Work>
Seconds seconds_of(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  const double thread_began = thread_seconds();
  work();
  const double thread = thread_seconds() - thread_began;
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(), thread};
}

/// The time that so many per cent of the runs do not exceed.
double percentile(std::vector<Seconds> seconds, double Seconds::* which, std::size_t percent) {
  std::ranges::sort(seconds, {}, which);
  return seconds[std::min(seconds.size() - 1, seconds.size() * percent / 100)].*which;
}

/// Edits of a workbench's study, at random.
class Editor {
 public:
  Editor(const Workbench& bench, std::uint64_t seed)
      : bench_{&bench}, random_{seed}, to_degrees_{*bench.study().crs, geo::Crs::wgs84()} {
    for (const ServiceResult& service : bench.assessment().services) {
      if (service.facilities > 1) {
        services_.push_back(service.service);
      }
    }
  }

  [[nodiscard]] const std::vector<ServiceId>& services() const { return services_; }

  Edit any() { return of(services_[below(services_.size())]); }

  /// An edit that concerns a service; one that can always be applied.
  Edit of(ServiceId service) {
    const bool may_close = serving(study().facilities, service, {}, study().year).size() > 1;
    const std::uint64_t kind = may_close ? below(5) : 0;
    if (kind == 0) {
      return OpenFacility{"what-if-" + std::to_string(opened_++), "", study().catalogue.services[service].id,
                          anywhere(), 100.0};
    }
    if (kind == 1 || kind == 2) {
      const std::string id = open_facility_of(service).id;
      return kind == 1 ? Edit{CloseFacility{id}} : Edit{MoveFacility{id, anywhere()}};
    }
    if (const std::optional<ChangeStandard> change = kind == 3 ? change_of(service) : std::nullopt) {
      return *change;
    }
    UpgradeFacility upgrade{open_facility_of(service).id, 50.0 + static_cast<double>(below(200))};
    upgrade.qualities.compliant = true;
    return upgrade;
  }

  const Facility& open_facility_of(ServiceId service) {
    const std::vector<std::uint32_t> open = serving(study().facilities, service, {}, study().year);
    return study().facilities[open[below(open.size())]];
  }

  [[nodiscard]] geo::LonLat on_globe(geo::MapPoint place) const {
    const geo::MapPoint degrees = to_degrees_(place);
    return {degrees.x, degrees.y};
  }

 private:
  [[nodiscard]] const Study& study() const { return bench_->study(); }
  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  geo::LonLat anywhere() { return on_globe(study().demand.position[below(study().demand.size())]); }

  std::optional<ChangeStandard> change_of(ServiceId service) {
    for (const StandardId id : study().standards) {
      const Standard& standard = study().catalogue.standards[id];
      if (standard.service == service && std::holds_alternative<ReachRule>(standard.rule)) {
        ChangeStandard change{standard.id, standard.limit * (0.8 + 0.001 * static_cast<double>(below(450)))};
        change.note.reason = "what if";
        return change;
      }
    }
    return std::nullopt;
  }

  const Workbench* bench_;
  std::mt19937_64 random_;
  geo::Transform to_degrees_;
  std::vector<ServiceId> services_;
  int opened_ = 0;
};

WhatIfRow row(const std::string& name, const std::vector<Seconds>& seconds, const Seconds& reference) {
  return {name,
          seconds.size(),
          percentile(seconds, &Seconds::wall, 50),
          percentile(seconds, &Seconds::wall, 99),
          percentile(seconds, &Seconds::thread, 50),
          percentile(seconds, &Seconds::thread, 99),
          reference.wall,
          reference.thread};
}

bool same(const Assessment& a, const Assessment& b) {
  return a.scenario == b.scenario && a.year == b.year && a.facilities == b.facilities && a.population == b.population &&
         a.groups == b.groups && a.off_network == b.off_network && a.assigned == b.assigned && a.fields == b.fields &&
         a.services == b.services && a.standards == b.standards && a.gaps == b.gaps;
}

Seconds assess_and_compare(const Workbench& bench) {
  std::vector<Seconds> seconds;
  for (int run = 0; run < 3; ++run) {
    geo::Task task;
    std::optional<Assessment> anew;
    seconds.push_back(seconds_of([&] { anew = assess(bench.study(), task); }));
    if (!same(*anew, bench.assessment())) {
      throw std::runtime_error{"the assessment that was kept is not the one from nothing"};
    }
  }
  return {percentile(seconds, &Seconds::wall, 50), percentile(seconds, &Seconds::thread, 50)};
}

}  // namespace

std::vector<WhatIfRow> measure_what_if(const std::shared_ptr<const Study>& study, const WhatIfRequest& request) {
  geo::Task task{request.threads};
  Workbench bench{study, {}, task};
  Editor editor{bench, request.seed};
  struct Times {
    std::vector<Seconds> apply;
    std::vector<Seconds> undo;
    std::vector<Seconds> redo;
  };
  const auto step = [&](std::span<const Edit> edits, Times& times) {
    times.apply.push_back(seconds_of([&] { bench.apply(edits, task); }));
    times.undo.push_back(seconds_of([&] { bench.undo(task); }));
    times.redo.push_back(seconds_of([&] { bench.redo(task); }));
  };
  Times one;
  for (std::size_t i = 0; i < request.steps; ++i) {
    step(std::vector{editor.any()}, one);
  }
  Times all;
  for (std::size_t i = 0; i < request.steps_of_all_services; ++i) {
    std::vector<Edit> edits;
    for (const ServiceId service : editor.services()) {
      edits.push_back(editor.of(service));
    }
    step(edits, all);
  }
  std::vector<Seconds> drags;
  const Facility dragged = editor.open_facility_of(editor.services().front());
  for (std::size_t i = 0; i < request.drags; ++i) {
    const double metres = 20.0 * static_cast<double>(i);
    const MoveFacility move{dragged.id, editor.on_globe({dragged.position.x + metres, dragged.position.y})};
    drags.push_back(seconds_of([&] { bench.apply(std::vector<Edit>{move}, task); }));
  }
  const Seconds reference = assess_and_compare(bench);
  return {row("whatif", one.apply, reference),
          row("whatif:undo", one.undo, reference),
          row("whatif:redo", one.redo, reference),
          row("whatif:all services", all.apply, reference),
          row("whatif:all services, undo", all.undo, reference),
          row("whatif:all services, redo", all.redo, reference),
          row("whatif:drag", drags, reference)};
}

}  // namespace planner::bench
