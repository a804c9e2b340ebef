#include "gui/app/app.hpp"

#include "geo/base/error.hpp"
#include "gui/app/actions.hpp"
#include "gui/app/detail/map_card.hpp"
#include "gui/app/detail/start_page.hpp"
#include "gui/app/detail/start_up.hpp"
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

constexpr int kWaitForWork = 60;  // milliseconds between two looks at work in the background

std::string degrees_text(geo::LonLat at) {
  constexpr int kDecimals = 5;
  return geo::fixed_text(at.lon, kDecimals) + ", " + geo::fixed_text(at.lat, kDecimals);
}

constexpr int kUsualWidth = 1280;
constexpr int kUsualHeight = 800;

}  // namespace

App::App(const Options& options, AppFiles files)
    : files_{std::move(files)},
      preferences_file_{preferences_for(options)},
      preferences_{preferences_file_ ? read_preferences(*preferences_file_) : Preferences{}},
      window_{options.width.value_or(preferences_.width.value_or(kUsualWidth)),
              options.height.value_or(preferences_.height.value_or(kUsualHeight))},
      interface_{detail::own_words(files_.locale)},
      panels_{all_panels()},
      session_{files_.shared, Window::wake},
      journal_{options.journal},
      fractions_{preferences_.fractions},
      zoom_{options.zoom.value_or(preferences_.zoom)},
      chosen_language_{options.chinese || preferences_.chinese} {
  if (!journal_ && (options.script || options.screenshot)) {
    journal_ = detail::temporary_journal();
    journal_is_temporary_ = true;
  }
  screen_.fronts = preferences_.fronts;
  set_language(options.chinese.value_or(preferences_.chinese.value_or(environment_is_chinese())));
  interface_.set_theme(options.dark.value_or(preferences_.dark), static_cast<float>(zoom_) * window_.display_scale());
  if (options.project) {
    asked_.emplace_back(OpenProject{*options.project});
  }
  last_frame_ = std::chrono::steady_clock::now();
}

App::~App() {
  keep_preferences();
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
  session_.show(wish());
  explain_selection();
}

void App::choose_layer(const LayerChoice& choice) {
  screen_.layer = choice;
  session_.show(wish());
}

