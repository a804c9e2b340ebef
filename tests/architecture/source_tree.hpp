#pragma once

#include <string>
#include <vector>

namespace architecture {

struct SourceFile {
  std::string path;  ///< from the project's root, with forward slashes
  std::string text;
};

[[nodiscard]] bool is_header(const SourceFile& file);
[[nodiscard]] std::vector<std::string> lines_of(const SourceFile& file);

/// Every .hpp and .cpp file under geo, planner, datasets, gui and tests, by path.
[[nodiscard]] std::vector<SourceFile> read_sources();

/// One text file of the project; empty if there is none.
[[nodiscard]] SourceFile read_source(const std::string& path);

}  // namespace architecture
