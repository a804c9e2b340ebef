#include "geo/base/message.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <numeric>

namespace geo {
namespace {

std::string text_of(const Argument& argument, const Translate& translate) {
  if (const auto* text = std::get_if<std::string>(&argument.value())) {
    return *text;
  }
  if (const auto* names = std::get_if<Names>(&argument.value())) {
    const bool english = translate(msg("en").pattern) == "en";  // a catalogue translates it by its own language
    return english || names->zh.empty() ? names->en : names->zh;
  }
  std::string list;
  for (const Message& message : std::get<std::vector<Message>>(argument.value())) {
    list += (list.empty() ? "" : translate(msg(", ").pattern)) + render(message, translate);
  }
  return list;
}

/// The first of "|facility|facilities" for one, else the second.
std::string_view word_for(std::string_view count, std::string_view words) {
  words.remove_prefix(1);
  const std::size_t bar = std::min(words.find('|'), words.size());
  return count == "1" ? words.substr(0, bar) : words.substr(std::min(bar + 1, words.size()));
}

std::string substitute(std::string_view pattern, const std::vector<Argument>& arguments, const Translate& translate) {
  std::string text;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == std::string_view::npos) {
      break;
    }
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find('}');
    std::size_t number = arguments.size();
    const char* after_number = pattern.data();
    if (close != std::string_view::npos) {
      after_number = std::from_chars(pattern.data() + 1, pattern.data() + close, number).ptr;
    }
    if (number < arguments.size()) {
      const std::string argument = text_of(arguments[number], translate);
      const std::string_view rest{after_number, static_cast<std::size_t>(pattern.data() + close - after_number)};
      text += rest.empty() ? std::string_view{argument} : word_for(argument, rest);
      pattern.remove_prefix(close + 1);
    } else {
      text += '{';
      pattern.remove_prefix(1);
    }
  }
  return text;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
    }
  }
  return row.back();
}

template <class Name>
Argument list_of(const std::vector<Name>& names, std::size_t most) {
  std::vector<Message> list;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
    list.push_back({"{0}", {names[i]}});
  }
  if (names.size() > most) {
    list.push_back({"…", {}});
  }
  return list;
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

}  // namespace

Argument::Argument(const Argument& other) = default;
Argument::Argument(Argument&& other) noexcept = default;
Argument& Argument::operator=(const Argument& other) = default;
Argument& Argument::operator=(Argument&& other) noexcept = default;
Argument::~Argument() = default;

std::string render(const Message& message, const Translate& translate) {
  return substitute(message.pattern.empty() ? message.pattern : translate(message.pattern), message.arguments,
                    translate);
}

std::string render_english(const Message& message) {
  return render(message, [](const std::string& english) { return english; });
}

std::string fixed_text(double value, int decimals) {
  std::array<char, 400> text{};  // the largest double has 309 digits before its point
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
  return {text.data(), written.ptr};
}

std::string shell_quoted(std::string_view argument) {
  constexpr std::string_view plain = "_./+-:=@,%";
  const bool safe = !argument.empty() && std::ranges::all_of(argument, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || plain.find(c) != std::string_view::npos;
  });
  if (safe) {
    return std::string{argument};
  }
  std::string quoted{"'"};
  for (const char c : argument) {
    quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
  }
  return quoted + "'";
}

std::string nearest_name(std::string_view wanted, const std::vector<std::string>& candidates) {
  std::string nearest;
  std::size_t smallest = std::max<std::size_t>(2, wanted.size() / 2) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(lower_case(wanted), lower_case(candidate));
    if (distance < smallest) {
      smallest = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

Argument list_names(const std::vector<std::string>& names, std::size_t most) {
  return list_of(names, most);
}

Argument list_both(const std::vector<Names>& names, std::size_t most) {
  return list_of(names, most);
}

}  // namespace geo
