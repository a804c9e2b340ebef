#pragma once

#include "geo/base/message.hpp"
#include "planner/study/study.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// The facilities that supply a service in the study's year, and those of which it is not known how much; indices, by
/// id.
struct Supply {
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> unsaid;    ///< of the service itself, without a capacity
  std::vector<std::uint32_t> of_other;  ///< of other services, of which their capacity is

  /// Whether all of them say how much; not where there are none.
  [[nodiscard]] bool known() const { return !all.empty() && unsaid.empty() && of_other.empty(); }
  /// Whether some do and others do not.
  [[nodiscard]] bool partly_known() const { return !known() && unsaid.size() + of_other.size() < all.size(); }
};

[[nodiscard]] Supply supply_of(const Study& study, std::span<const Facility> facilities, ServiceId service);

/// Says that and where a supply is only partly known, since what people share of it are facilities then, not capacity;
/// none where it is known or not known at all.
[[nodiscard]] std::optional<geo::Finding> doubt_about_supply(const Study& study, std::span<const Facility> facilities,
                                                             ServiceId service);

/// Of all services.
[[nodiscard]] geo::Findings doubts_about_supply(const Study& study, std::span<const Facility> facilities);
[[nodiscard]] bool is_doubt_about_supply(const geo::Finding& finding);

}  // namespace planner
