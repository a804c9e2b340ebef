#include "geo/base/error.hpp"
#include "gui/app/app.hpp"
#include "gui/app/detail/demo_county.hpp"
#include "gui/app/detail/journal_place.hpp"
#include "gui/app/detail/start_up.hpp"

#include <imgui.h>

#include <cmath>
#include <utility>

// Opening a place, and what is kept of it and of the window from one run to the next.

namespace gui {

using geo::msg;

Wish App::wish() const {
  return {{wording_, screen_.layer, {}, {}, screen_.compares(), parts_wanted_},
          false,
          screen_.against,
          board_.cases(),
          located_,
          parts_.found()};
}

PartSet App::wanted_parts() const {
  PartSet wanted;
  if (const auto part = part_of(screen_.layer.kind)) {
    wanted.add(*part);
  }
  const auto fractions = fractions_.find(screen_.workspace);
  const Layout layout = layout_of(
      {static_cast<double>(window_.width()), static_cast<double>(window_.height()), double{interface_.theme().scale}},
      screen_.workspace, fractions == fractions_.end() ? Fractions{} : fractions->second);
  for (const Panel& panel : panels_) {
    const auto front = screen_.fronts.find(panel.region);
    const bool is_seen = front != screen_.fronts.end() && front->second == panel.id &&
                         (panel.region != Region::Bottom || !layout.bottom_folded);
    if (panel.wants && is_seen) {
      wanted = wanted | panel.wants(screen_);
    }
  }
  return wanted;
}

void App::keep_parts_up() {
  const auto show = [this] { session_.show(wish()); };
  if (const PartSet wanted = wanted_parts(); wanted != parts_wanted_) {
    parts_wanted_ = wanted;
    show();
  }
  parts_.keep_up(session_.desk(), *session_.state(), parts_wanted_, show);
}

void App::compare_scenarios() {
  if (screen_.compares() && session_.is_open()) {
    board_.keep_up(session_.desk(), *session_.state(), [this] { session_.show(wish()); });
  }
}

std::filesystem::path App::journal_for(const std::filesystem::path& project) {
  journal_elsewhere_.clear();
  if (journal_) {
    return *journal_;
  }
  const detail::JournalPlace place = detail::journal_place(project);
  journal_elsewhere_ = place.elsewhere ? place.file.string() : std::string{};
  return place.file;
}

void App::open(const std::filesystem::path& project) {
  const std::filesystem::path file = std::filesystem::is_directory(project) ? project / "project.toml" : project;
  trouble_.clear();
  Wish first = wish();
  first.first = true;
  session_.open(file, journal_for(file), std::move(first),
                [wording = wording_](const geo::Message& message) { return wording(message); });
}

void App::open_demo() {
  const std::filesystem::path folder = detail::demo_folder();
  trouble_.clear();
  Wish first = wish();
  first.first = true;
  session_.open(
      folder / "project.toml", journal_for(folder / "project.toml"), std::move(first),
      [wording = wording_](const geo::Message& message) { return wording(message); },
      [folder](geo::Task& task) { detail::make_demo_county(folder, task); });
}

void App::take_place() {
  const auto state = session_.state();
  const Screen before = std::exchange(screen_, {});
  screen_.workspace = before.workspace;
  screen_.fronts = before.fronts;
  screen_.pages = before.pages;
  screen_.on_map = before.on_map;
  screen_.project = state->project.string();
  screen_.layer = shown_->view->layer.choice;
  screen_.can_undo = state->can_undo();
  screen_.can_redo = state->can_redo();
  explained_.reset();
  draft_.reset();
  maps_.set_place(shown_->place);
  remember_place();
  located_.reset();
  session_.desk().run(locating_job(state->base, [this, base = state->base](auto located) {
    if (session_.is_open() && session_.state()->base == base) {
      located_ = std::move(located);
      session_.show(wish());
    }
  }));
  board_.forget();
  area_layer_.forget();
  parts_.forget();
  compare_scenarios();
  window_.set_title(shown_->view->place + " – Junheng");
  if (!journal_elsewhere_.empty()) {
    notice_ =
        wording_(msg("Nothing can be written beside the project: its scenarios are kept in {0}", journal_elsewhere_));
  }
  if (state->recovery.commands > 0) {
    notice_ = wording_(
        msg("{0} steps were restored that the last run could not put away", std::to_string(state->recovery.commands)));
  }
}

void App::remember_place() {
  std::error_code failure;
  const std::filesystem::path file = std::filesystem::absolute(screen_.project, failure);
  preferences_.recent = with_recent(
      std::move(preferences_.recent),
      {failure ? screen_.project : file.lexically_normal().string(), shown_->view->place, detail::today(), false});
  keep_preferences();
}

void App::keep_preferences() {
  if (!preferences_file_) {
    return;
  }
  preferences_.chinese = chosen_language_ ? std::optional{wording_.chinese} : std::nullopt;
  preferences_.dark = interface_.theme().dark;
  preferences_.zoom = zoom_;
  preferences_.fractions = fractions_;
  preferences_.fronts = screen_.fronts;
  if (!full_screen_) {
    const float scale = window_.display_scale();
    preferences_.width = static_cast<int>(std::lround(static_cast<float>(window_.width()) / scale));
    preferences_.height = static_cast<int>(std::lround(static_cast<float>(window_.height()) / scale));
  }
  try {
    write_preferences(*preferences_file_, preferences_);
  } catch (const geo::Error&) {
    preferences_file_.reset();  // nowhere to keep them: how a window looks is not worth a word
  }
}

std::string App::state_text() const {
  std::string text = "project " + screen_.project + "\nscenario " + (view() != nullptr ? view()->scenario : "") + "\n";
  text += trouble_.empty() ? "" : "trouble " + trouble_ + "\n";
  for (const std::string& id : screen_.selection.ids) {
    text += "selected " + id + "\n";
  }
  for (const std::string& id : items_.ids()) {
    const ImVec2 at = items_.find(id)->middle();
    text += "item " + id + " " + std::to_string(std::lround(at.x)) + " " + std::to_string(std::lround(at.y)) + "\n";
  }
  return text;
}

}  // namespace gui
