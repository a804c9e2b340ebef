#pragma once

#include "gui/app/detail/path_dialog.hpp"
#include "gui/app/interface.hpp"
#include "gui/app/options.hpp"
#include "gui/app/session.hpp"
#include "gui/app/window.hpp"
#include "gui/map/map_view.hpp"
#include "gui/panels/new_facility.hpp"
#include "gui/widgets/panel.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
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
  [[nodiscard]] const MapView& map() const { return *map_; }
  [[nodiscard]] const Items& items() const { return items_; }
  /// Null: nothing is open.
  [[nodiscard]] std::uint64_t frames_drawn() const { return frames_drawn_; }
  [[nodiscard]] const View* view() const { return shown_ ? shown_->view.get() : nullptr; }
  [[nodiscard]] const Explained* explained() const { return explained_ ? &*explained_ : nullptr; }
  [[nodiscard]] const planner::Wording& wording() const { return wording_; }
  [[nodiscard]] const std::string& trouble() const { return trouble_; }  ///< the last error, in the present language
  void forget_trouble() { trouble_.clear(); }
  [[nodiscard]] Window& window() { return window_; }
  void save_picture(const std::filesystem::path& file);

 private:
  struct Executor;

  void draw();
  void handle_keys(const std::vector<Chord>& pressed);
  void take_news();
  void take_place();
  void open(const std::filesystem::path& project);
  void open_demo();
  void explain_selection();
  void begin_facility(geo::MapPoint at);
  void export_table(const std::string& table, const std::filesystem::path& file);
  [[nodiscard]] MapScene scene_of(const View& view);
  void choose_layer(const LayerChoice& choice);
  void look_at_selection(bool only_if_hidden);
  void escape();
  void set_language(bool chinese);
  [[nodiscard]] ViewRequest request() const;
  [[nodiscard]] std::filesystem::path journal_for(const std::filesystem::path& project);

  AppFiles files_;
  Window window_;
  Interface interface_;
  planner::Wording wording_;
  InputQueue input_;
  Items items_;
  Screen screen_;
  std::vector<Panel> panels_;
  std::unique_ptr<MapView> map_;
  Session session_;
  std::shared_ptr<const Shown> shown_;
  std::uint64_t state_seen_ = 0;
  std::vector<FacilityMark> marks_;  ///< of the facilities that the map shows
  std::uint64_t marks_version_ = 0;
  std::map<std::string, bool, std::less<>> marks_of_;
  std::optional<Explained> explained_;
  std::uint64_t questions_ = 0;  ///< asked; only the answer to the last counts
  std::uint64_t answers_ = 0;
  PathEntry path_entry_;
  std::optional<NewFacility> draft_;
  std::optional<std::filesystem::path> journal_;  ///< asked for; none: beside the project
  bool journal_is_temporary_ = false;
  std::vector<Command> asked_;
  std::map<Workspace, Fractions> fractions_;
  std::string trouble_;
  std::string notice_;
  std::optional<std::filesystem::path> picture_wanted_;
  double zoom_ = 1.0;
  bool full_screen_ = false;
  bool quits_ = false;
  static constexpr int kFramesAfterEvent = 3;  ///< fewer leave parts of ImGui as they were
  int frames_to_draw_ = kFramesAfterEvent;
  std::uint64_t frames_drawn_ = 0;
  std::chrono::steady_clock::time_point last_frame_;
};

}  // namespace gui
