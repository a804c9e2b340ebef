#include "gui/app/session.hpp"

#include "planner/report/findings_table.hpp"
#include "planner/study/load_study.hpp"

#include <algorithm>
#include <utility>

namespace gui {

using geo::msg;

/// Makes views on the desk's thread.
class Session::Maker {
 public:
  void wish(Wish wish) { wish_.put(std::make_shared<const Wish>(std::move(wish))); }
  [[nodiscard]] std::shared_ptr<const Shown> shown() const { return shown_.get(); }

  void make(const planner::Workbench& bench, const planner::Renewed& renewed, const DeskState& state) {
    if (state.base == nullptr) {
      shown_.put(nullptr);
      return;
    }
    const std::shared_ptr<const Wish> wish = wish_.get();
    ViewRequest request = wish->request;
    take_place(bench, state, *wish, request);
    ViewSource source{&bench.study(), &bench.assessment(), base_.get(), nullptr, &place_->anchors()};
    source.to_degrees = to_degrees_;
    source.base_assessment = as_it_is_.get();
    source.edits = &bench.scenario();
    source.parts = wish->parts && wish->parts->base == state.base ? wish->parts.get() : nullptr;
    source.revision = state.preview.empty() ? state.revision : 0;
    const std::vector<planner::ComparedCase> scenarios = cases_of(*wish, bench);
    source.scenarios = scenarios;
    const auto other = std::ranges::find(scenarios, wish->against,
                                         [](const planner::ComparedCase& one) { return one.scenario->name; });
    const bool is_itself = wish->against == bench.scenario().name;
    source.against = other == scenarios.end() || is_itself ? nullptr : &*other;
    const bool same_sides = shown_wish_ && wish->against == shown_wish_->against && wish->cases == shown_wish_->cases &&
                            wish->located == shown_wish_->located;
    const bool previews = !state.preview.empty();
    const geo::Findings findings =
        wish->located && !previews ? with_findings_of(bench.study(), *wish->located) : bench.study().findings;
    source.findings = &findings;
    const bool only_wish = renewed.services.empty() && renewed.standards.empty() && renewed.fields.empty() &&
                           !renewed.everything && wish != shown_wish_;
    if (!previews) {
      shown_wish_ = wish;
    }
    std::shared_ptr<const View> view;
    if (previews && settled_) {
      view = preview_of(source, request, *settled_);
    } else if (only_wish && same_sides && settled_ && settled_->chinese == request.wording.chinese) {
      view = view_with(source, request, *settled_);
    } else {
      view = view_of(source, request);
    }
    if (!previews) {
      settled_ = view;
    }
    shown_.put(std::make_shared<const Shown>(Shown{++version_, view, place_}));
  }

 private:
  /// What is the same for every view of a place, where another was opened; and its first layer.
  void take_place(const planner::Workbench& bench, const DeskState& state, const Wish& wish, ViewRequest& request) {
    if (base_ != state.base) {
      base_ = state.base;
      place_ = std::make_shared<const MapPlace>(base_);
      settled_ = nullptr;
      to_degrees_ = planner::degrees_of(*base_);
      geo::Task task{geo::processors()};
      as_it_is_ = std::make_shared<const planner::Assessment>(bench.scenario().edits.empty() ? bench.assessment()
                                                                                             : assess(*base_, task));
      if (wish.first) {
        request.layer = first_choice(*base_, bench.assessment());
      }
    } else if (wish.first) {
      request.layer = settled_ ? settled_->layer.choice : request.layer;
    }
  }

  /// Every scenario that was assessed, and the one that the desk stands at as it is there.
  static std::vector<planner::ComparedCase> cases_of(const Wish& wish, const planner::Workbench& bench) {
    std::vector<planner::ComparedCase> all;
    if (!wish.cases) {
      return all;
    }
    for (const AssessedCase& one : *wish.cases) {
      if (one.scenario.name == bench.scenario().name) {
        all.push_back({&bench.study(), &bench.assessment(), &bench.scenario()});
      } else if (one.study != nullptr) {
        all.push_back({one.study.get(), one.assessment.get(), &one.scenario});
      }
    }
    return all;
  }

  Latest<Wish> wish_;
  Latest<Shown> shown_;
  std::shared_ptr<const planner::Study> base_;
  std::shared_ptr<const MapPlace> place_;
  planner::ToDegrees to_degrees_;
  std::shared_ptr<const planner::Assessment> as_it_is_;
  std::shared_ptr<const View> settled_;  ///< of the last state that was no preview
  std::shared_ptr<const Wish> shown_wish_;
  std::uint64_t version_ = 0;
};

Session::Session(planner::SharedFiles shared, std::function<void()> wake)
    : shared_{std::move(shared)}, wake_{std::move(wake)} {}

void Session::open(const std::filesystem::path& project, const std::filesystem::path& journal, Wish wish,
                   std::function<std::string(const geo::Message&)> say, std::function<void(geo::Task&)> prepare) {
  if (!desk_) {
    maker_ = std::make_shared<Maker>();
    DeskOptions options;
    options.threads = geo::processors();
    options.say = std::move(say);
    options.wake = wake_;
    desk_ = std::make_unique<Desk>(std::move(options),
                                   [maker = maker_](const planner::Workbench& bench, const planner::Renewed& renewed,
                                                    const DeskState& state) { maker->make(bench, renewed, state); });
  }
  maker_->wish(std::move(wish));
  desk_->open({project,
               [project, shared = shared_, prepare = std::move(prepare)](geo::Task& task) {
                 if (prepare) {
                   prepare(task);
                 }
                 return load_study(planner::read_project(project, shared), task);
               },
               journal});
}

void Session::show(Wish wish) {
  if (desk_) {
    maker_->wish(std::move(wish));
    desk_->show_again();
  }
}

std::shared_ptr<const Shown> Session::shown() const {
  return maker_ ? maker_->shown() : nullptr;
}

bool Session::is_busy() const {
  return desk_ && desk_->busy();
}

Job locating_job(std::shared_ptr<const planner::Study> base,
                 std::function<void(std::shared_ptr<const geo::Findings>)> then) {
  return {msg("checking the data"),
          [base = std::move(base), then = std::move(then)](geo::Task& task) -> std::function<void()> {
            auto located = std::make_shared<const geo::Findings>(planner::locate_findings(*base, task));
            return [then, located] { then(located); };
          },
          false};
}

Desk::Query explain_query(planner::ExplainRequest request, planner::Wording wording,
                          std::function<void(Explained)> then) {
  return [request = std::move(request), wording = std::move(wording), then = std::move(then)](
             const planner::Workbench& bench, geo::Task& task) -> std::function<void()> {
    const planner::Explanation explanation = explain(bench.study(), bench.assessment(), request, task);
    Explained explained;
    explained.lines = explanation_lines(bench.study(), bench.assessment(), explanation, wording);
    for (const planner::ServiceHere& service : explanation.services) {
      if (!service.nearest.empty() && service.nearest.front().road) {
        explained.routes.push_back(service.nearest.front().road->line);
      }
    }
    return [then, explained = std::move(explained)] { then(explained); };
  };
}

}  // namespace gui
