#include "planner/report/detail/message_json.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <variant>
#include <vector>

namespace planner::detail {
namespace {

using Json = nlohmann::ordered_json;

Json argument_json(const geo::Argument& argument) {
  if (const auto* text = std::get_if<std::string>(&argument.value())) {
    return *text;
  }
  if (const auto* names = std::get_if<geo::Names>(&argument.value())) {
    return {{"en", names->en}, {"zh", names->zh}};
  }
  Json list = Json::array();
  for (const geo::Message& message : std::get<std::vector<geo::Message>>(argument.value())) {
    list.push_back(message_json(message));
  }
  return list;
}

geo::Argument argument_from(const Json& json) {
  if (json.is_string()) {
    return json.get<std::string>();
  }
  if (json.is_object()) {
    return geo::Names{json.at("en").get<std::string>(), json.at("zh").get<std::string>()};
  }
  std::vector<geo::Message> list;
  for (const Json& message : json) {
    list.push_back(message_from(message));
  }
  return list;
}

}  // namespace

Json message_json(const geo::Message& message) {
  Json arguments = Json::array();
  for (const geo::Argument& argument : message.arguments) {
    arguments.push_back(argument_json(argument));
  }
  return {{"pattern", message.pattern}, {"arguments", std::move(arguments)}};
}

geo::Message message_from(const Json& json) {
  geo::Message message{json.at("pattern").get<std::string>(), {}};
  for (const Json& argument : json.at("arguments")) {
    message.arguments.push_back(argument_from(argument));
  }
  return message;
}

}  // namespace planner::detail
