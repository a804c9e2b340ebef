#pragma once

#include <filesystem>
#include <string>

namespace gui::detail {

/// Every text of the program in Chinese, as it lies in the compiled catalogue; empty where there is none.
[[nodiscard]] std::string own_words(const std::filesystem::path& locale);

/// A name that no other run has: scripts leave nothing in the project.
[[nodiscard]] std::filesystem::path temporary_journal();

/// The day, as 2026-06-30, UTC.
[[nodiscard]] std::string today();

}  // namespace gui::detail
