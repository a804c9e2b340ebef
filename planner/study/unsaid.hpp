#pragma once

#include "geo/base/message.hpp"
#include "planner/study/study.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace planner {

// What facilities are asked for, in words: "capacity", "barrier-free entrance", "barrier-free design".
[[nodiscard]] geo::Message word_of(Quantity quantity);
[[nodiscard]] geo::Message word_of(Feature feature);
[[nodiscard]] geo::Message word_of(Stage stage);

/// What a filter asks for that a facility does not say, where that leaves open whether it counts.
[[nodiscard]] std::vector<geo::Message> unsaid_for(const Facility& facility, const FacilityFilter& filter);

/// What a standard asks of facilities that many of them do not say.
struct Unsaid {
  std::size_t facilities = 0;  ///< that leave something open
  std::size_t asked = 0;
  std::vector<geo::Message> what;  ///< each once

  friend bool operator==(const Unsaid&, const Unsaid&) = default;
};

/// The standard that asks facilities: of a phase or a disparity, the one it speaks of.
[[nodiscard]] const Standard& asking_standard(const Catalogue& catalogue, const Standard& standard);

/// Looks at the facilities of a standard's service that serve in a year: its filter, barrier-free features, stages.
/// Shape   `standard` is one that asks facilities itself.
[[nodiscard]] Unsaid unsaid_for(std::span<const Facility> facilities, const Standard& standard, int year);

}  // namespace planner
