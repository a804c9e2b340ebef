#include "planner/access/access_request.hpp"

#include "geo/base/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

namespace planner {
namespace {

using geo::Error;
using geo::msg;

constexpr std::array kMethods{std::pair{AccessMethod::Nearest, "nearest"},
                              std::pair{AccessMethod::Cumulative, "cumulative"},
                              std::pair{AccessMethod::Gravity, "gravity"},
                              std::pair{AccessMethod::TwoStep, "2sfca"},
                              std::pair{AccessMethod::Enhanced, "e2sfca"},
                              std::pair{AccessMethod::GaussianTwoStep, "gaussian2sfca"},
                              std::pair{AccessMethod::ThreeStep, "3sfca"},
                              std::pair{AccessMethod::Modified, "m2sfca"},
                              std::pair{AccessMethod::Huff, "huff2sfca"},
                              std::pair{AccessMethod::Balanced, "bfca"},
                              std::pair{AccessMethod::SpatialAvailability, "spatial_availability"},
                              std::pair{AccessMethod::RationalAgents, "raam"},
                              std::pair{AccessMethod::Allocation, "allocation"}};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::optional<double> number_of(const std::string& text) {
  double number = 0.0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = failure == std::errc{} && end == text.data() + text.size() && std::isfinite(number);
  return whole ? std::optional{number} : std::nullopt;
}

Error wrong(const std::string& option, const std::string& text, const geo::Message& remedy) {
  return {{}, msg("an argument is wrong: {0}", option + " " + text), remedy};
}

/// So many numbers above 0; empty if they are not that.
std::optional<std::vector<double>> positive_numbers(const std::string& text, std::size_t count) {
  std::vector<double> numbers;
  for (const std::string& part : split(text, ',')) {
    const std::optional<double> number = number_of(part);
    if (!number || *number <= 0.0) {
      return std::nullopt;
    }
    numbers.push_back(*number);
  }
  return numbers.size() == count ? std::optional{numbers} : std::nullopt;
}

MethodRequest method_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  const auto* const found =
      std::ranges::find(kMethods, name, [](const auto& entry) { return std::string{entry.second}; });
  if (found == kMethods.end()) {
    throw wrong("--method", text, msg("choose among: {0}", geo::list_names(access_method_names(), kMethods.size())));
  }
  MethodRequest request{found->first, 1};
  if (colon != std::string::npos) {
    const std::optional<double> k = number_of(text.substr(colon + 1));
    constexpr double most = 1e6;
    if (request.method != AccessMethod::Nearest || !k || *k < 1.0 || *k > most || *k != std::floor(*k)) {
      throw wrong("--method", text, msg("only nearest takes a whole number, from 1 on: nearest:3"));
    }
    request.k = static_cast<std::size_t>(*k);
  }
  return request;
}

}  // namespace

std::string_view name_of(AccessMethod method) {
  return std::ranges::find(kMethods, method, [](const auto& entry) { return entry.first; })->second;
}

std::vector<std::string> access_method_names() {
  std::vector<std::string> names;
  std::ranges::transform(kMethods, std::back_inserter(names), [](const auto& entry) { return entry.second; });
  return names;
}

std::vector<MethodRequest> parse_methods(const std::vector<std::string>& texts) {
  std::vector<MethodRequest> methods;
  for (const std::string& text : texts) {
    for (const std::string& part : split(text, ',')) {
      const MethodRequest method = method_of(part);
      if (std::ranges::find(methods, method) == methods.end()) {
        methods.push_back(method);
      }
    }
  }
  return methods;
}

std::vector<Threshold> parse_thresholds(const std::string& option, const std::string& text) {
  std::vector<Threshold> thresholds;
  for (const std::string& part : split(text, ',')) {
    const std::optional<double> number = number_of(part);
    const bool known = std::ranges::any_of(thresholds, [&](const Threshold& other) { return other.value == number; });
    if (!number || *number < 0.0 || known) {
      throw wrong(option, text,
                  msg("write different numbers from 0 on, in the unit of the matrix: {0} 15,30,60", option));
    }
    thresholds.push_back({*number, part});
  }
  return thresholds;
}

Decay parse_decay(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : text.substr(colon + 1);
  const auto one = positive_numbers(rest, 1);
  const auto two = positive_numbers(rest, 2);
  const bool bare = colon == std::string::npos;
  if (bare && name == "binary") {
    return BinaryDecay{};
  }
  if (bare && name == "linear") {
    return LinearDecay{};
  }
  if (bare && name == "gaussian") {
    return GaussianDecay{};
  }
  if (one && name == "exponential") {
    return ExponentialDecay{one->front()};
  }
  if (one && name == "power") {
    return PowerDecay{one->front()};
  }
  if (one && name == "normal") {
    return NormalDecay{one->front()};
  }
  if (two && name == "logistic") {
    return LogisticDecay{two->front(), two->back()};
  }
  throw wrong("--decay", text,
              msg("write one of: {0}", geo::list_names({"binary", "linear", "gaussian", "exponential:0.2", "power:2",
                                                        "normal:15", "logistic:30,10"})));
}

SteppedDecay parse_rings(const std::string& text) {
  SteppedDecay decay;
  for (const std::string& part : split(text, ',')) {
    const std::vector<std::string> pair = split(part, ':');
    const std::optional<double> limit = number_of(pair.front());
    const std::optional<double> weight = number_of(pair.back());
    const bool rises = decay.rings.empty() || (limit && *limit > decay.rings.back().limit);
    if (pair.size() != 2 || !limit || !weight || *limit < 0.0 || *weight < 0.0 || !rises) {
      throw wrong("--zones", text, msg("write rising limits, each with a weight: --zones 10:1,20:0.68,30:0.22"));
    }
    decay.rings.push_back({*limit, *weight});
  }
  return decay;
}

}  // namespace planner
