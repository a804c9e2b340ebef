#include "gui/presentation/map/detail/legends.hpp"

#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace gui::detail {
namespace {

using geo::msg;
using planner::Wording;

/// So that a share of exactly the target, a hair of rounding aside, is in the class that meets it.
constexpr double kHair = 1e-12;

geo::Message in_unit(Written written, const std::string& numbers) {
  switch (written) {
    case Written::Share:
      return msg("{0} %", numbers);
    case Written::Minutes:
      return msg("{0} min", numbers);
    case Written::Kilometres:
      return msg("{0} km", numbers);
    default:
      return {"{0}", {numbers}};
  }
}

std::string bound(double at, Written written) {
  constexpr double kPercent = 100.0;
  return figure_text(written == Written::Share ? at * kPercent : at);
}

/// Adds entries for what has no value, as far as there is any.
class OtherEntries {
 public:
  OtherEntries(const Quantity& quantity, const Wording& wording, MapLayer& layer)
      : quantity_{&quantity}, layer_{&layer} {
    add(State::NoPeople, {kNoPeople, Pattern::Plain, wording(msg("nobody it is for"))});
    add(State::NoData, {kNoData, Pattern::Dotted, wording(msg("no data"))});
    add(State::Unreachable, {kUnreachable, Pattern::CrossHatched, wording(msg("unreachable"))});
  }

  [[nodiscard]] std::uint8_t entry_of(State state) const { return entries_[static_cast<std::size_t>(state)]; }

 private:
  void add(State state, LegendEntry entry) {
    entry.count = static_cast<std::size_t>(std::ranges::count(quantity_->state, state));
    if (entry.count > 0) {
      entries_[static_cast<std::size_t>(state)] = static_cast<std::uint8_t>(layer_->legend.size());
      layer_->legend.push_back(std::move(entry));
    }
  }

  const Quantity* quantity_;
  MapLayer* layer_;
  std::array<std::uint8_t, 5> entries_{kNotDrawn, kNotDrawn, kNotDrawn, kNotDrawn, kNotDrawn};
};

/// `entry(value)` says which entry a value is.
template <class Entry>
std::vector<std::uint8_t> entries_of(const Quantity& quantity, const OtherEntries& others, const Entry& entry) {
  std::vector<std::uint8_t> entries(quantity.state.size(), kNotDrawn);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i] = quantity.state[i] == State::Valued ? entry(quantity.value[i]) : others.entry_of(quantity.state[i]);
  }
  return entries;
}

}  // namespace

std::string class_label(const Classes& classes, std::size_t at, Written written, const Wording& wording) {
  const std::string from = bound(classes.breaks[at], written);
  const std::string to = bound(classes.breaks[at + 1], written);
  const bool last = at + 1 == classes.size();
  if (at == 0 && classes.open_below) {
    return wording(in_unit(written, "< " + to));
  }
  if (last && classes.open_above) {
    return wording(in_unit(written, "≥ " + from));
  }
  if (last && from == to) {
    return wording(in_unit(written, from));
  }
  return wording(in_unit(written, from + " – " + (last ? "" : "<") + to));
}

Classes share_classes(double target) {
  Classes classes = manual_classes({0.0, 0.5, 0.8, 0.9, target});
  if (classes.breaks.back() < 1.0) {
    classes.breaks.push_back(1.0);
  } else {
    classes.breaks.push_back(classes.breaks.back());
  }
  for (double& at : classes.breaks) {
    at -= at == target && at > 0.0 && &at != &classes.breaks.back() ? kHair : 0.0;
  }
  return classes;
}

Classes minute_classes(double limit_minutes) {
  std::vector<double> breaks{5.0, 10.0, 15.0, 30.0, 45.0, 60.0};
  if (limit_minutes > 0.0) {
    *std::ranges::min_element(breaks, {}, [&](double at) { return std::abs(at - limit_minutes); }) = limit_minutes;
  }
  breaks.push_back(0.0);
  Classes classes = manual_classes(std::move(breaks));
  classes.breaks.push_back(classes.breaks.back());
  classes.open_below = true;
  classes.open_above = true;
  return classes;
}

Classes rounded(Classes classes, std::span<const double> values) {
  for (std::size_t i = 1; i + 1 < classes.breaks.size(); ++i) {
    const double at = classes.breaks[i];
    double below = classes.breaks[i - 1];
    for (const double value : values) {
      below = value < at ? std::max(below, value) : below;
    }
    for (double unit = std::pow(10.0, std::ceil(std::log10(std::max(std::abs(at), 1e-9)))); unit > 1e-9; unit /= 10.0) {
      if (const double round = std::floor(at / unit + 1e-9) * unit; round > below && round <= at) {
        classes.breaks[i] = round;
        break;
      }
    }
  }
  return classes;
}

std::vector<std::uint8_t> classed(const Quantity& quantity, const Style& style, const Wording& wording,
                                  MapLayer& layer) {
  constexpr double kPercent = 100.0;
  layer.factor = style.written == Written::Share ? kPercent : 1.0;
  const Classes& classes = layer.classes;
  const std::vector<std::size_t> counts = counts_of(classes, quantity.value);
  if (classes.size() > 0) {
    const std::vector<Colour> colours = colours_of(style.palette, classes.size());
    for (std::size_t c = 0; c < classes.size(); ++c) {
      layer.legend.push_back({colours[c], Pattern::Plain, class_label(classes, c, style.written, wording), counts[c]});
    }
  }
  const OtherEntries others{quantity, wording, layer};
  return entries_of(quantity, others, [&](double value) {
    // beyond frozen or given classes: the nearest one
    const auto at = class_of(classes, value);
    const std::size_t nearest = value < classes.breaks.front() ? 0 : classes.size() - 1;
    return static_cast<std::uint8_t>(at.value_or(nearest));
  });
}

std::vector<std::uint8_t> in_two(const Quantity& quantity, const TwoNames& names, const Wording& wording,
                                 MapLayer& layer) {
  const auto count = [&](double value) { return static_cast<std::size_t>(std::ranges::count(quantity.value, value)); };
  layer.legend.push_back({kCovered, Pattern::Plain, names.one, count(1.0)});
  layer.legend.push_back({kLacking, Pattern::Hatched, names.zero, count(0.0)});
  const OtherEntries others{quantity, wording, layer};
  return entries_of(quantity, others, [](double value) { return static_cast<std::uint8_t>(value == 1.0 ? 0 : 1); });
}

}  // namespace gui::detail
