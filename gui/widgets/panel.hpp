#pragma once

#include "geo/base/message.hpp"
#include "gui/widgets/command.hpp"
#include "gui/widgets/items.hpp"
#include "gui/widgets/theme.hpp"
#include "planner/report/wording.hpp"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gui {

struct View;
struct DeskState;
struct JobStatus;
struct AssessedCase;
struct Explained;

/// Where a panel stands: a tab of it.
enum class Region : std::uint8_t { Left, Right, Bottom };

/// A place that was opened before.
struct RecentPlace {
  std::string file;
  std::string name;
  std::string opened;    ///< the day, 2026-06-30
  bool missing = false;  ///< it is not there any more

  friend bool operator==(const RecentPlace&, const RecentPlace&) = default;
};

/// What the app holds that panels read.
struct Screen {
  std::string project;  ///< file; empty: nothing is open
  Workspace workspace = Workspace::Look;
  Tool tool = Tool::Select;
  Dialog dialog = Dialog::None;
  LayerChoice layer;
  std::map<std::string, bool, std::less<>> on_map;  ///< what ShowOnMap set; of the others most are shown
  Selection selection;
  Hover pointed;
  std::optional<geo::MapPoint> spot;  ///< that is explained
  std::map<Region, std::string> fronts;
  std::map<std::string, std::string, std::less<>> pages;  ///< by group, the page of it that was in front last
  bool charts_of_access = false;
  CompareView compare_view = CompareView::SideBySide;
  std::string against;  ///< name of the scenario that is compared with; empty: the place as it is
  bool stale = false;   ///< numbers are being computed anew
  bool can_undo = false;
  bool can_redo = false;

  [[nodiscard]] bool shows(std::string_view what) const {
    const auto found = on_map.find(what);
    const bool asked_for = what == "gaps" || what == "service_area" || what == "every_service";
    return found == on_map.end() ? !asked_for : found->second;
  }
  [[nodiscard]] bool shows_difference() const { return compares() && compare_view == CompareView::Difference; }
  [[nodiscard]] bool compares() const { return workspace == Workspace::Compare; }
};

/// How the finding of a part stands.
struct PartWork {
  bool working = false;
  bool stopped = false;  ///< by the person, or by an error: it is not begun again by itself
};

/// What a panel has to draw one frame with: values to read, and a list to ask into.
struct PanelFrame {
  const Screen& screen;
  const View* view = nullptr;  ///< null: nothing is open
  const planner::Wording& wording;
  const Theme& theme;
  Items& items;                                           ///< tell it what can be pressed: items.note("gaps/3")
  std::vector<Command>& asked;                            ///< what the person asks for
  const DeskState* desk = nullptr;                        ///< history, scenarios; null: nothing is open
  std::span<const JobStatus> jobs = {};                   ///< in the background
  std::span<const LegendEntry> extras = {};               ///< of the legend, for what lies over the layer
  std::span<const AssessedCase> cases = {};               ///< the scenarios that were assessed for comparison
  std::array<PartWork, kAllParts.size()> part_work = {};  ///< by Part
  const Explained* explained = nullptr;                   ///< of what is selected; null: nothing, or not yet

  /// The text in the present language.
  [[nodiscard]] std::string operator()(const geo::Message& message) const { return wording(message); }
};

/// One panel: a page of its region. What it keeps between frames (filters, scroll) lives in `draw`.
struct Panel {
  std::string id;
  geo::Message title;
  Region region = Region::Bottom;
  std::function<void(PanelFrame&)> draw;
  // NOLINTBEGIN(readability-redundant-member-init): with them, gcc lets {id, …, draw} stand alone
  std::string group = {};                            ///< that it is a page of; empty: a tab of its own
  std::function<PartSet(const Screen&)> wants = {};  ///< parts that it shows; empty: none
  // NOLINTEND(readability-redundant-member-init)
};

/// A group's own tab, under which its panels are pages.
inline constexpr const char* kAnalysisGroup = "analysis";

}  // namespace gui
