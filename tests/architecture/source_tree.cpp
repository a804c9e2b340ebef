#include "tests/architecture/source_tree.hpp"

#include "tests/support/source_root.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace architecture {
namespace {

namespace fs = std::filesystem;

bool is_source(const fs::path& path) {
  return path.extension() == ".hpp" || path.extension() == ".cpp";
}

}  // namespace

bool is_header(const SourceFile& file) {
  return file.path.ends_with(".hpp");
}

std::vector<std::string> lines_of(const SourceFile& file) {
  std::vector<std::string> lines;
  std::istringstream text{file.text};
  for (std::string line; std::getline(text, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::vector<SourceFile> read_sources() {
  const fs::path root = support::source_root();
  std::vector<SourceFile> files;
  for (const char* folder : {"geo", "planner", "datasets", "gui", "tests"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator{root / folder}) {
      if (entry.is_regular_file() && is_source(entry.path())) {
        files.push_back(read_source(fs::relative(entry.path(), root).generic_string()));
      }
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

SourceFile read_source(const std::string& path) {
  std::ifstream file{support::source_root() / path, std::ios::binary};
  return {path, {std::istreambuf_iterator<char>{file}, {}}};
}

}  // namespace architecture
