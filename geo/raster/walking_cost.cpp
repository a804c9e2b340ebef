#include "geo/raster/walking_cost.hpp"

#include "geo/raster/detail/accessmod_step.hpp"
#include "geo/raster/detail/walking_sweep.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace geo::raster {
namespace {

using detail::kFar;
using detail::WalkingLabels;

std::optional<std::uint32_t> place_at(const WalkingGround& ground, MapPoint point) {
  const GridFrame& frame = ground.frame();
  const double row = std::floor((frame.north - point.y) / frame.cell_height);
  const double column = std::floor((point.x - frame.west) / frame.cell_width);
  if (!(row >= 0.0 && row < frame.rows && column >= 0.0 && column < frame.columns)) {
    return std::nullopt;
  }
  return ground.place_of(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
}

/// Where to begin, as places of the ground.
std::vector<WalkingStart> places_of(const WalkingGround& ground, std::span<const MapPoint> sources) {
  std::vector<WalkingStart> places;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (const auto place = place_at(ground, sources[i])) {
      places.push_back({*place, 0.0, static_cast<std::uint32_t>(i)});
    }
  }
  return places;
}

struct Ways {
  const WalkingGround* ground;
  const WalkingRequest* request;
  std::span<const WalkingStart> begin;  ///< places, not cells
  const Task* task;
  std::uint32_t most_bands;  ///< one where what is found goes into one list
};

constexpr std::uint32_t kOneBand = 1;

/// Of a search over all of a ground; fewer are slower even on one thread.
std::uint32_t bands_for(const Task& task) {
  constexpr int bands_a_thread = 4;
  return static_cast<std::uint32_t>(bands_a_thread * std::max(2, task.threads()));
}

template <class Step, bool kKnights, class Touched, class Settled>
void sweep(const Ways& ways, const Step& step, WalkingLabels& labels, const Touched& touched, const Settled& settled) {
  detail::WalkingSweep<Step, kKnights> sweep{*ways.ground, step, ways.request->limit, ways.most_bands, labels};
  for (const WalkingStart& start : ways.begin) {
    sweep.begin(start.cell, start.cost, start.source, touched);
  }
  sweep.run(touched, settled, *ways.task);
}

template <class Step, class Touched, class Settled>
void sweep_by(const Ways& ways, const Step& step, WalkingLabels& labels, const Touched& touched,
              const Settled& settled) {
  if (ways.request->neighbours == Neighbours::Sixteen) {
    sweep<Step, true>(ways, step, labels, touched, settled);
  } else {
    sweep<Step, false>(ways, step, labels, touched, settled);
  }
}

template <class Touched, class Settled>
void sweep_by_rule(const Ways& ways, WalkingLabels& labels, const Touched& touched, const Settled& settled) {
  const GridFrame& frame = ways.ground->frame();
  const Heading heading = ways.request->heading;
  if (const auto* langmuir = std::get_if<LangmuirRule>(&ways.ground->rule())) {
    sweep_by(ways, detail::LangmuirStep{*langmuir, frame, heading}, labels, touched, settled);
  } else if (const auto* paces = std::get_if<std::vector<WalkingGround::Pace>>(&ways.ground->rule())) {
    sweep_by(ways, detail::PaceStep{*paces, frame, heading}, labels, touched, settled);
  } else {
    const auto& speeds = std::get<WalkingGround::AccessModSpeeds>(ways.ground->rule());
    sweep_by(ways, detail::AccessModStep{speeds, frame, heading}, labels, touched, settled);
  }
}

/// Leaves of every `each` numbers per place the last one of the frame's cells. Needs no second list: a row of tiles
/// ends no earlier than the cells that are in it.
template <class Number>
void keep_cells(const WalkingGround& ground, std::size_t each, std::vector<Number>& numbers) {
  const GridFrame& frame = ground.frame();
  const std::size_t tiles_size = std::size_t{ground.tiles_across()} * WalkingGround::kTile * WalkingGround::kTile;
  std::vector<Number> tiles;
  std::uint32_t row = 0;
  for (std::size_t begin = 0; begin < ground.cells().size(); begin += tiles_size) {
    const auto from = numbers.begin() + static_cast<std::ptrdiff_t>(each * begin);
    tiles.assign(from, from + static_cast<std::ptrdiff_t>(each * tiles_size));
    for (; row < frame.rows && ground.place_of(row, 0) < begin + tiles_size; ++row) {
      for (std::uint32_t column = 0; column < frame.columns; ++column) {
        numbers[frame.cell(row, column)] = tiles[each * (ground.place_of(row, column) - begin + 1) - 1];
      }
    }
  }
  numbers.resize(frame.cells());
}

WalkingField field_of(const Ways& ways) {
  const WalkingGround& ground = *ways.ground;
  WalkingLabels labels{ground};
  sweep_by_rule(ways, labels, [](std::uint32_t) {}, [](std::uint32_t) {});
  std::vector<double> costs = std::move(labels.numbers);
  keep_cells(ground, 2, costs);
  keep_cells(ground, 1, labels.source);
  for (std::size_t cell = 0; cell < costs.size(); ++cell) {
    if (costs[cell] == kFar) {
      costs[cell] = std::numeric_limits<double>::quiet_NaN();
      labels.source[cell] = WalkingField::kNone;
    }
  }
  return {{ground.frame(), std::move(costs)}, std::move(labels.source)};
}

}  // namespace

WalkingField walking_field(const WalkingGround& ground, const WalkingRequest& request,
                           std::span<const MapPoint> sources, const Task& task) {
  const std::vector<WalkingStart> begin = places_of(ground, sources);
  return field_of({&ground, &request, begin, &task, bands_for(task)});
}

WalkingField walking_field_from(const WalkingGround& ground, const WalkingRequest& request,
                                std::span<const WalkingStart> starts, const Task& task) {
  std::vector<WalkingStart> begin{starts.begin(), starts.end()};
  for (WalkingStart& start : begin) {
    start.cell = ground.place_of(start.cell / ground.frame().columns, start.cell % ground.frame().columns);
  }
  return field_of({&ground, &request, begin, &task, bands_for(task)});
}

struct WalkingSearch::Labels {
  WalkingLabels labels;
  std::vector<std::uint32_t> touched;
};

WalkingSearch::WalkingSearch(const WalkingGround& ground)
    : ground_{&ground}, labels_{std::make_unique<Labels>(Labels{WalkingLabels{ground}, {}})} {}

WalkingSearch::~WalkingSearch() = default;
WalkingSearch::WalkingSearch(WalkingSearch&&) noexcept = default;
WalkingSearch& WalkingSearch::operator=(WalkingSearch&&) noexcept = default;

std::vector<WalkedCell> WalkingSearch::reach(const WalkingRequest& request, std::span<const MapPoint> sources,
                                             const Task& task) {
  WalkingLabels& labels = labels_->labels;
  // Whatever ended the search before, what it touched is known.
  for (const std::uint32_t place : std::exchange(labels_->touched, {})) {
    labels.cost(place) = kFar;
  }
  std::vector<WalkedCell> reached;
  const std::vector<WalkingStart> begin = places_of(*ground_, sources);
  sweep_by_rule(
      {ground_, &request, begin, &task, kOneBand}, labels,
      [&](std::uint32_t place) { labels_->touched.push_back(place); },
      [&](std::uint32_t place) {
        reached.push_back({ground_->cell_of(place), labels.source[place], labels.cost(place)});
      });
  return reached;
}

}  // namespace geo::raster
