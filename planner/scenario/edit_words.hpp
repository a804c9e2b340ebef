#pragma once

#include "planner/scenario/scenario.hpp"

namespace planner {

/// What an edit does, in words: "close 远山小学".
///
/// `study` is one in which the edit has been applied; what it does not know is called by its id.
[[nodiscard]] geo::Message words_of(const Edit& edit, const Study& study);

}  // namespace planner
