#include "planner/cli/argument_problem.hpp"

#include <CLI/CLI.hpp>

#include <regex>
#include <sstream>
#include <string>

namespace cli {
namespace {

using geo::msg;

constexpr std::size_t kLongBound = 20;  // digits of a limit that stands for none

/// "0.9" of "0.900000".
std::string short_bound(std::string number) {
  if (number.find('.') != std::string::npos) {
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) {
      number.pop_back();
    }
  }
  return number;
}

/// The last words of a text in the other order: "a b" of "said: b a", for CLI11 begins with the last.
std::string in_order(const std::string& said) {
  std::istringstream words{said.substr(said.rfind(": ") == std::string::npos ? 0 : said.rfind(": ") + 2)};
  std::string text;
  for (std::string word; words >> word;) {
    text = text.empty() ? word : word + " " + text;
  }
  return text;
}

geo::Message out_of_range(const std::smatch& parts) {
  const std::string option = parts[1];
  const std::string given = parts[2];
  const std::string least = parts[3];
  const std::string most = parts[4];
  if (most.size() > kLongBound) {
    return msg("{0} must be a number of at least {1}, not \"{2}\"", option, short_bound(least), given);
  }
  return most.find('.') == std::string::npos
             ? msg("{0} must be a whole number between {1} and {2}, not \"{3}\"", option, least, most, given)
             : msg("{0} must be a number between {1} and {2}, not \"{3}\"", option, short_bound(least),
                   short_bound(most), given);
}

}  // namespace

geo::Message problem_of(const CLI::ParseError& error) {
  static const std::regex no_value{R"((\S+): \d+ required (.+) missing)"};
  static const std::regex twice{R"((\S+): At Most (\d+) required but received (\d+))"};
  static const std::regex range{R"((\S+): Value (.*) not in range (\S+) to (\S+))"};
  static const std::regex choice{R"((\S+): (.*) not in \{(.+)\})"};
  static const std::regex number{R"(Could not convert: (\S+) = (.*))"};
  const std::string what = error.what();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return msg("an argument is missing: {0}", what.substr(0, what.find(" is required")));
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return msg("an argument is not known: {0}", in_order(what));
  }
  std::smatch parts;
  if (std::regex_match(what, parts, no_value)) {
    return msg("{0} is given without its value {1}", parts[1].str(), parts[2].str());
  }
  if (std::regex_match(what, parts, twice)) {
    return msg("{0} may be given {1} {1|time|times}, not {2}", parts[1].str(), parts[2].str(), parts[3].str());
  }
  if (std::regex_match(what, parts, range)) {
    return out_of_range(parts);
  }
  if (std::regex_match(what, parts, choice)) {
    return msg("{0} must be one of {1}, not \"{2}\"", parts[1].str(), parts[3].str(), parts[2].str());
  }
  if (std::regex_match(what, parts, number)) {
    return msg("{0} must be a number, not \"{1}\"", parts[1].str(), parts[2].str());
  }
  return msg("an argument is wrong: {0}", what);
}

}  // namespace cli
