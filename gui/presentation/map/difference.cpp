#include "gui/presentation/map/difference.hpp"

#include "gui/presentation/map/detail/quantities.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace gui {
namespace {

using detail::Chosen;
using detail::State;
using detail::Written;
using geo::msg;
using planner::Wording;

/// What a difference is told by.
struct Scale {
  double factor;   ///< from its values to the numbers that are written
  double neutral;  ///< as written: less than this is as good as none
  bool more_is_worse;
};

Scale scale_of(Written written) {
  switch (written) {
    case Written::Minutes:
      return {1.0, 0.5, true};
    case Written::Kilometres:
      return {1.0, 0.05, true};
    default:
      return {100.0, 0.5, false};
  }
}

geo::Message unit_of(Written written) {
  switch (written) {
    case Written::Minutes:
      return msg("minutes");
    case Written::Kilometres:
      return msg("km");
    default:
      return msg("points");
  }
}

/// About half of the largest difference, as 1, 2 or 5 times a power of ten, and beyond what is neutral.
double outer_bound(double largest, double neutral) {
  const double half = std::max(largest / 2.0, 2.0 * neutral);
  const double power = std::pow(10.0, std::floor(std::log10(half)));
  double bound = power;
  for (const double step : {2.0, 5.0}) {
    bound = step * power <= half * (1.0 + 1e-9) ? step * power : bound;
  }
  return bound;
}

constexpr std::size_t kWorse = 2;      ///< classes, from the first
constexpr std::size_t kClasses = 5;    ///< much worse, worse, as before, better, much better
constexpr std::size_t kUnchanged = 2;  ///< the class in the middle

class DifferenceMaker {
 public:
  DifferenceMaker(const Chosen& before, const Chosen& after, MapLayer& layer, const Wording& wording)
      : before_{&before}, after_{&after}, scale_{scale_of(after.written)}, wording_{&wording}, layer_{&layer} {}

  [[nodiscard]] std::vector<std::uint8_t> entries() {
    const std::size_t size = after_->quantity.state.size();
    values_.assign(size, std::nan(""));
    for (std::size_t i = 0; i < size; ++i) {
      values_[i] = after_->quantity.value[i] - before_->quantity.value[i];
    }
    std::vector<std::uint8_t> classes = after_->written == Written::YesOrNo ? by_verdict() : by_size();
    add_others(classes);
    return classes;
  }
  [[nodiscard]] const std::vector<double>& values() const { return values_; }

 private:
  /// `place(value)` says which of the five classes a value is in; labels from the first to the last class.
  template <class Place>
  std::vector<std::uint8_t> classed(const std::vector<std::pair<std::size_t, std::string>>& labels,
                                    const Place& place) {
    const std::vector<Colour> colours = colours_of(Palette::Difference, kClasses);
    std::array<std::uint8_t, kClasses> entry_of{};
    for (const auto& [at, label] : labels) {
      entry_of.at(at) = static_cast<std::uint8_t>(layer_->legend.size());
      layer_->legend.push_back({colours[at], at < kWorse ? Pattern::Hatched : Pattern::Plain, label});
    }
    std::vector<std::uint8_t> entries(values_.size(), kNotDrawn);
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (!std::isnan(values_[i])) {
        entries[i] = entry_of.at(place(values_[i]));
        ++layer_->legend[entries[i]].count;
      }
    }
    return entries;
  }

  std::vector<std::uint8_t> by_verdict() {
    const Wording& say = *wording_;
    const bool pieces = after_->by_piece;
    return classed({{0, say(pieces ? msg("no longer within the limit") : msg("no longer met"))},
                    {kUnchanged, say(msg("as before"))},
                    {kClasses - 1, say(pieces ? msg("newly within the limit") : msg("newly met"))}},
                   [](double value) { return value < 0.0   ? 0
                                             : value > 0.0 ? kClasses - 1
                                                           : kUnchanged; });
  }

  std::vector<std::uint8_t> by_size() {
    double largest = 0.0;
    for (const double value : values_) {
      largest = std::isnan(value) ? largest : std::max(largest, std::abs(value) * scale_.factor);
    }
    const double outer = outer_bound(largest, scale_.neutral);
    const std::string near = figure_text(scale_.neutral);
    const std::string far = figure_text(outer);
    layer_->classes.breaks.clear();
    for (const double at : {-outer, -outer, -scale_.neutral, scale_.neutral, outer, outer}) {
      layer_->classes.breaks.push_back(at / scale_.factor);
    }
    layer_->classes.open_below = true;
    layer_->classes.open_above = true;
    const std::string less = "\u2212";
    std::vector<std::pair<std::size_t, std::string>> labels{{0, "≤ " + less + far},
                                                            {1, less + far + " – " + less + near},
                                                            {2, (*wording_)(msg("less than {0} apart", near))},
                                                            {3, "+" + near + " – +" + far},
                                                            {4, "≥ +" + far}};
    if (scale_.more_is_worse) {
      for (auto& [at, label] : labels) {
        at = kClasses - 1 - at;
      }
      std::ranges::reverse(labels);
    }
    return classed(labels, [&](double value) {
      const double by = value * scale_.factor * (scale_.more_is_worse ? -1.0 : 1.0);
      if (std::abs(by) < scale_.neutral) {
        return kUnchanged;
      }
      const bool much = std::abs(by) >= outer;
      return by < 0.0 ? (much ? std::size_t{0} : std::size_t{1}) : (much ? kClasses - 1 : kClasses - 2);
    });
  }

