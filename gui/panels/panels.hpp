#pragma once

#include "gui/widgets/panel.hpp"

// Every panel, each made by a function of its own file: what it keeps between frames lives in the `draw` it returns.

namespace gui {

/// What the map shows: layers to choose and hide, and the legend.
[[nodiscard]] Panel layers_panel();

/// Large figures of the state, with what an edit changes in them, and the five sentences.
[[nodiscard]] Panel dashboard_panel();

/// All that is known of what is selected, explained.
[[nodiscard]] Panel selected_panel();

// Tables; a click on a row shows it on the map.
[[nodiscard]] Panel standards_panel();  ///< and its standard as the layer
[[nodiscard]] Panel townships_panel();
[[nodiscard]] Panel villages_panel();
[[nodiscard]] Panel facilities_panel();
[[nodiscard]] Panel gaps_panel();
[[nodiscard]] Panel checks_panel();  ///< what is amiss with the data

/// The scenario beside the place as it is: standards, and who gains and loses.
[[nodiscard]] Panel compare_panel();

/// Ways to a service, how equal they are, town and country.
[[nodiscard]] Panel charts_panel();

// Pages of the analysis: parts that are found beside the assessment, each while somebody looks at it.
[[nodiscard]] Panel accessibility_panel();  ///< how much of each service people have within reach
[[nodiscard]] Panel clusters_panel();       ///< where units with poor access lie together
[[nodiscard]] Panel barrier_free_panel();   ///< who can walk but not roll, and the barriers by rank
[[nodiscard]] Panel critical_panel();       ///< facilities and roads that many depend on
[[nodiscard]] Panel terrain_panel();        ///< ways over the land beside those by road
[[nodiscard]] Panel projection_panel();     ///< what becomes of the people until the year assessed
[[nodiscard]] Panel uncertainty_panel();    ///< how far coverage depends on speeds and people

/// The current scenario's steps; a click goes there.
[[nodiscard]] Panel history_panel();

/// The scenarios of the place: new, copied, named, put away.
[[nodiscard]] Panel scenarios_panel();

/// What is worked on in the background, with progress and a way to stop it.
[[nodiscard]] Panel jobs_panel();

}  // namespace gui
