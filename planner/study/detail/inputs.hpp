#pragma once

#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <vector>

namespace planner::detail {

/// Every file that the project is made from, with its hash: named as seen from the project's folder, and what the
/// program ships as "junheng:NAME". A layer of several files (Shapefile, folder) counts each of them.
[[nodiscard]] std::vector<InputFile> list_inputs(const Project& project);

}  // namespace planner::detail
