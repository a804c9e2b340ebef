#pragma once

#include "gui/jobs/desk.hpp"

#include <filesystem>
#include <memory>
#include <random>

namespace gui {

/// A small place with schools and clinics, judged by how near they are.
[[nodiscard]] planner::Study desk_place();

/// desk_place() with its scenarios in a folder.
[[nodiscard]] Opening opening_in(const std::filesystem::path& folder);

/// Waits until everything asked for is published.
std::shared_ptr<const DeskState> settle(Desk& desk);

/// A command about desk_place(), which may be one that is refused; the same for the same set and state of `random`.
[[nodiscard]] planner::SetCommand random_request(const planner::ScenarioSet& set, std::mt19937_64& random);

/// Edits of desk_place() that may be refused.
[[nodiscard]] std::vector<planner::Edit> random_edits(std::mt19937_64& random);

}  // namespace gui
