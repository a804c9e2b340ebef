#pragma once

#include <string>

namespace planner {

/// "public", "private" or "inclusive" of 公办, 民办, 普惠 and their like; any other word as it is.
[[nodiscard]] std::string ownership_of(const std::string& word);

}  // namespace planner
