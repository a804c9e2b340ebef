#pragma once

#include "gui/presentation/charts/charts.hpp"
#include "gui/presentation/charts/projection_view.hpp"
#include "gui/presentation/dashboard.hpp"
#include "gui/presentation/map/difference.hpp"
#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/map/marks.hpp"
#include "gui/presentation/parts/part_views.hpp"
#include "gui/presentation/tables/table.hpp"
#include "planner/assess/compare.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/wording.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace gui {

/// What a person wants to see of any state.
struct ViewRequest {
  planner::Wording wording;
  LayerChoice layer;
  std::string standard;  ///< id; that the dashboard speaks of; empty: the layer's
  std::string service;   ///< id; that the charts speak of; empty: the layer's
  bool beside = false;   ///< the map of what it is compared with, and the difference, are seen
  PartSet parts = {};    ///< that panels in front and the layer show
};

/// A state of the study and what does not change with it. What it points to must outlive the call only.
struct ViewSource {
  const planner::Study* study = nullptr;  ///< with the scenario's edits
  const planner::Assessment* assessment = nullptr;
  const planner::Study* base = nullptr;                  ///< without them; null: nothing is marked as edited
  const geo::Findings* findings = nullptr;               ///< located ones included; null: those of the study
  const UnitAnchors* anchors = nullptr;                  ///< null: made here
  planner::ToDegrees to_degrees = {};                    ///< null: made here
  const planner::Assessment* base_assessment = nullptr;  ///< of the base; null: nothing is compared
  const planner::Scenario* edits = nullptr;              ///< what the study is the base with; null: nothing is compared
  const planner::ComparedCase* against = nullptr;        ///< what it is compared with; null: the base
  std::span<const planner::ComparedCase> scenarios = {};  ///< all there are, for one table of them
  const Parts* parts = nullptr;                           ///< null: none is found
  std::uint64_t revision = 0;                             ///< of the state; 0: of none that parts could be of
};

/// What lies on the map beside a scenario: the state it is compared with, in the same classes, and the difference.
struct Beside {
  ComparedNames names;
  MapLayer layer;
  std::vector<FacilityMark> facilities;
  MapLayer difference;
};

/// A scenario beside the place as it is, or beside another.
struct Compared {
  std::string sentence;
  std::shared_ptr<const Table> standards;
  std::shared_ptr<const Table> townships;  ///< who gains and who loses
  std::shared_ptr<const Table> villages;
};

/// All that panels and map show of one state: plain values, text in the language asked for. Never changed once made, so
/// that it may be read from any thread.
struct View {
  std::string place;
  std::string scenario;  ///< name; empty: the study as it is
  int year = 0;
  bool synthetic = false;
  bool chinese = false;
  bool preview = false;  ///< tables, charts and headlines are those of the state before
  std::string caption;   ///< place, scenario and year, for titles: "Shifan · as it is · 2026"
  Dashboard dashboard;
  MapLayer layer;
  std::vector<FacilityMark> facilities;
  std::shared_ptr<const std::vector<OfferedLayer>> offered;
  std::vector<OfferedLayer> offered_parts;  ///< layers of parts
  PartViews parts;                          ///< those asked for, as far as they are found
  std::shared_ptr<const Table> standards;
  std::shared_ptr<const Table> townships;
  std::shared_ptr<const Table> villages;
  std::shared_ptr<const Table> facility_table;
  std::shared_ptr<const Table> gaps;
  std::shared_ptr<const Table> checks;
  std::shared_ptr<const Charts> charts;
  std::shared_ptr<const ProjectionView> projection;
  std::shared_ptr<const Compared> compared;  ///< null: the place is as it is
  std::shared_ptr<const Beside> beside;      ///< null: likewise, or not asked for
  std::shared_ptr<const Table> scenarios;    ///< all of them side by side
};

/// The layer that the map shows: the difference instead of the view's own where that is asked for and there is one.
[[nodiscard]] const MapLayer& layer_on_map(const View& view, bool difference);

/// The tables of a view, for who looks for one by its id.
[[nodiscard]] std::vector<std::shared_ptr<const Table>> tables_of(const View& view);

/// The view of a state.
[[nodiscard]] std::shared_ptr<const View> view_of(const ViewSource& source, const ViewRequest& request);

/// What must be seen while something is dragged: the layer in the classes of the view before, facilities, standards,
/// figures with what changed since that view. The rest is taken over from it.
///
/// Shape   before: of the same study and language, and itself no preview.
[[nodiscard]] std::shared_ptr<const View> preview_of(const ViewSource& source, const ViewRequest& request,
                                                     const View& before);

/// The same state with another layer, standard or service chosen: tables are taken over.
///
/// Shape   before: of the same state and language.
[[nodiscard]] std::shared_ptr<const View> view_with(const ViewSource& source, const ViewRequest& request,
                                                    const View& before);

}  // namespace gui
