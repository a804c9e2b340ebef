#pragma once

#include "gui/app/detail/area_layer.hpp"
#include "gui/app/detail/compare_board.hpp"
#include "gui/app/detail/maps.hpp"
#include "gui/app/detail/parts_board.hpp"
#include "gui/app/detail/path_dialog.hpp"
#include "gui/app/detail/preferences.hpp"
#include "gui/app/interface.hpp"
#include "gui/app/options.hpp"
#include "gui/app/session.hpp"
#include "gui/app/window.hpp"
#include "gui/panels/new_facility.hpp"
#include "gui/widgets/panel.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gui {

/// What the program ships, beside it.
struct AppFiles {
  planner::SharedFiles shared;
  std::filesystem::path locale;
};

/// The planner: window, state, and the one place where what is asked for is carried out.
class App {
 public:
  /// Errors  geo::Error: no display, no font.
  App(const Options& options, AppFiles files);
  App(const App&) = delete;
  App& operator=(const App&) = delete;
  ~App();

  /// One turn: input, drawing, commands. Waits for input up to `wait_ms` if there is nothing to do.
  void frame(int wait_ms);
  [[nodiscard]] bool quits() const { return quits_; }
  /// Whether the picture would not change by itself: no input waits, no work runs.
  [[nodiscard]] bool is_settled() const;

  void carry_out(const Command& command);
  [[nodiscard]] InputQueue& input() { return input_; }
  [[nodiscard]] const Screen& screen() const { return screen_; }
  [[nodiscard]] const MapView& map() const { return maps_.main(); }
  [[nodiscard]] const Items& items() const { return items_; }
  /// Null: nothing is open.
  [[nodiscard]] std::uint64_t frames_drawn() const { return frames_drawn_; }
  [[nodiscard]] const View* view() const { return shown_ ? shown_->view.get() : nullptr; }
  /// Null before a place was opened.
  [[nodiscard]] std::shared_ptr<const DeskState> desk_state() const { return session_.state(); }
  [[nodiscard]] const Explained* explained() const { return explained_ ? &*explained_ : nullptr; }
  [[nodiscard]] const planner::Wording& wording() const { return wording_; }
  [[nodiscard]] const std::string& notice() const { return notice_; }    ///< what was done beyond what was asked for
  [[nodiscard]] const std::string& trouble() const { return trouble_; }  ///< the last error, in the present language
  void forget_trouble() { trouble_.clear(); }
  [[nodiscard]] Window& window() { return window_; }
  void save_picture(const std::filesystem::path& file);
  /// Of what lies over the layer.
  [[nodiscard]] std::vector<LegendEntry> extra_legend() const;
  /// What is seen now, for whoever drives the window from outside: a line each for the project, the scenario, trouble,
  /// what is selected, and every item in sight with the middle of it in pixels.
  [[nodiscard]] std::string state_text() const;
  [[nodiscard]] std::span<const RecentPlace> recent() const { return preferences_.recent; }

 private:
  struct Executor;

  void draw();
  void handle_keys(const std::vector<Chord>& pressed);
  void take_news();
  void take_place();
  void remember_place();
  void keep_preferences();
  void open(const std::filesystem::path& project);
  void open_demo();
  void explain_selection();
  void begin_facility(geo::MapPoint at);
  void export_table(const std::string& table, const std::filesystem::path& file);
  void choose_layer(const LayerChoice& choice);
  void look_at_selection(bool only_if_hidden);
  void escape();
  void set_language(bool chinese);
  [[nodiscard]] Wish wish() const;
  void compare_scenarios();
  /// Parts that the layer and the panels in front show.
  [[nodiscard]] PartSet wanted_parts() const;
  void keep_parts_up();

  [[nodiscard]] std::filesystem::path journal_for(const std::filesystem::path& project);

  AppFiles files_;
  std::optional<std::filesystem::path> preferences_file_;  ///< none: nothing is kept
  Preferences preferences_;                                ///< of the last run, and the recent places of this
  Window window_;
  Interface interface_;
  planner::Wording wording_;
  InputQueue input_;
  Items items_;
  Screen screen_;
  std::vector<Panel> panels_;
  detail::Maps maps_;
  detail::CompareBoard board_;
  detail::AreaLayer area_layer_;
  detail::PartsBoard parts_;
  PartSet parts_wanted_;                          ///< as the session was told
  std::shared_ptr<const geo::Findings> located_;  ///< null: the place's data were not checked yet
  Session session_;
  std::shared_ptr<const Shown> shown_;
  std::uint64_t state_seen_ = 0;
  std::uint64_t problems_seen_ = 0;
  std::optional<Explained> explained_;
  std::uint64_t questions_ = 0;  ///< asked; only the answer to the last counts
  std::uint64_t answers_ = 0;
  JobId question_job_ = 0;  ///< of the last question
  PathEntry path_entry_;
  std::optional<NewFacility> draft_;
  std::optional<std::filesystem::path> journal_;  ///< asked for; none: beside the project
  bool journal_is_temporary_ = false;
  std::string journal_elsewhere_;  ///< where it is, if the project's folder cannot be written; else empty
  std::optional<std::int64_t> kept_seen_;
  std::vector<Command> asked_;
  std::map<Workspace, Fractions> fractions_;
  std::string trouble_;
  std::string notice_;
  std::optional<std::filesystem::path> picture_wanted_;
  double zoom_ = 1.0;
  bool chosen_language_ = false;  ///< it is not only the environment's
  bool full_screen_ = false;
  bool quits_ = false;
  static constexpr int kFramesAfterEvent = 3;  ///< fewer leave parts of ImGui as they were
  int frames_to_draw_ = kFramesAfterEvent;
  std::uint64_t frames_drawn_ = 0;
  std::chrono::steady_clock::time_point last_frame_;
};

}  // namespace gui
