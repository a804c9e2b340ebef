#pragma once

#include "planner/assess/assessment.hpp"

#include <nlohmann/json.hpp>

#include <optional>

// Values as the JSON results write them: whole persons as whole numbers, what does not exist as null.

namespace planner::detail {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline Json json_value(Persons persons) {
  const bool whole = persons.millionths() % Persons::kMillionths == 0;
  return whole ? Json(persons.millionths() / Persons::kMillionths) : Json(persons.value());
}

[[nodiscard]] inline Json json_value(const std::optional<geo::Seconds>& time) {
  return time ? Json(time->value()) : Json(nullptr);
}

template <class Value>
[[nodiscard]] Json json_value(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace planner::detail
