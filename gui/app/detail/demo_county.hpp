#pragma once

#include "geo/base/task.hpp"

#include <filesystem>

namespace gui::detail {

/// Where programs keep what they made for a person: $XDG_DATA_HOME/junheng.
[[nodiscard]] std::filesystem::path data_folder();

/// Where the program keeps the county that it makes for a person to try.
[[nodiscard]] std::filesystem::path demo_folder();

/// Once; its seed is always the same.
void make_demo_county(const std::filesystem::path& folder, geo::Task& task);

}  // namespace gui::detail
