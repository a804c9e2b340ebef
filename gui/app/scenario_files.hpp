#pragma once

#include "gui/jobs/desk.hpp"
#include "planner/report/wording.hpp"

#include <filesystem>

// What of a place's scenarios goes to files and comes from them. All of it is done in the background, after what was
// asked of the desk before; what goes wrong is told by the job.

namespace gui {

/// What `assess` writes of the current scenario.
void write_results_beside(Desk& desk, const planner::Wording& wording, const std::filesystem::path& folder);

/// What `compare` writes of all scenarios that are not archived, beside the place as it is.
void write_comparison_beside(Desk& desk, const planner::Wording& wording, const std::filesystem::path& folder);

/// The current scenario as a scenario file.
void save_scenario(Desk& desk, const std::filesystem::path& file);

/// A scenario file as a scenario of the place, which is the current one then.
void open_scenario(Desk& desk, const std::filesystem::path& file);

}  // namespace gui
