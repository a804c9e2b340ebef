#include "gui/app/app.hpp"

#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
#include "gui/app/actions.hpp"
#include "gui/app/language.hpp"
#include "gui/app/panel_table.hpp"
#include "gui/app/shell.hpp"
#include "gui/presentation/map/scale_bar.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui {
namespace {

using geo::msg;

constexpr int kFramesAfterEvent = 3;  // fewer leave parts of ImGui as they were
constexpr double kLeastZoom = 0.75;
constexpr double kMostZoom = 2.5;

/// Every text of the program in Chinese, as it lies in the compiled catalogue.
std::string own_words(const std::filesystem::path& locale) {
  const std::filesystem::path file = locale / "zh" / "LC_MESSAGES" / "junheng.mo";
  std::string words = std::filesystem::exists(file) ? geo::io::read_text(file) : std::string{};
  std::ranges::replace(words, '\0', ' ');
  return words;
}

std::string degrees_text(geo::LonLat at) {
  constexpr int kDecimals = 5;
  return geo::fixed_text(at.lon, kDecimals) + ", " + geo::fixed_text(at.lat, kDecimals);
}

}  // namespace

App::App(const Options& options, AppFiles files)
    : files_{std::move(files)},
      window_{options.width, options.height},
      interface_{own_words(files_.locale)},
      panels_{all_panels()},
      map_{std::make_unique<MapView>()},
      zoom_{options.zoom} {
  set_language(options.chinese.value_or(environment_is_chinese()));
  interface_.set_theme(options.dark, static_cast<float>(zoom_) * window_.display_scale());
  if (options.project) {
    asked_.emplace_back(OpenProject{*options.project});
  }
  last_frame_ = std::chrono::steady_clock::now();
}

App::~App() = default;

bool App::is_settled() const {
  return input_.empty() && asked_.empty() && frames_to_draw_ == 0 && !picture_wanted_;
}

void App::set_language(bool chinese) {
  wording_ = wording_in(chinese, files_.locale);
  if (session_) {
    session_->show(request());
  }
}

ViewRequest App::request() const {
  return {wording_, screen_.layer, {}, {}};
}

template <class Step>
void App::attempt(const Step& step) {
  try {
    trouble_.clear();
    step();
  } catch (const geo::Error& error) {
    trouble_ = render(error.where(), error.problem(), error.remedy(), wording_.translate);
  }
}

void App::open(const std::filesystem::path& project) {
  attempt([&] {
    const std::filesystem::path file = std::filesystem::is_directory(project) ? project / "project.toml" : project;
    session_.emplace(file, files_.shared, request());
    screen_ = {};
    screen_.project = file.string();
    screen_.layer = session_->view()->layer.choice;
    map_->set_place(session_->place());
    window_.set_title(session_->view()->place + " – Junheng");
  });
}

void App::choose_layer(const LayerChoice& choice) {
  screen_.layer = choice;
  if (session_) {
    session_->show(request());
  }
}

