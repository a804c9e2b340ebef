#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geo {

/// A sentence for a person, kept as its English pattern and its arguments, so that whoever shows it can choose the
/// language.
///
/// `{0}`, `{1}` … in the pattern stand for the arguments; a translation may order them as its grammar asks.
struct Message {
  std::string pattern;
  std::vector<std::string> arguments;

  [[nodiscard]] bool empty() const { return pattern.empty(); }

  friend bool operator==(const Message&, const Message&) = default;
};

/// Makes a Message; patterns given here are collected into the translation catalogue.
template <class... Arguments>
[[nodiscard]] Message msg(std::string pattern, Arguments&&... arguments) {
  return Message{std::move(pattern), {std::string{std::forward<Arguments>(arguments)}...}};
}

/// Finds the pattern of one language for an English one.
using Translate = std::function<std::string(const std::string& english)>;

[[nodiscard]] std::string render(const Message& message, const Translate& translate);
[[nodiscard]] std::string render_english(const Message& message);

/// A number with so many decimals, and a point for them in every language: "12.5".
[[nodiscard]] std::string fixed_text(double value, int decimals);

/// The candidate that a person most likely meant, by edit distance; empty if none is near.
[[nodiscard]] std::string nearest_name(std::string_view wanted, const std::vector<std::string>& candidates);

/// "a, b, c", cut after `most` names.
[[nodiscard]] std::string list_names(const std::vector<std::string>& names, std::size_t most = 12);

}  // namespace geo
