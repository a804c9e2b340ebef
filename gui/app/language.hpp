#pragma once

#include "planner/report/wording.hpp"

#include <filesystem>

namespace gui {

/// English, or Chinese by the compiled catalogue below a folder (share/junheng/locale).
[[nodiscard]] planner::Wording wording_in(bool chinese, const std::filesystem::path& locale_folder);

/// Whether the environment (LC_ALL, LC_MESSAGES, LANG) asks for Chinese.
[[nodiscard]] bool environment_is_chinese();

}  // namespace gui
