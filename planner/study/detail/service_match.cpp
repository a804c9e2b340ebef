#include "planner/study/detail/service_match.hpp"

#include <cstddef>
#include <string_view>

namespace planner::detail {
namespace {

/// Whether a pattern fits a text whole, "*" standing for any text.
bool fits(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return pattern == text;
  }
  if (!text.starts_with(pattern.substr(0, star))) {
    return false;
  }
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t from = star; from <= text.size(); ++from) {
    if (fits(rest, text.substr(from))) {
      return true;
    }
  }
  return false;
}

ServiceId by_alias(const Catalogue& catalogue, std::string_view value) {
  ServiceId best;
  std::size_t longest = 0;
  for (std::uint32_t s = 0; s < catalogue.services.size(); ++s) {
    for (const std::string& alias : catalogue.services[ServiceId{s}].aliases) {
      if (alias.size() > longest && value.find(alias) != std::string_view::npos) {
        longest = alias.size();
        best = ServiceId{s};
      }
    }
  }
  return best;
}

}  // namespace

ServiceId match_service(const Catalogue& catalogue, std::span<const std::pair<std::string, std::string>> patterns,
                        const std::string& value) {
  for (const auto& [pattern, service] : patterns) {
    if (fits(pattern, value)) {
      return catalogue.find_service(service);
    }
  }
  const ServiceId by_id = catalogue.find_service(value);
  return by_id.exists() ? by_id : by_alias(catalogue, value);
}

}  // namespace planner::detail