void App::frame(int wait_ms) {
  const bool busy = frames_to_draw_ > 0 || !input_.empty() || !asked_.empty();
  const WindowEvents events = window_.poll(input_, busy ? 0 : wait_ms);
  quits_ = quits_ || events.close;
  for (const std::string& file : events.dropped) {
    asked_.emplace_back(OpenProject{file});
  }
  if (events.anything || !input_.empty() || !asked_.empty()) {
    frames_to_draw_ = kFramesAfterEvent;
  }
  if (frames_to_draw_ == 0 && wait_ms > 0) {
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  const float seconds = std::chrono::duration<float>(now - last_frame_).count();
  last_frame_ = now;
  handle_keys(interface_.begin_frame(window_, input_, std::min(seconds, 0.1F)));
  draw();
  interface_.end_frame(window_);
  if (picture_wanted_ && frames_to_draw_ <= 1) {
    const std::filesystem::path file = *std::exchange(picture_wanted_, std::nullopt);
    attempt([&] { write_png(file.string(), window_.read_picture()); });
  }
  window_.show();
  for (const Command& command : std::exchange(asked_, {})) {
    carry_out(command);
    frames_to_draw_ = kFramesAfterEvent + 1;
  }
  frames_to_draw_ = std::max(0, frames_to_draw_ - 1);
}

void App::handle_keys(const std::vector<Chord>& pressed) {
  const bool text = ImGui::GetIO().WantTextInput;
  for (const Chord& chord : pressed) {
    const Action* const action = action_of(chord, text);
    if (action != nullptr && is_enabled(*action, screen_)) {
      asked_.push_back(action->command);
    }
  }
}

void App::refresh_screen() {
  screen_.can_undo = session_ && session_->can_undo();
  screen_.can_redo = session_ && session_->can_redo();
}

void App::draw() {
  refresh_screen();
  items_.begin_frame();
  const std::shared_ptr<const View> view = session_ ? session_->view() : nullptr;
  PanelFrame frame{screen_, view.get(), wording_, interface_.theme(), items_, asked_};
  const WindowSize size{static_cast<double>(window_.width()), static_cast<double>(window_.height()),
                        interface_.theme().scale};
  Fractions& fractions = fractions_[screen_.workspace];
  const Layout layout = layout_of(size, screen_.workspace, fractions);
  ImGui::SetNextWindowPos({0.0F, 0.0F});
  ImGui::SetNextWindowSize({static_cast<float>(size.width), static_cast<float>(size.height)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0F, 0.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::Begin("viewport", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_MenuBar);
  ImGui::PopStyleVar(2);
  draw_menu_bar(frame, wording_.chinese, interface_.theme().dark);
  draw_tool_bar(frame, layout.tool_bar);
  draw_region(frame, layout.left, Region::Left, panels_);
  if (view) {
    draw_map(frame, layout.map);
  } else {
    draw_start_page(frame, layout.map);
  }
  draw_region(frame, layout.right, Region::Right, panels_);
  draw_region(frame, layout.bottom, Region::Bottom, panels_);
  fractions = draw_splitters(frame, layout, size, fractions);
  BarTexts texts{notice_, {}, {}, {}, trouble_};
  if (view && map_->place() != nullptr) {
    const auto under = map_->under_mouse();
    texts.position = under ? degrees_text(map_->place()->lon_lat(*under)) : std::string{};
    texts.system = map_->place()->study().crs->name();
    constexpr double kDotsPerMetre = 96.0 / 0.0254;
    texts.ratio = ratio_text(map_->camera().metres_per_pixel, kDotsPerMetre * double{window_.display_scale()});
  }
  draw_status_bar(frame, layout.status, texts);
  ImGui::End();
  draw_dialogs(frame);
}

void App::draw_map(PanelFrame& frame, const Box& region) {
  const View& view = *frame.view;
  MapScene scene;
  scene.version = session_->version();
  scene.layer = &view.layer;
  scene.marks = view.facilities;
  scene.north = wording_(msg("N"));
  scene.attribution = view.synthetic ? wording_(msg("synthetic data, not a real place")) : view.caption;
  map_->draw(frame, scene, region);
}

void App::look_at_selection(bool only_if_hidden) {
  if (!session_) {
    return;
  }
  geo::Envelope extent;
  for (const std::string& id : screen_.selection.ids) {
    if (screen_.selection.kind == Subject::Unit) {
      const planner::UnitId unit = map_->place()->unit_of(id);
      if (unit.exists()) {
        extent.add(envelope_of(map_->place()->study().units[unit].area));
      }
    } else if (screen_.selection.kind == Subject::Facility) {
      const auto& marks = session_->view()->facilities;
      const auto mark = std::ranges::find(marks, id, &FacilityMark::id);
      if (mark != marks.end()) {
        extent.add(mark->at);
      }
    }
  }
  map_->look_at(extent, only_if_hidden);
}

void App::escape() {
  if (screen_.dialog != Dialog::None) {
    screen_.dialog = Dialog::None;
  } else if (map_->cancel(asked_)) {
    return;
  } else if (screen_.tool != Tool::Select) {
    screen_.tool = Tool::Select;
  } else {
    screen_.selection = {};
    screen_.spot.reset();
  }
}

void App::save_picture(const std::filesystem::path& file) {
  picture_wanted_ = file;
  frames_to_draw_ = std::max(frames_to_draw_, 1);
}

/// One function a command: the compiler asks for it.
struct App::Executor {
  App& app;

  void operator()(const OpenProject& command) const { app.open(command.file); }
  void operator()(const OpenDemo& /*command*/) const {}
  void operator()(const CancelWork& /*command*/) const {}
  void operator()(const Quit& /*command*/) const { app.quits_ = true; }
  void operator()(const SetLanguage& command) const { app.set_language(command.chinese); }
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
  void operator()(const SetWorkspace& command) const { app.screen_.workspace = command.workspace; }
  void operator()(const ShowPanel& command) const {
    const auto panel = std::ranges::find(app.panels_, command.panel, &Panel::id);
    if (panel != app.panels_.end()) {
      app.screen_.fronts[panel->region] = panel->id;
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
  }
  void operator()(const PointAt& command) const { app.screen_.pointed = command.thing; }
  void operator()(const AskAbout& command) const { app.screen_.spot = command.at; }
  void operator()(const LookAt& command) const { app.map_->look_at(command.extent, command.only_if_hidden); }
  void operator()(const FitAll& /*command*/) const { app.map_->fit_all(); }
  void operator()(const FitSelection& /*command*/) const { app.look_at_selection(false); }
  void operator()(const ZoomBy& command) const { app.map_->zoom_by(command.factor); }
  void operator()(const PanBy& command) const { app.map_->pan_by(command.x, command.y); }
  void operator()(const SetTool& command) const { app.screen_.tool = command.tool; }
  void operator()(const BeginFacility& /*command*/) const {}
  void operator()(const Escape& /*command*/) const { app.escape(); }
  void operator()(const Confirm& /*command*/) const { app.map_->confirm(app.asked_, app.screen_.tool); }
  void operator()(const RemoveSelected& /*command*/) const {
    std::vector<planner::Edit> edits;
    for (const std::string& id : app.screen_.selection.ids) {
      edits.emplace_back(planner::CloseFacility{id, 0, {}});
    }
    (*this)(ApplyEdits{std::move(edits)});
  }
  void operator()(const ApplyEdits& command) const {
    if (app.session_ && !command.edits.empty()) {
      app.attempt([&] { app.session_->apply(command.edits, app.request()); });
    }
  }
  void operator()(const PreviewEdits& command) const {
    if (app.session_) {
      app.attempt([&] { app.session_->preview(command.edits, app.request()); });
    }
  }
  void operator()(const DropPreview& /*command*/) const {
    if (app.session_) {
      app.session_->drop_preview(app.request());
    }
  }
  void operator()(const SetYear& command) const {
    planner::SetTarget edit;
    edit.year = command.year;
    (*this)(ApplyEdits{{edit}});
  }
  void operator()(const StepYear& command) const {
    if (app.session_) {
      (*this)(SetYear{app.session_->view()->year + command.years});
    }
  }
  void operator()(const Undo& /*command*/) const {
    if (app.session_) {
      app.attempt([&] { app.session_->undo(app.request()); });
    }
  }
  void operator()(const Redo& /*command*/) const {
    if (app.session_) {
      app.attempt([&] { app.session_->redo(app.request()); });
    }
  }
  void operator()(const CopyText& command) const { ImGui::SetClipboardText(command.text.c_str()); }
  void operator()(const SavePicture& command) const { app.save_picture(command.file); }
};

void App::carry_out(const Command& command) {
  std::visit(Executor{*this}, command);
}

}  // namespace gui
