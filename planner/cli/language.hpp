#pragma once

#include "planner/report/wording.hpp"

#include <filesystem>
#include <span>

namespace cli {

/// The language to speak: --lang if given, else Chinese where the environment's locale is, else English.
[[nodiscard]] planner::Wording choose_wording(std::span<char* const> arguments,
                                              const std::filesystem::path& locale_folder);

}  // namespace cli
