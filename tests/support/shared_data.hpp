#pragma once

#include <filesystem>
#include <optional>

namespace support {

/// The folder of real data beside the project, if it is there.
[[nodiscard]] std::optional<std::filesystem::path> shared_data();

}  // namespace support

/// Skips the test with a message when the real data are absent; in CI, where they must be there, fails instead.
#define JUNHENG_REQUIRE_SHARED_DATA(variable)                                      \
  const auto variable##_found = support::shared_data();                            \
  if (!variable##_found && std::getenv("CI") != nullptr) {                         \
    FAIL() << "the real data (../shared/data) must be present in CI";              \
  }                                                                                \
  if (!variable##_found) {                                                         \
    GTEST_SKIP() << "the real data (../shared/data) are not beside this checkout"; \
  }                                                                                \
  const std::filesystem::path variable = *variable##_found
