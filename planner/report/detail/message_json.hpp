#pragma once

#include "geo/base/message.hpp"

#include <nlohmann/json_fwd.hpp>

namespace planner::detail {

/// A message as it is kept for whoever reads it later, in a language of their own: {"pattern": "a new {0} near {1}",
/// "arguments": [{"en": "clinic", "zh": "卫生室"}, "124.1, 43.3"]}; a list is an array of messages.
[[nodiscard]] nlohmann::ordered_json message_json(const geo::Message& message);

/// Errors  nlohmann::json::exception: the JSON is no message.
[[nodiscard]] geo::Message message_from(const nlohmann::ordered_json& json);

}  // namespace planner::detail
