#pragma once

#include "geo/base/error.hpp"

#include <filesystem>

namespace planner::detail {

/// Does work on what came from one file: an error about coordinates that names no file comes to name this one.
template <class Work>
auto in_file(const std::filesystem::path& file, const Work& work) {
  try {
    return work();
  } catch (const geo::CrsError& error) {
    if (!error.where().file.empty()) {
      throw;
    }
    throw geo::CrsError{{file.string(), {}}, error.problem(), error.remedy()};
  }
}

/// Does work on one row: an error about coordinates comes to name it.
template <class Work>
auto in_row(const geo::Where& where, const Work& work) {
  try {
    return work();
  } catch (const geo::CrsError& error) {
    throw geo::CrsError{where, error.problem(), error.remedy()};
  }
}

}  // namespace planner::detail
