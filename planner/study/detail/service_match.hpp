#pragma once

#include "planner/standards/catalogue.hpp"
#include "planner/study/study.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace planner::detail {

/// Whether a pattern fits a text whole, "*" standing for any text.
[[nodiscard]] bool fits_pattern(std::string_view pattern, std::string_view text);

/// A service that a text names, and by which words.
struct ServiceMatch {
  ServiceId service;
  std::string alias;  ///< of the catalogue, where the text holds more than it; empty: the text says the service itself
};

/// The service that a value of a file's field names: by the project's table (the first pattern that fits, "*" standing
/// for any text), else by its id, else by the catalogue's alias that ends last in it (of those that end there, the
/// longest): 中心小学附属幼儿园 is a kindergarten. Remarks in brackets do not count, nor does an alias that only says
/// where something else is (小学旁公厕, 小学公交站, 小学路).
[[nodiscard]] ServiceMatch match_service(const Catalogue& catalogue,
                                         std::span<const std::pair<std::string, std::string>> patterns,
                                         const std::string& value);

/// What a remark says of whether the facility serves: 幼儿园（已停办） is closed, 卫生室（拟建） planned; none if
/// nothing.
[[nodiscard]] std::optional<FacilityStatus> status_in_remark(const std::string& value);

}  // namespace planner::detail