/// What the background has done since the frame before.
void App::take_news() {
  if (!session_.is_open()) {
    return;
  }
  const std::vector<JobStatus> before = session_.jobs();
  session_.desk().poll();
  const auto is_question = [&](const JobStatus& job) { return job.id == question_job_ && !is_over(job.state); };
  if (std::ranges::none_of(before, is_question)) {
    answers_ = questions_;  // whatever came of it: what failed or was cancelled is never answered
  }
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
    const bool is_new = std::exchange(problems_seen_, state->problems) != state->problems;  // else perhaps closed
    if (state->problem && !state->problem_of_preview && is_new) {
      trouble_ = render(state->problem->where, state->problem->what, state->problem->remedy, wording_.translate);
    }
    if (state->notice || state->kept_at != kept_seen_) {
      notice_ = state->notice ? wording_(*state->notice) : std::string{};
      kept_seen_ = state->kept_at;
    }
    if (state->preview.empty()) {
      explain_selection();
      compare_scenarios();
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
  if (shown_) {
    area_layer_.keep_up(session_.desk(), *shown_, screen_, wording_);
    keep_parts_up();
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
  interface_.end_frame(window_, input_.composition());
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
  window_.set_text_input(text, interface_.caret().x, interface_.caret().y, interface_.theme().px(20.0F));
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
  const std::shared_ptr<const Cases> cases = board_.cases();
  const std::vector<LegendEntry> extras = extra_legend();
  frame.extras = extras;
  frame.cases = cases ? std::span<const AssessedCase>{*cases} : std::span<const AssessedCase>{};
  frame.part_work = parts_.work();
  frame.explained = explained();
  const WindowSize size{static_cast<double>(window_.width()), static_cast<double>(window_.height()),
                        double{interface_.theme().scale}};
  Fractions& fractions = fractions_[screen_.workspace];
  const Layout layout = layout_of(size, screen_.workspace, fractions);
  begin_viewport(size);
  draw_menu_bar(frame, wording_.chinese, interface_.theme().dark);
  draw_tool_bar(frame, layout.tool_bar);
  (layout.left_icons ? draw_strip : draw_region)(frame, layout.left, Region::Left, panels_);
  if (shown) {
    maps_.draw(frame, *shown, area_layer_.area(), layout.map);
  } else {
    detail::draw_start_page(frame, preferences_.recent, layout.map);
  }
  (layout.right_folded ? draw_strip : draw_region)(frame, layout.right, Region::Right, panels_);
  draw_region(frame, layout.bottom, Region::Bottom, panels_);
  fractions = draw_splitters(frame, layout, size, fractions);
  BarTexts texts{notice_, {}, {}, {}, trouble_};
  if (shown) {
    const auto under = maps_.under_mouse();
    texts.position = under ? degrees_text(maps_.main().place()->lon_lat(*under)) : std::string{};
    texts.system = maps_.main().place()->study().crs->name();
    constexpr double kDotsPerMetre = 96.0 / 0.0254;
    texts.ratio = ratio_text(maps_.main().camera().metres_per_pixel, kDotsPerMetre * double{window_.display_scale()});
  }
  draw_status_bar(frame, layout.status, texts);
  draw_progress(frame, layout.map);
  ImGui::End();
  draw_dialogs(frame);
  draw_path_dialog(frame, path_entry_);
  if (draft_ && shown) {
    const Pixel at = maps_.main().in_window(draft_->at);
    if (draw_new_facility(frame, *draft_, {static_cast<float>(at.x), static_cast<float>(at.y)})) {
      draft_.reset();
    }
  }
}

std::vector<LegendEntry> App::extra_legend() const {
  std::vector<LegendEntry> entries;
  if (shown_ && screen_.shows("gaps")) {
    entries.push_back({kLacking, Pattern::Plain, wording_(msg("gap: a unit falls short")),
                       detail::gaps_shown(*shown_->view, screen_).size()});
  }
  if (shown_) {
    for (const LegendEntry& entry : detail::ranked_legend(*shown_->view, screen_, wording_)) {
      entries.push_back(entry);
    }
  }
  if (!area_layer_.label().empty()) {
    entries.push_back(
        {area_layer_.area() != nullptr ? area_layer_.area()->colour : kNoData, Pattern::Plain, area_layer_.label(), 0});
  }
  return entries;
}

void App::look_at_selection(bool only_if_hidden) {
  if (!shown_) {
    return;
  }
  geo::Envelope extent;
  for (const std::string& id : screen_.selection.ids) {
    extent.add(detail::extent_of(*shown_->view, *maps_.main().place(), screen_.selection.kind, id));
  }
  maps_.main().look_at(extent, only_if_hidden);
}

void App::explain_selection() {
  explained_.reset();
  if (!shown_ || (!screen_.spot && screen_.selection.ids.empty())) {
    answers_ = questions_;
    return;
  }
  const auto request = detail::question_of(*shown_->view, *maps_.main().place(), screen_);
  if (!request) {
    answers_ = questions_;
    return;
  }
  const std::uint64_t number = ++questions_;
  question_job_ = session_.desk().ask(msg("explaining a place"),
                                      explain_query(*request, wording_, [this, number](Explained explained) {
                                        if (number == questions_) {
                                          explained_ = std::move(explained);
                                          answers_ = number;
                                        }
                                      }));
}

void App::begin_facility(geo::MapPoint at) {
  NewFacility facility;
  facility.at = at;
  facility.position = maps_.main().place()->lon_lat(at);
  facility.service = detail::service_of(*shown_->view, maps_.main().place()->study());
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
  } else if (maps_.main().cancel(asked_)) {
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
