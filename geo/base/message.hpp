#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace geo {

struct Message;

/// What something is called in each language.
struct Names {
  std::string en;
  std::string zh;  ///< empty: as in English

  friend bool operator==(const Names&, const Names&) = default;
};

/// What a thing is called that has a name in each language.
template <class Named>
[[nodiscard]] Names names_of(const Named& thing) {
  return {thing.name_en, thing.name_zh};
}

/// With the id that files call it by: "on foot (walk)".
template <class Named>
[[nodiscard]] Names names_with_id(const Named& thing) {
  const std::string& zh = thing.name_zh.empty() ? thing.name_en : thing.name_zh;
  return {thing.name_en + " (" + thing.id + ")", zh + "（" + thing.id + "）"};
}

/// What stands at a place of a message: text that is the same in every language, a name that is not, or a list of
/// messages, which are joined as the language joins them.
class Argument {
 public:
  // Implicit, so that a message is given what it speaks of as it is.
  Argument(std::string text);           // NOLINT(google-explicit-constructor)
  Argument(std::string_view text);      // NOLINT(google-explicit-constructor)
  Argument(const char* text);           // NOLINT(google-explicit-constructor)
  Argument(Names names);                // NOLINT(google-explicit-constructor)
  Argument(Message message);            // NOLINT(google-explicit-constructor)
  Argument(std::vector<Message> list);  // NOLINT(google-explicit-constructor)
  Argument(const Argument& other);
  Argument(Argument&& other) noexcept;
  Argument& operator=(const Argument& other);
  Argument& operator=(Argument&& other) noexcept;
  ~Argument();

  [[nodiscard]] const std::variant<std::string, Names, std::vector<Message>>& value() const { return value_; }

  friend bool operator==(const Argument& a, const Argument& b);

 private:
  std::variant<std::string, Names, std::vector<Message>> value_;
};

/// A sentence for a person, kept as its English pattern and its arguments, so that whoever shows it can choose the
/// language.
///
/// `{0}`, `{1}` … stand for the arguments, in any order; `{0|town|towns}` for the first word if argument 0 is 1.
struct Message {
  std::string pattern;
  std::vector<Argument> arguments;

  [[nodiscard]] bool empty() const { return pattern.empty(); }

  friend bool operator==(const Message&, const Message&) = default;
};

// Messages and arguments hold each other: what makes, copies or ends an argument has to know what a message is.
inline Argument::Argument(std::string text) : value_{std::move(text)} {}
inline Argument::Argument(std::string_view text) : value_{std::string{text}} {}
inline Argument::Argument(const char* text) : value_{std::string{text}} {}
inline Argument::Argument(Names names) : value_{std::move(names)} {}
inline Argument::Argument(Message message) : value_{std::vector<Message>{std::move(message)}} {}
inline Argument::Argument(std::vector<Message> list) : value_{std::move(list)} {}

inline bool operator==(const Argument& a, const Argument& b) {
  return a.value_ == b.value_;
}

/// Makes a Message; patterns given here are collected into the translation catalogue.
template <class... Arguments>
[[nodiscard]] Message msg(std::string pattern, Arguments&&... arguments) {
  return Message{std::move(pattern), {Argument{std::forward<Arguments>(arguments)}...}};
}

/// Finds the pattern of one language for an English one.
using Translate = std::function<std::string(const std::string& english)>;

[[nodiscard]] std::string render(const Message& message, const Translate& translate);
[[nodiscard]] std::string render_english(const Message& message);

/// A number with so many decimals, and a point for them in every language: "12.5".
[[nodiscard]] std::string fixed_text(double value, int decimals);

/// An argument of a command line as it can be pasted into a POSIX shell: in quotes where it must be.
[[nodiscard]] std::string shell_quoted(std::string_view argument);

/// The candidate that a person most likely meant, by edit distance; empty if none is near.
[[nodiscard]] std::string nearest_name(std::string_view wanted, const std::vector<std::string>& candidates);

/// "a, b, c", and "a、b、c" in Chinese, cut after `most` names.
[[nodiscard]] Argument list_names(const std::vector<std::string>& names, std::size_t most = 12);
[[nodiscard]] Argument list_both(const std::vector<Names>& names, std::size_t most = 12);

}  // namespace geo
