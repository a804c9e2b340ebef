#pragma once

#include "gui/jobs/exports.hpp"
#include "gui/map/map_place.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/panel.hpp"
#include "planner/assess/explain.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gui::detail {

/// The service that a layer speaks of; empty: of none in particular.
[[nodiscard]] std::string service_of(const View& view, const planner::Study& study);

/// Those of `marks` that the map shows: of the layer's service, or all.
[[nodiscard]] std::vector<FacilityMark> marks_shown(const View& view, std::span<const FacilityMark> marks,
                                                    const planner::Study& study, const Screen& screen);

/// Where gaps are: those of the layer's standard, or all; none while they are hidden.
[[nodiscard]] std::vector<geo::MapPoint> gaps_shown(const View& view, const Screen& screen);

/// Where the gaps and findings are that are selected.
[[nodiscard]] std::vector<geo::MapPoint> spots_of(const View& view, const Selection& selection);

/// Numbered places of the part whose panel is in front or whose layer is shown.
[[nodiscard]] std::vector<RankedMark> ranked_shown(const View& view, const Screen& screen);
/// What they are, for the legend.
[[nodiscard]] std::vector<LegendEntry> ranked_legend(const View& view, const Screen& screen,
                                                     const planner::Wording& wording);

/// What to say of the thing that is pointed at: its name, then figures of its row, and of a unit its class.
[[nodiscard]] std::vector<std::string> card_of(const View& view, const planner::Study& study, const Hover& thing,
                                               const planner::Wording& wording, bool difference);

/// Where a thing lies; empty if it is nowhere.
[[nodiscard]] geo::Envelope extent_of(const View& view, const MapPlace& place, Subject kind, const std::string& id);

/// What to explain of what is selected; none: nothing of it can be.
[[nodiscard]] std::optional<planner::ExplainRequest> question_of(const View& view, const MapPlace& place,
                                                                 const Screen& screen);

[[nodiscard]] std::optional<ExportedTable> exported_table(const std::string& table);

}  // namespace gui::detail
