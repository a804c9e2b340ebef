#include "geo/base/error.hpp"
#include "planner/study/guess_project.hpp"

#include <set>
#include <utility>

namespace planner {
namespace {

namespace fs = std::filesystem;

using geo::msg;

constexpr std::size_t kMostFiles = 2000;

/// A folder that this program wrote, or that holds no data.
bool is_ours(const fs::path& folder) {
  return fs::exists(folder / "summary.json") || fs::exists(folder / "findings.json");
}

bool is_hidden(const fs::path& file) {
  return file.filename().string().starts_with('.');
}

void add_files(const fs::path& folder, bool deeper, std::set<fs::path>& files) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator{folder, failed}) {
    std::error_code ignored;
    const bool is_folder = entry.is_directory(ignored);
    if (is_hidden(entry.path())) {
      continue;
    }
    if (!is_folder || entry.path().extension() == ".gdb") {
      files.insert(entry.path());
    } else if (deeper && !is_ours(entry.path())) {
      add_files(entry.path(), false, files);
    }
    if (files.size() > kMostFiles) {
      throw geo::IoError{{folder.string(), ""},
                         msg("the folder holds more than {0} files", std::to_string(kMostFiles)),
                         msg("move the files of the project into a folder of their own")};
    }
  }
  if (failed) {
    throw geo::IoError{{folder.string(), ""}, msg("the folder cannot be read"), msg("check the name of the folder")};
  }
}

}  // namespace

std::vector<ProbedFile> probe_folder(const fs::path& folder, geo::Task& task) {
  task.begin_step(msg("looking at the files"));
  std::set<fs::path> files;
  add_files(folder, true, files);
  std::vector<ProbedFile> probed;
  double looked_at = 0.0;
  for (const fs::path& file : files) {
    task.throw_if_cancelled();
    task.report(looked_at++ / static_cast<double>(files.size()));
    const bool aside = file.extension() == ".toml" || file.extension() == ".md";
    if (auto probe = aside ? std::nullopt : geo::io::probe_file(file)) {
      probed.push_back({file.lexically_relative(folder), std::move(*probe)});
    }
  }
  return probed;
}

}  // namespace planner
