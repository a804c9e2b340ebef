#pragma once

#include "geo/geometry/point.hpp"
#include "gui/presentation/frame/layout.hpp"
#include "gui/presentation/frame/selection.hpp"
#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/parts/part.hpp"
#include "planner/scenario/scenario_set.hpp"
#include "planner/spatial/uncertainty.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

// What a person asks for, whichever way: mouse, key, menu, panel or script. Only app carries it out.

namespace gui {

struct OpenProject {
  std::filesystem::path file;
};
/// Makes the demo county where it is not there yet, and opens it.
struct OpenDemo {};
struct CancelWork {};
struct Quit {};

struct SetLanguage {
  bool chinese = false;
};
struct SetDark {
  bool dark = false;
};
/// How large everything is beyond the display's own scale, 0.75 to 2.5.
struct SetZoom {
  double zoom = 1.0;
};
/// A step of zoom larger (1) or smaller (−1), or back to the usual (0).
struct StepZoom {
  int steps = 0;
};
struct SetFullScreen {};
struct ResetLayout {};
/// What asks or tells something before all else.
enum class Dialog : std::uint8_t { None, Open, Picture, Tables, Keys, About };
struct ShowDialog {
  Dialog dialog = Dialog::None;
};
struct SetWorkspace {
  Workspace workspace = Workspace::Look;
};
/// Compares the current scenario with another.
struct CompareWith {
  std::string scenario;  ///< name; empty: the place as it is
};
/// How a comparison is seen on the map: two maps, or one of the difference.
enum class CompareView : std::uint8_t { SideBySide, Difference };
struct ShowCompared {
  CompareView view = CompareView::SideBySide;
};
/// Brings a panel to the front of its region.
struct ShowPanel {
  std::string panel;  ///< id
};
/// Folds the bottom region, or unfolds it.
struct FoldBottom {};

struct ChooseLayer {
  LayerChoice choice;
};
/// Shows or hides "roads", "borders", "facilities", "labels", "gaps", "service_area", or a service's facilities by its
/// id.
struct ShowOnMap {
  std::string what;
  bool shown = true;
};

/// A click on a thing, on the map or in a table.
struct Select {
  Subject kind = Subject::None;  ///< None: nothing is to be selected
  std::string id;
  Click click = Click::Replace;
  std::vector<std::string> order;  ///< of the rows as they are listed, for a range
};
/// Things of one kind, instead of what is selected.
struct SelectAll {
  Subject kind = Subject::None;
  std::vector<std::string> ids;
};
/// What the mouse is over; the same on the map and in tables.
struct PointAt {
  Hover thing;
};
/// Explains a spot of the map.
struct AskAbout {
  geo::MapPoint at;
};
/// Moves the map so that what is given is seen.
struct LookAt {
  geo::Envelope extent;
  bool only_if_hidden = false;  ///< leaves the map as it is where all of it is seen
};
struct FitAll {};
struct FitSelection {};
struct ZoomBy {
  double factor = 1.0;
};
struct PanBy {
  double x = 0.0;  ///< share of the map's width
  double y = 0.0;
};

/// What a click on the map does.
enum class Tool : std::uint8_t { Select, Pan, Add, Road, Measure, Explain };
struct SetTool {
  Tool tool = Tool::Select;
};
/// A new facility at a place: its card is shown.
struct BeginFacility {
  geo::MapPoint at;
};
/// Leaves the innermost of what is going on: a drag, a tool, the selection.
struct Escape {};
struct Confirm {};
struct RemoveSelected {};

/// One step of the scenario.
struct ApplyEdits {
  std::vector<planner::Edit> edits;
};
/// Shows what edits would do, in place of what was previewed before.
struct PreviewEdits {
  std::vector<planner::Edit> edits;
};
struct DropPreview {};
/// The study in another year.
struct SetYear {
  int year = 0;
};
struct StepYear {
  int years = 0;
};
struct Undo {};
struct Redo {};

/// Another scenario, a new one, a step of the history …
struct ChangeScenarios {
  planner::SetCommand command;
};
/// Finds a part of the present state: one that costs much, or one whose finding was stopped.
struct FindPart {
  Part part = Part::Clusters;
  std::size_t most = 20;                        ///< of facilities and roads: Critical
  planner::UncertaintyRequest request = {200};  ///< Uncertainty
};
/// What the charts tell of: ways (false), or accessibility.
struct ShowCharts {
  bool of_access = false;
};
struct CancelJob {
  std::uint64_t job = 0;
};
/// Writes a table of results as `assess` does: "townships", "villages", "facilities", "gaps".
struct ExportTable {
  std::string table;
  std::filesystem::path file;
};
/// Writes what `assess` writes of the current scenario.
struct WriteResults {
  std::filesystem::path folder;
};
/// Writes what `compare` writes of all scenarios beside the place as it is.
struct WriteComparison {
  std::filesystem::path folder;
};
/// The current scenario as a scenario file.
struct SaveScenario {
  std::filesystem::path file;
};
/// A scenario file becomes a scenario of the place.
struct ReadScenario {
  std::filesystem::path file;
};
struct CopyText {
  std::string text;
};
/// Writes the window as PNG.
struct SavePicture {
  std::filesystem::path file;
};

using Command =
    std::variant<OpenProject, OpenDemo, CancelWork, Quit, SetLanguage, SetDark, SetZoom, StepZoom, SetFullScreen,
                 ResetLayout, ShowDialog, SetWorkspace, CompareWith, ShowCompared, ShowPanel, FoldBottom, ChooseLayer,
                 ShowOnMap, Select, SelectAll, PointAt, AskAbout, LookAt, FitAll, FitSelection, ZoomBy, PanBy, SetTool,
                 BeginFacility, Escape, Confirm, RemoveSelected, ApplyEdits, PreviewEdits, DropPreview, SetYear,
                 StepYear, Undo, Redo, ChangeScenarios, FindPart, ShowCharts, CancelJob, ExportTable, WriteResults,
                 WriteComparison, SaveScenario, ReadScenario, CopyText, SavePicture>;

}  // namespace gui
