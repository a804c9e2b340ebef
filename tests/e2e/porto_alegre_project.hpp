#pragma once

#include <filesystem>
#include <string>

namespace e2e {

/// Hexagons with population, schools and health care; 15 minutes on foot and 1 000 m in a straight line to each.
[[nodiscard]] std::string porto_alegre_project(const std::filesystem::path& data);

}  // namespace e2e
