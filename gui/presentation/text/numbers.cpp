#include "gui/presentation/text/numbers.hpp"

#include "planner/report/words/figures.hpp"

#include <cmath>

namespace gui {
namespace {

using geo::msg;
using planner::Persons;
using planner::Wording;

constexpr const char* kMinus = "\u2212";
constexpr double kBrief = 10'000.0;

/// "1,234.5" of a text without sign.
std::string with_thousands(std::string digits) {
  std::size_t point = digits.find('.');
  point = point == std::string::npos ? digits.size() : point;
  for (std::size_t i = point; i > 3; i -= 3) {
    digits.insert(i - 3, ",");
  }
  return digits;
}

std::string signed_text(double number, int decimals, bool plus) {
  const std::string digits = with_thousands(geo::fixed_text(std::abs(number), decimals));
  const bool zero = digits.find_first_not_of("0.,") == std::string::npos;
  if (zero) {
    return digits;
  }
  return (number < 0.0 ? kMinus : plus ? "+" : "") + digits;
}

}  // namespace

std::string absent_text(Absent why, const Wording& wording) {
  if (why == Absent::Missing) {
    return "—";
  }
  return wording(why == Absent::Unreachable ? msg("unreachable") : msg("not applicable"));
}

std::string number_text(double number, int decimals) {
  return signed_text(number, decimals, false);
}

std::string count_text(double number) {
  return number_text(std::round(number), 0);
}

std::string figure_text(double figure) {
  std::string text = number_text(figure, 2);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text;
}

std::string persons_brief(Persons people, const Wording& wording) {
  const double number = std::round(people.value());
  if (std::abs(number) < kBrief) {
    return wording(msg("{0} {0|person|people}", number_text(number, 0)));
  }
  constexpr double kHundreds = 100.0;
  return wording.chinese
             ? number_text(number / kBrief, 1) + "万人"
             : wording(msg("{0} {0|person|people}", number_text(std::round(number / kHundreds) * kHundreds, 0)));
}

std::string persons_change(Persons change, const Wording& wording) {
  return wording(msg("{0} {0|person|people}", signed_text(std::round(change.value()), 0, true)));
}

std::string percent_cell(double share, double target) {
  return number_text(planner::words::shown_percent(share, target), 1);
}

std::string percent_text(double share, double target) {
  return percent_cell(share, target) + " %";
}

std::string points_text(double share, double other, const Wording& wording, double target) {
  const double points = planner::words::shown_percent(share, target) - planner::words::shown_percent(other, target);
  return wording(msg("{0} points", signed_text(points, 1, true)));
}

std::string minutes_text(geo::Seconds time, const Wording& wording) {
  constexpr double kMinute = 60.0;
  const auto minutes = static_cast<long long>(std::llround(time.value() / kMinute));
  if (minutes < 1) {
    return wording(msg("under 1 minute"));
  }
  if (minutes < 60) {
    return wording(minutes == 1 ? msg("1 minute") : msg("{0} minutes", std::to_string(minutes)));
  }
  return wording(msg("{0} h {1} min", std::to_string(minutes / 60), std::to_string(minutes % 60)));
}

std::string minutes_cell(geo::Seconds time) {
  constexpr double kMinute = 60.0;
  return number_text(time.value() / kMinute, 1);
}

std::string distance_text(geo::Metres distance, const Wording& wording) {
  constexpr double kStep = 10.0;
  const double rounded = std::round(distance.value() / kStep) * kStep;
  return planner::words::distance_text(geo::Metres{distance.value() < 1000.0 ? rounded : distance.value()}, wording);
}

std::string money_text(double yuan, const Wording& wording) {
  if (wording.chinese) {
    return figure_text(std::round(yuan / kBrief * 10.0) / 10.0) + " 万元";
  }
  constexpr double kMillion = 1e6;
  return std::abs(yuan) < kMillion ? wording(msg("{0} yuan", number_text(yuan, 0)))
                                   : wording(msg("{0} million yuan", number_text(yuan / kMillion, 2)));
}

std::string index_text(double index) {
  return number_text(index, 3);
}

}  // namespace gui
