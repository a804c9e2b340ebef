#include "gui/presentation/charts/axis.hpp"

#include <array>
#include <cmath>

namespace gui {
namespace {

constexpr double kHair = 1e-9;
constexpr std::array<double, 4> kSteps{1.0, 2.0, 5.0, 10.0};

}  // namespace

double round_up_125(double least) {
  if (!(least > 0.0) || std::isinf(least)) {
    return 1.0;
  }
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double step : kSteps) {
    if (step * power >= least * (1.0 - kHair)) {
      return step * power;
    }
  }
  return kSteps.back() * power;
}

double round_down_125(double most) {
  if (!(most > 0.0) || std::isinf(most)) {
    return 1.0;
  }
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  double best = power;
  for (const double step : kSteps) {
    best = step * power <= most * (1.0 + kHair) ? step * power : best;
  }
  return best;
}

std::vector<double> ticks_of(double from, double to, int most) {
  std::vector<double> ticks;
  if (!(to > from) || most < 2) {
    return ticks;
  }
  const double step = round_up_125((to - from) / (most - 1));
  const double hair = step * kHair;
  for (double k = std::ceil(from / step - kHair); k * step <= to + hair; k += 1.0) {
    ticks.push_back(k * step);
  }
  return ticks;
}

}  // namespace gui
