#pragma once

#include "geo/base/task.hpp"
#include "geo/network/detail/ways.hpp"

#include <cstdint>
#include <vector>

namespace geo::network::detail {

/// The points where ways end, or meet each other or themselves; ascending.
///
/// Thread  runs on the task's threads, each going along some of the ways; the points do not depend on them.
[[nodiscard]] std::vector<std::uint32_t> find_junctions(const Ways& ways, const Task& task);

}  // namespace geo::network::detail
