#pragma once

#include "planner/standards/catalogue.hpp"

#include <span>
#include <string>
#include <utility>

namespace planner::detail {

/// The service that a value of a file's field names: by the project's table (the first pattern that fits, "*" standing
/// for any text), else by its id, else by the longest of the catalogue's aliases that the value contains.
[[nodiscard]] ServiceId match_service(const Catalogue& catalogue,
                                      std::span<const std::pair<std::string, std::string>> patterns,
                                      const std::string& value);

}  // namespace planner::detail
