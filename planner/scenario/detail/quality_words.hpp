#pragma once

#include "planner/scenario/detail/editing.hpp"

namespace planner::detail {

/// Errors  geo::Error: a level or ownership that no facility of the study has and no standard asks for, and that is no
/// word of the program's own.
void require_known_words(const Editing& editing, const FacilityQualities& qualities, const Note& note);

}  // namespace planner::detail
