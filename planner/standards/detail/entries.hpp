#pragma once

#include "geo/base/id.hpp"
#include "geo/io/toml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Reading the catalogue's entries: words out of a list, ids that must exist, numbers within bounds. Each refuses what
// does not fit with the line of the file.

namespace planner::detail {

template <class Value, std::size_t N>
using Choices = std::array<std::pair<std::string_view, Value>, N>;

template <class Value, std::size_t N>
Value choose(const geo::io::TomlTable& table, std::string_view key, const std::string& text,
             const Choices<Value, N>& choices) {
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) {
    if (name == text) {
      return value;
    }
    names.emplace_back(name);
  }
  throw geo::IoError{table.where(key), geo::msg("{0} = \"{1}\" is not known", std::string{key}, text),
                     geo::msg("write one of: {0}", geo::list_names(names))};
}

template <class Id, class Thing>
Id find(const geo::IdVector<Id, Thing>& things, const std::string& id) {
  const auto found = std::ranges::find(things, id, &Thing::id);
  return found == things.end() ? Id{} : Id{static_cast<std::uint32_t>(found - things.begin())};
}

template <class Id, class Thing>
std::vector<std::string> ids_of(const geo::IdVector<Id, Thing>& things) {
  std::vector<std::string> ids;
  std::ranges::transform(things, std::back_inserter(ids), &Thing::id);
  return ids;
}

/// The thing that `id`, written under `key`, names.
template <class Id, class Thing>
Id known(const geo::io::TomlTable& table, std::string_view key, const std::string& id,
         const geo::IdVector<Id, Thing>& things) {
  const Id found = find(things, id);
  if (!found.exists()) {
    const std::string nearest = geo::nearest_name(id, ids_of(things));
    throw geo::IoError{table.where(key), geo::msg("{0} \"{1}\" is not known", std::string{key}, id),
                       nearest.empty() ? geo::msg("known are: {0}", geo::list_names(ids_of(things), 40))
                                       : geo::msg("did you mean \"{0}\"?", nearest)};
  }
  return found;
}

/// "5000", "0.000001": as short as says it, without an exponent.
inline std::string shown(double value) {
  std::array<char, 400> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  return {text.data(), end.ptr};
}

inline double in_range(const geo::io::TomlTable& table, std::string_view key, double value, double low, double high) {
  if (!std::isfinite(value) || value < low || value > high) {
    throw geo::IoError{table.where(key), geo::msg("{0} is an impossible number", std::string{key}),
                       geo::msg("it must lie between {0} and {1}", shown(low), shown(high))};
  }
  return value;
}

}  // namespace planner::detail
