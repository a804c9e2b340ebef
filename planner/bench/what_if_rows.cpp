#include "planner/bench/what_if_rows.hpp"

#include "geo/crs/transform.hpp"
#include "planner/assess/workbench.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>

namespace planner::bench {
namespace {

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double now(Clock clock) {
  return clock == Clock::Thread
             ? thread_seconds()
             : std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <class Work>
double seconds_of(Clock clock, const Work& work) {
  const double began = now(clock);
  work();
  return now(clock) - began;
}

/// The time that so many per cent of the runs do not exceed.
double percentile(std::vector<double> seconds, std::size_t percent) {
  std::ranges::sort(seconds);
  return seconds[std::min(seconds.size() - 1, seconds.size() * percent / 100)];
}

/// Edits of a workbench's study, at random.
class Editor {
 public:
  Editor(const Workbench& bench, std::uint64_t seed)
      : bench_{&bench}, random_{seed}, to_degrees_{*bench.study().crs, geo::Crs::wgs84()} {
    for (const Standard& standard : bench.study().catalogue.standards) {
      limits_.push_back(standard.limit);
    }
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
        ChangeStandard change{standard.id, limits_[id.index] * (0.8 + 0.001 * static_cast<double>(below(450)))};
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
  std::vector<double> limits_;  ///< of each standard, before all changes
  int opened_ = 0;
};

bool same(const Assessment& a, const Assessment& b) {
  return a.scenario == b.scenario && a.year == b.year && a.facilities == b.facilities && a.population == b.population &&
         a.groups == b.groups && a.off_network == b.off_network && a.assigned == b.assigned && a.fields == b.fields &&
         a.services == b.services && a.standards == b.standards && a.gaps == b.gaps;
}

/// Seconds of an assessment from nothing.
double assess_and_compare(const Workbench& bench, Clock clock) {
  std::vector<double> seconds;
  for (int run = 0; run < 3; ++run) {
    geo::Task task;
    std::optional<Assessment> anew;
    seconds.push_back(seconds_of(clock, [&] { anew = assess(bench.study(), task); }));
    if (!same(*anew, bench.assessment())) {
      throw std::logic_error{"the assessment that was kept is not the one from nothing"};
    }
  }
  return percentile(seconds, 50);
}

/// A workbench at which every step is timed, taken back and done again.
class TimedBench {
 public:
  TimedBench(const std::shared_ptr<const Study>& study, const WhatIfRequest& request)
      : task_{request.threads}, clock_{request.clock}, bench_{study, {}, task_}, editor_{bench_, request.seed} {}

  void step(const std::string& name, std::span<const Edit> edits) {
    times_[name].push_back(seconds_of(clock_, [&] { bench_.apply(edits, task_); }));
    times_[name + ":undo"].push_back(seconds_of(clock_, [&] { bench_.undo(task_); }));
    times_[name + ":redo"].push_back(seconds_of(clock_, [&] { bench_.redo(task_); }));
  }

  void step_of_one_service() { step("whatif", std::vector{editor_.any()}); }

  void step_of_all_services() {
    std::vector<Edit> edits;
    for (const ServiceId service : editor_.services()) {
      edits.push_back(editor_.of(service));
    }
    step("whatif:all", edits);
  }

  void drag(std::size_t positions) {
    const Facility dragged = editor_.open_facility_of(editor_.services().front());
    for (std::size_t i = 0; i < positions; ++i) {
      const double metres = 20.0 * static_cast<double>(i);
      const MoveFacility move{dragged.id, editor_.on_globe({dragged.position.x + metres, dragged.position.y})};
      times_["whatif:drag"].push_back(seconds_of(clock_, [&] { bench_.apply(std::vector<Edit>{move}, task_); }));
    }
  }

  [[nodiscard]] std::vector<Row> rows(const std::string& place) const {
    const double reference = assess_and_compare(bench_, clock_);
    std::vector<Row> rows;
    for (const auto& [name, seconds] : times_) {
      rows.push_back(row_of(name, place, seconds.size()));
      rows.back().threads = task_.threads();
      rows.back().compared = "every field after all steps, bit for bit";
      rows.back().median_s = percentile(seconds, 50);
      rows.back().p99_s = percentile(seconds, 99);
      rows.back().reference = "assess from nothing";
      rows.back().reference_median_s = reference;
    }
    return rows;
  }

 private:
  geo::Task task_;
  Clock clock_;
  Workbench bench_;
  Editor editor_;
  std::map<std::string, std::vector<double>> times_;  ///< by name of the row
};

}  // namespace

std::vector<Row> what_if_rows(const std::string& place, const std::shared_ptr<const Study>& study,
                              const WhatIfRequest& request) {
  std::optional<TimedBench> bench;
  const Timing all = measure(1, [&] {
    bench.emplace(study, request);
    for (std::size_t i = 0; i < request.steps; ++i) {
      bench->step_of_one_service();
    }
    for (std::size_t i = 0; i < request.steps_of_all_services; ++i) {
      bench->step_of_all_services();
    }
    bench->drag(request.drags);
  });
  std::vector<Row> rows = bench->rows(place);
  std::ranges::for_each(rows, [&](Row& row) { row.peak_mb = all.peak_mb; });
  return rows;
}

}  // namespace planner::bench
