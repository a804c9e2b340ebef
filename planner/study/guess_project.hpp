#pragma once

#include "geo/base/message.hpp"
#include "geo/base/task.hpp"
#include "geo/io/probe.hpp"
#include "planner/standards/catalogue.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace planner {

/// A file of a folder, and what it holds.
struct ProbedFile {
  std::filesystem::path file;  ///< relative to the folder
  geo::io::FileProbe probe;
};

/// Looks at the files of a folder and of those directly in it, by name; hidden ones and earlier results are left out.
///
/// Errors  geo::IoError: no such folder, or more than 2 000 files in it.
[[nodiscard]] std::vector<ProbedFile> probe_folder(const std::filesystem::path& folder, geo::Task& task);

/// What is not in the files, but asked of the project.
struct GuessContext {
  std::string name;  ///< of the place
  int year = 0;
  geo::Translate translate;  ///< for the comments
};

/// A project.toml for the files: which is what, by names, kinds and first values. Each guess is marked by a comment,
/// and what found no place is listed at the end.
///
/// Source  datasets/formats.md, "junheng init"
[[nodiscard]] std::string guess_project(const std::vector<ProbedFile>& files, const Catalogue& catalogue,
                                        const GuessContext& context);

}  // namespace planner
