#pragma once

#include "planner/study/study.hpp"

#include <optional>
#include <string>

namespace planner::detail {

/// The status that a word of a column means, without blanks and remarks in brackets: existing of 现状, 在用, 正常;
/// planned of 规划, 在建, 筹建; closed of 停办, 撤并, 已关闭. An empty one is existing; empty if nobody knows the word.
[[nodiscard]] std::optional<FacilityStatus> status_of(const std::string& word);

/// The same of "existing", "planned" and "closed" only.
[[nodiscard]] std::optional<FacilityStatus> status_named(const std::string& name);

}  // namespace planner::detail
