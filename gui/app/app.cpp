#include "gui/app/app.hpp"

#include "geo/base/error.hpp"
#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "gui/app/actions.hpp"
#include "gui/app/detail/map_card.hpp"
#include "gui/app/language.hpp"
#include "gui/app/panel_table.hpp"
#include "gui/app/shell.hpp"
#include "gui/presentation/map/scale_bar.hpp"

#include <imgui.h>

#include "datasets/synth/synth.hpp"
#include <algorithm>
#include <cstdlib>
#include <random>
#include <utility>

namespace gui {
namespace {

using geo::msg;

constexpr int kWaitForWork = 60;  // milliseconds between two looks at work in the background

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

/// A name that no other run has: scripts leave nothing in the project.
std::filesystem::path temporary_journal() {
  std::random_device chance;
  return std::filesystem::temp_directory_path() /
         ("junheng-gui-" + std::to_string(chance()) + std::to_string(chance()) + ".scenarios");
}

/// Where programs keep what they made for a person.
std::filesystem::path demo_folder() {
  const auto of = [](const char* variable) {
    const char* const value = std::getenv(variable);
    return std::filesystem::path{value != nullptr ? value : ""};
  };
  const std::filesystem::path data = of("XDG_DATA_HOME");
  const std::filesystem::path home = of("HOME");
  const std::filesystem::path base = !data.empty()  ? data
                                     : home.empty() ? std::filesystem::temp_directory_path()
                                                    : home / ".local" / "share";
  return base / "junheng" / "demo-county";
}

/// Once; its seed is always the same.
void make_demo_county(const std::filesystem::path& folder, geo::Task& task) {
  constexpr const char* kMarker = "synthetic.txt";
  if (std::filesystem::exists(folder / "project.toml")) {
    return;
  }
  task.begin_step(msg("a synthetic county is prepared for the first time"));
  std::filesystem::create_directories(folder.parent_path());
  geo::io::OutputFolder out{folder, kMarker};
  synth::make_place({"county", 1, out.staging()}, task);
  geo::io::write_text(out.staging() / kMarker, "junheng synth --preset county --seed 1\n");
  out.commit();
}

}  // namespace

App::App(const Options& options, AppFiles files)
    : files_{std::move(files)},
      window_{options.width, options.height},
      interface_{own_words(files_.locale)},
      panels_{all_panels()},
      map_{std::make_unique<MapView>()},
      session_{files_.shared, Window::wake},
      journal_{options.journal},
      zoom_{options.zoom} {
  if (!journal_ && (options.script || options.screenshot)) {
    journal_ = temporary_journal();
    journal_is_temporary_ = true;
  }
  set_language(options.chinese.value_or(environment_is_chinese()));
  interface_.set_theme(options.dark, static_cast<float>(zoom_) * window_.display_scale());
  if (options.project) {
    asked_.emplace_back(OpenProject{*options.project});
  }
  last_frame_ = std::chrono::steady_clock::now();
}

App::~App() {
  session_.close();
  if (journal_is_temporary_) {
    std::error_code nothing_to_remove;
    std::filesystem::remove(*journal_, nothing_to_remove);
  }
}

bool App::is_settled() const {
  return input_.empty() && asked_.empty() && frames_to_draw_ == 0 && !picture_wanted_ && !session_.is_busy() &&
         questions_ == answers_ && shown_ == session_.shown();
}

void App::set_language(bool chinese) {
  wording_ = wording_in(chinese, files_.locale);
  session_.show(request());
  explain_selection();
}

ViewRequest App::request() const {
  return {wording_, screen_.layer, {}, {}};
}

std::filesystem::path App::journal_for(const std::filesystem::path& project) {
  return journal_.value_or(planner::journal_of(project));
}

void App::open(const std::filesystem::path& project) {
  const std::filesystem::path file = std::filesystem::is_directory(project) ? project / "project.toml" : project;
  trouble_.clear();
  session_.open(file, journal_for(file), {request(), true},
                [wording = wording_](const geo::Message& message) { return wording(message); });
}

void App::open_demo() {
  const std::filesystem::path folder = demo_folder();
  trouble_.clear();
  session_.open(
      folder / "project.toml", journal_for(folder / "project.toml"), {request(), true},
      [wording = wording_](const geo::Message& message) { return wording(message); },
      [folder](geo::Task& task) { make_demo_county(folder, task); });
}

void App::choose_layer(const LayerChoice& choice) {
  screen_.layer = choice;
  session_.show(request());
}

/// What the background has done since the frame before.
void App::take_news() {
  if (!session_.is_open()) {
    return;
  }
  session_.desk().poll();
  for (const JobStatus& job : session_.jobs()) {
    if (job.state == JobState::Failed) {
      trouble_ = render(job.problem->where, job.problem->what, job.problem->remedy, wording_.translate);
      session_.desk().forget(job.id);
    }
  }
  const std::shared_ptr<const DeskState> state = session_.state();
  if (state->version != state_seen_) {
    state_seen_ = state->version;
    screen_.can_undo = state->can_undo();
    screen_.can_redo = state->can_redo();
    if (state->problem && !state->problem_of_preview) {
      trouble_ = render(state->problem->where, state->problem->what, state->problem->remedy, wording_.translate);
    }
    notice_ = state->notice ? wording_(*state->notice) : std::string{};
    if (state->preview.empty()) {
      explain_selection();
    }
  }
  if (const auto shown = session_.shown(); shown != shown_) {
    const bool other_place = shown && (!shown_ || shown->place != shown_->place);
    shown_ = shown;
    if (other_place) {
      take_place();
    }
  }
  screen_.stale = session_.desk().stale();
}

void App::take_place() {
  const auto state = session_.state();
  const Workspace workspace = screen_.workspace;
  screen_ = {};
  screen_.workspace = workspace;
  screen_.project = state->project.string();
  screen_.layer = shown_->view->layer.choice;
  screen_.can_undo = state->can_undo();
  screen_.can_redo = state->can_redo();
  explained_.reset();
  draft_.reset();
  map_->set_place(shown_->place);
  window_.set_title(shown_->view->place + " – Junheng");
  if (state->recovery.commands > 0) {
    notice_ = wording_(
        msg("{0} steps were restored that the last run could not put away", std::to_string(state->recovery.commands)));
  }
}

void App::frame(int wait_ms) {
  const bool draws = frames_to_draw_ > 0 || !input_.empty() || !asked_.empty();
  const bool works = session_.is_busy() || questions_ != answers_;
  const WindowEvents events = window_.poll(input_, draws ? 0 : works ? kWaitForWork : wait_ms);
  quits_ = quits_ || events.close;
  for (const std::string& file : events.dropped) {
    asked_.emplace_back(OpenProject{file});
  }
  if (events.anything || !input_.empty() || !asked_.empty()) {
    const bool moves = !input_.empty() && input_.only_moves() && asked_.empty();
    frames_to_draw_ = std::max(frames_to_draw_, moves ? 1 : kFramesAfterEvent);
  }
  take_news();
  if (works) {
    frames_to_draw_ = std::max(frames_to_draw_, 1);
  }
  if (frames_to_draw_ == 0) {
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  const float seconds = std::chrono::duration<float>(now - last_frame_).count();
  last_frame_ = now;
  handle_keys(interface_.begin_frame(window_, input_, std::min(seconds, 0.1F)));
  draw();
  interface_.end_frame(window_);
  if (picture_wanted_ && frames_to_draw_ == 1 && !works) {
    try {
      write_png(std::exchange(picture_wanted_, std::nullopt)->string(), window_.read_picture());
    } catch (const geo::Error& error) {
      trouble_ = render(error.where(), error.problem(), error.remedy(), wording_.translate);
    }
  }
  window_.show();
  --frames_to_draw_;
  ++frames_drawn_;
  for (const Command& command : std::exchange(asked_, {})) {
    carry_out(command);
  }
}

void App::handle_keys(const std::vector<Chord>& pressed) {
  const bool text = ImGui::GetIO().WantTextInput;
  window_.set_text_input(text, ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y, interface_.theme().px(20.0F));
  for (const Chord& chord : pressed) {
    const Action* const action = action_of(chord, text);
    if (action != nullptr && is_enabled(*action, screen_)) {
      asked_.push_back(action->command);
    }
  }
}

void App::draw() {
  items_.begin_frame();
  const std::shared_ptr<const Shown> shown = shown_;
  const std::shared_ptr<const DeskState> state = session_.state();
  const std::vector<JobStatus> jobs = session_.jobs();
  PanelFrame frame{screen_, shown ? shown->view.get() : nullptr, wording_, interface_.theme(), items_, asked_};
  frame.desk = state && state->base ? state.get() : nullptr;
  frame.jobs = jobs;
  frame.explained = explained();
  const WindowSize size{static_cast<double>(window_.width()), static_cast<double>(window_.height()),
                        double{interface_.theme().scale}};
  Fractions& fractions = fractions_[screen_.workspace];
  const Layout layout = layout_of(size, screen_.workspace, fractions);
  begin_viewport(size);
  draw_menu_bar(frame, wording_.chinese, interface_.theme().dark);
  draw_tool_bar(frame, layout.tool_bar);
  draw_region(frame, layout.left, Region::Left, panels_);
  if (shown) {
    map_->draw(frame, scene_of(*shown->view), layout.map);
  } else {
    draw_start_page(frame, layout.map);
  }
  draw_region(frame, layout.right, Region::Right, panels_);
  draw_region(frame, layout.bottom, Region::Bottom, panels_);
  fractions = draw_splitters(frame, layout, size, fractions);
  BarTexts texts{notice_, {}, {}, {}, trouble_};
  if (shown) {
    const auto under = map_->under_mouse();
    texts.position = under ? degrees_text(map_->place()->lon_lat(*under)) : std::string{};
    texts.system = map_->place()->study().crs->name();
    constexpr double kDotsPerMetre = 96.0 / 0.0254;
    texts.ratio = ratio_text(map_->camera().metres_per_pixel, kDotsPerMetre * double{window_.display_scale()});
  }
  draw_status_bar(frame, layout.status, texts);
  draw_progress(frame, layout.map);
  ImGui::End();
  draw_dialogs(frame);
  draw_path_dialog(frame, path_entry_);
  if (draft_ && shown) {
    const Pixel at = map_->in_window(draft_->at);
    if (draw_new_facility(frame, *draft_, {static_cast<float>(at.x), static_cast<float>(at.y)})) {
      draft_.reset();
    }
  }
}

MapScene App::scene_of(const View& view) {
  if (marks_version_ != shown_->version || marks_of_ != screen_.on_map) {
    marks_ = detail::marks_shown(view, map_->place()->study(), screen_);
    marks_version_ = shown_->version;
    marks_of_ = screen_.on_map;
  }
  MapScene scene;
  scene.version = shown_->version;
  scene.layer = &view.layer;
  scene.marks = marks_;
  scene.north = wording_(msg("N"));
  scene.attribution = view.synthetic ? wording_(msg("synthetic data, not a real place")) : view.place;
  scene.card = detail::card_of(view, map_->place()->study(), screen_.pointed, wording_);
  if (explained_) {
    scene.routes = explained_->routes;
  }
  return scene;
}

void App::look_at_selection(bool only_if_hidden) {
  if (!shown_) {
    return;
  }
  geo::Envelope extent;
  for (const std::string& id : screen_.selection.ids) {
    extent.add(detail::extent_of(*shown_->view, *map_->place(), screen_.selection.kind, id));
  }
  map_->look_at(extent, only_if_hidden);
}

void App::explain_selection() {
  explained_.reset();
  if (!shown_ || (!screen_.spot && screen_.selection.ids.empty())) {
    answers_ = questions_;
    return;
  }
  const auto request = detail::question_of(*shown_->view, *map_->place(), screen_);
  if (!request) {
    return;
  }
  const std::uint64_t number = ++questions_;
  session_.desk().ask(msg("explaining a place"), explain_query(*request, wording_, [this, number](Explained explained) {
                        if (number == questions_) {
                          explained_ = std::move(explained);
                          answers_ = number;
                        }
                      }));
}

void App::begin_facility(geo::MapPoint at) {
  NewFacility facility;
  facility.at = at;
  facility.position = map_->place()->lon_lat(at);
  facility.service = detail::service_of(*shown_->view, map_->place()->study());
  const auto& marks = shown_->view->facilities;
  for (std::size_t number = 1; facility.id.empty(); ++number) {
    const std::string id = "new-" + std::to_string(number);
    if (std::ranges::find(marks, id, &FacilityMark::id) == marks.end()) {
      facility.id = id;
    }
  }
  draft_ = std::move(facility);
}

void App::export_table(const std::string& table, const std::filesystem::path& file) {
  trouble_.clear();
  const auto which = detail::exported_table(table);
  if (which && session_.is_open()) {
    session_.desk().ask(msg("writing {0}", file.string()), table_export(*which, wording_, file));
  }
}

void App::escape() {
  if (screen_.dialog != Dialog::None) {
    screen_.dialog = Dialog::None;
  } else if (draft_) {
    draft_.reset();
  } else if (map_->cancel(asked_)) {
    return;
  } else if (screen_.tool != Tool::Select) {
    screen_.tool = Tool::Select;
  } else {
    screen_.selection = {};
    screen_.spot.reset();
    explained_.reset();
  }
}

void App::save_picture(const std::filesystem::path& file) {
  picture_wanted_ = file;
  frames_to_draw_ = std::max(frames_to_draw_, 1);
}

}  // namespace gui
