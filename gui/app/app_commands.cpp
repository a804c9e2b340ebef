#include "gui/app/app.hpp"
#include "gui/app/scenario_files.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui {
namespace {

constexpr double kLeastZoom = 0.75;
constexpr double kMostZoom = 2.5;

}  // namespace

/// One function a command: the compiler asks for it.
struct App::Executor {
  App& app;

  void operator()(const OpenProject& command) const { app.open(command.file); }
  void operator()(const OpenDemo& /*command*/) const { app.open_demo(); }
  void operator()(const CancelWork& /*command*/) const {
    for (const JobStatus& job : app.session_.jobs()) {
      app.session_.desk().cancel(job.id);
    }
  }
  void operator()(const Quit& /*command*/) const { app.quits_ = true; }
  void operator()(const SetLanguage& command) const {
    app.chosen_language_ = true;
    app.set_language(command.chinese);
  }
  void operator()(const SetDark& command) const {
    app.interface_.set_theme(command.dark, app.interface_.theme().scale);
  }
  void operator()(const SetZoom& command) const {
    app.zoom_ = std::clamp(command.zoom, kLeastZoom, kMostZoom);
    app.interface_.set_theme(app.interface_.theme().dark, static_cast<float>(app.zoom_) * app.window_.display_scale());
  }
  void operator()(const StepZoom& command) const {
    constexpr double kStep = 1.1;
    (*this)(SetZoom{command.steps == 0 ? 1.0 : app.zoom_ * std::pow(kStep, command.steps)});
  }
  void operator()(const SetFullScreen& /*command*/) const {
    app.full_screen_ = !app.full_screen_;
    app.window_.set_full_screen(app.full_screen_);
  }
  void operator()(const ResetLayout& /*command*/) const { app.fractions_.clear(); }
  void operator()(const ShowDialog& command) const { app.screen_.dialog = command.dialog; }
  void operator()(const SetWorkspace& command) const {
    app.screen_.workspace = command.workspace;
    if (app.screen_.compares()) {
      app.screen_.fronts[Region::Bottom] = "compare";
    }
    app.compare_scenarios();
    app.session_.show(app.wish());
  }
  void operator()(const CompareWith& command) const {
    app.screen_.against = command.scenario;
    app.session_.show(app.wish());
  }
  void operator()(const ShowCompared& command) const { app.screen_.compare_view = command.view; }
  void operator()(const ShowPanel& command) const {
    const auto panel = std::ranges::find(app.panels_, command.panel, &Panel::id);
    if (panel != app.panels_.end()) {
      app.screen_.fronts[panel->region] = panel->id;
      if (!panel->group.empty()) {
        app.screen_.pages[panel->group] = panel->id;
      }
    }
  }
  void operator()(const FoldBottom& /*command*/) const {
    Fractions& fractions = app.fractions_[app.screen_.workspace];
    const WindowSize size{static_cast<double>(app.window_.width()), static_cast<double>(app.window_.height()),
                          app.interface_.theme().scale};
    fractions.bottom_folded = !layout_of(size, app.screen_.workspace, fractions).bottom_folded;
  }
  void operator()(const ChooseLayer& command) const { app.choose_layer(command.choice); }
  void operator()(const ShowOnMap& command) const { app.screen_.on_map[command.what] = command.shown; }
  void operator()(const Select& command) const {
    app.screen_.selection =
        command.kind == Subject::None || command.id.empty()
            ? Selection{}
            : clicked(app.screen_.selection, command.kind, command.id, command.click, command.order);
    app.screen_.spot.reset();
    app.look_at_selection(true);
    app.explain_selection();
  }
  void operator()(const SelectAll& command) const {
    app.screen_.selection = boxed(Selection{}, command.kind, command.ids, false);
    app.screen_.spot.reset();
    app.look_at_selection(true);
    app.explain_selection();
  }
  void operator()(const PointAt& command) const { app.screen_.pointed = command.thing; }
  void operator()(const AskAbout& command) const {
    app.screen_.selection = {};
    app.screen_.spot = command.at;
    app.explain_selection();
  }
  void operator()(const LookAt& command) const { app.maps_.main().look_at(command.extent, command.only_if_hidden); }
  void operator()(const FitAll& /*command*/) const { app.maps_.main().fit_all(); }
  void operator()(const FitSelection& /*command*/) const { app.look_at_selection(false); }
  void operator()(const ZoomBy& command) const { app.maps_.main().zoom_by(command.factor); }
  void operator()(const PanBy& command) const { app.maps_.main().pan_by(command.x, command.y); }
  void operator()(const SetTool& command) const {
    app.screen_.tool = command.tool;
    app.draft_.reset();
  }
  void operator()(const BeginFacility& command) const { app.begin_facility(command.at); }
  void operator()(const Escape& /*command*/) const { app.escape(); }
  void operator()(const Confirm& /*command*/) const { app.maps_.main().confirm(app.asked_, app.screen_.tool); }
  void operator()(const RemoveSelected& /*command*/) const {
    std::vector<planner::Edit> edits;
    for (const std::string& id : app.screen_.selection.ids) {
      edits.emplace_back(planner::CloseFacility{id, 0, {}});
    }
    (*this)(ApplyEdits{std::move(edits)});
  }
  void operator()(const ApplyEdits& command) const {
    if (app.session_.is_open() && !command.edits.empty()) {
      app.trouble_.clear();
      app.session_.desk().command(planner::EditScenario{command.edits, {}});
    }
  }
  void operator()(const PreviewEdits& command) const {
    if (app.session_.is_open()) {
      app.session_.desk().preview(command.edits);
    }
  }
  void operator()(const DropPreview& /*command*/) const {
    if (app.session_.is_open()) {
      app.session_.desk().preview({});
    }
  }
  void operator()(const SetYear& command) const {
    planner::SetTarget edit;
    edit.year = command.year;
    (*this)(ApplyEdits{{std::move(edit)}});
  }
  void operator()(const StepYear& command) const {
    if (app.view() != nullptr) {
      (*this)(SetYear{app.view()->year + command.years});
    }
  }
  void operator()(const Undo& /*command*/) const {
    if (app.session_.is_open()) {
      app.trouble_.clear();
      app.session_.desk().undo();
    }
  }
  void operator()(const Redo& /*command*/) const {
    if (app.session_.is_open()) {
      app.trouble_.clear();
      app.session_.desk().redo();
    }
  }
  void operator()(const ChangeScenarios& command) const {
    if (app.session_.is_open()) {
      app.trouble_.clear();
      app.session_.desk().command(command.command);
    }
  }
  void operator()(const FindPart& command) const {
    if (Desk* const desk = fresh_desk()) {
      app.parts_.find(*desk, *app.session_.state(), command, [&shown = app] { shown.session_.show(shown.wish()); });
    }
  }
  void operator()(const ShowCharts& command) const { app.screen_.charts_of_access = command.of_access; }
  void operator()(const CancelJob& command) const {
    if (app.session_.is_open()) {
      app.session_.desk().cancel(command.job);
    }
  }
  void operator()(const ExportTable& command) const { app.export_table(command.table, command.file); }
  void operator()(const WriteResults& command) const {
    if (Desk* const desk = fresh_desk()) {
      write_results_beside(*desk, app.wording_, command.folder);
    }
  }
  void operator()(const WriteComparison& command) const {
    if (Desk* const desk = fresh_desk()) {
      write_comparison_beside(*desk, app.wording_, command.folder);
    }
  }
  void operator()(const SaveScenario& command) const {
    if (Desk* const desk = fresh_desk()) {
      save_scenario(*desk, command.file);
    }
  }
  void operator()(const ReadScenario& command) const {
    if (Desk* const desk = fresh_desk()) {
      open_scenario(*desk, command.file);
    }
  }
  void operator()(const CopyText& command) const { ImGui::SetClipboardText(command.text.c_str()); }
  void operator()(const SavePicture& command) const { app.save_picture(command.file); }

  /// The desk, with what it refused before forgotten; null: nothing is open.
  [[nodiscard]] Desk* fresh_desk() const {
    app.trouble_.clear();
    return app.session_.is_open() ? &app.session_.desk() : nullptr;
  }
};

void App::carry_out(const Command& command) {
  std::visit(Executor{*this}, command);
  if (!std::holds_alternative<PreviewEdits>(command)) {  // it is seen once it is answered
    frames_to_draw_ = kFramesAfterEvent;
  }
}

}  // namespace gui