  /// What has no difference, because one of the sides has no value.
  void add_others(std::vector<std::uint8_t>& entries) {
    struct Other {
      LegendEntry entry;
      State before;
      State after;
    };
    const Wording& say = *wording_;
    const std::vector<Colour> colours = colours_of(Palette::Difference, kClasses);
    for (const Other& other :
         {Other{{colours.back(), Pattern::Plain, say(msg("can be reached now"))}, State::Unreachable, State::Valued},
          Other{{kUnreachable, Pattern::CrossHatched, say(msg("cannot be reached any more"))},
                State::Valued,
                State::Unreachable},
          Other{{kUnreachable, Pattern::Hatched, say(msg("unreachable in both"))},
                State::Unreachable,
                State::Unreachable},
          Other{{kNoPeople, Pattern::Plain, say(msg("nobody it is for"))}, State::NoPeople, State::NoPeople},
          Other{{kNoData, Pattern::Dotted, say(msg("no data"))}, State::NoData, State::NoData}}) {
      add(other.entry, entries, [&](std::size_t i) {
        return before_->quantity.state[i] == other.before && after_->quantity.state[i] == other.after;
      });
    }
    add({kNoData, Pattern::Dotted, say(msg("not in both"))}, entries, [&](std::size_t i) {
      return before_->quantity.state[i] != State::NotDrawn || after_->quantity.state[i] != State::NotDrawn;
    });
  }

  /// An entry for those that have none yet and of which `is_one(i)`, if there are any.
  template <class IsOne>
  void add(LegendEntry entry, std::vector<std::uint8_t>& entries, const IsOne& is_one) {
    const auto here = static_cast<std::uint8_t>(layer_->legend.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i] == kNotDrawn && is_one(i)) {
        entries[i] = here;
        ++entry.count;
      }
    }
    if (entry.count > 0) {
      layer_->legend.push_back(std::move(entry));
    }
  }

  const Chosen* before_;
  const Chosen* after_;
  Scale scale_;
  const Wording* wording_;
  MapLayer* layer_;
  std::vector<double> values_;
};

}  // namespace

MapLayer difference_layer_of(const MapSource& a, const MapSource& b, const MapLayer& shown, const ComparedNames& names,
                             const Wording& wording) {
  MapLayer layer;
  layer.choice = shown.choice;
  layer.counted = shown.counted;
  const planner::Study& study = *b.study;
  layer.units = geo::IdVector<planner::UnitId, std::uint8_t>(study.units.size(), kNotDrawn);
  layer.values = geo::IdVector<planner::UnitId, double>(study.units.size(), std::nan(""));
  const std::optional<Chosen> before = detail::chosen_quantity(*a.study, *a.assessment, shown.choice);
  const std::optional<Chosen> after = detail::chosen_quantity(study, *b.assessment, shown.choice);
  const bool comparable = before && after && shown.choice.kind != LayerKind::Density &&
                          before->written == after->written && before->by_piece == after->by_piece &&
                          before->quantity.state.size() == after->quantity.state.size();
  if (!comparable) {
    layer.found = false;
    layer.title = wording(msg("Of this layer there is no difference between “{0}” and “{1}”.", names.b, names.a));
    return layer;
  }
  DifferenceMaker maker{*before, *after, layer, wording};
  std::vector<std::uint8_t> entries = maker.entries();
  const bool verdicts = after->written == Written::YesOrNo;
  layer.title =
      verdicts ? wording(msg("{0}: “{1}” instead of “{2}”", shown.title, names.b, names.a))
               : wording(msg("{0}: “{1}” minus “{2}”, {3}", shown.title, names.b, names.a, unit_of(after->written)));
  if (after->by_piece) {
    layer.pieces = std::move(entries);
  } else {
    layer.units = geo::IdVector<planner::UnitId, std::uint8_t>(std::move(entries));
    layer.values = geo::IdVector<planner::UnitId, double>(maker.values());
  }
  return layer;
}

}  // namespace gui
