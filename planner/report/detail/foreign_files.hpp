#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace planner::detail {

/// An earlier result is replaced whole, so nobody else's file may lie in it.
///
/// Errors  geo::IoError: the folder has no name, or holds a file that is not one of ours.
void refuse_foreign_files(const std::filesystem::path& out, const std::set<std::string>& ours);

}  // namespace planner::detail
