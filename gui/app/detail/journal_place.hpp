#pragma once

#include <filesystem>

namespace gui::detail {

/// Where the scenarios of a project are kept.
struct JournalPlace {
  std::filesystem::path file;
  bool elsewhere = false;  ///< not beside the project, for nothing can be written there
};

/// Beside the project; where that cannot be written, among this person's own files, beginning with what lies beside
/// the project.
[[nodiscard]] JournalPlace journal_place(const std::filesystem::path& project);

}  // namespace gui::detail
