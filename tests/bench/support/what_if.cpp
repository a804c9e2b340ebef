#include "tests/bench/support/what_if.hpp"

#include "geo/crs/transform.hpp"
#include "planner/assess/workbench.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>

namespace planner::bench {
namespace {

template <class Work>
double seconds_of(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
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
    const std::uint64_t kind = below(5);
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

WhatIfRow row(const std::string& name, std::vector<double> seconds, double reference) {
  std::ranges::sort(seconds);
  return {name, seconds.size(), seconds[seconds.size() / 2], seconds[seconds.size() * 99 / 100], reference};
}

bool same(const Assessment& a, const Assessment& b) {
  return a.scenario == b.scenario && a.year == b.year && a.facilities == b.facilities && a.population == b.population &&
         a.groups == b.groups && a.off_network == b.off_network && a.assigned == b.assigned && a.fields == b.fields &&
         a.services == b.services && a.standards == b.standards && a.gaps == b.gaps;
}

double assess_and_compare(const Workbench& bench) {
  std::vector<double> seconds;
  for (int run = 0; run < 3; ++run) {
    geo::Task task;
    std::optional<Assessment> anew;
    seconds.push_back(seconds_of([&] { anew = assess(bench.study(), task); }));
    if (!same(*anew, bench.assessment())) {
      throw std::runtime_error{"the assessment that was kept is not the one from nothing"};
    }
  }
  std::ranges::sort(seconds);
  return seconds[1];
}

}  // namespace

std::vector<WhatIfRow> measure_what_if(const std::shared_ptr<const Study>& study, const WhatIfRequest& request) {
  geo::Task task;
  Workbench bench{study, {}, task};
  Editor editor{bench, request.seed};
  struct Times {
    std::vector<double> apply;
    std::vector<double> undo;
    std::vector<double> redo;
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
  std::vector<double> drags;
  const Facility dragged = editor.open_facility_of(editor.services().front());
  for (std::size_t i = 0; i < request.drags; ++i) {
    const double metres = 20.0 * static_cast<double>(i);
    const MoveFacility move{dragged.id, editor.on_globe({dragged.position.x + metres, dragged.position.y})};
    drags.push_back(seconds_of([&] { bench.apply(std::vector<Edit>{move}, task); }));
  }
  const double reference = assess_and_compare(bench);
  return {row("whatif", one.apply, reference),
          row("whatif:undo", one.undo, reference),
          row("whatif:redo", one.redo, reference),
          row("whatif:all services", all.apply, reference),
          row("whatif:all services, undo", all.undo, reference),
          row("whatif:all services, redo", all.redo, reference),
          row("whatif:drag", drags, reference)};
}

}  // namespace planner::bench
