#include "planner/terrain/evaluate_terrain.hpp"

#include "geo/base/message.hpp"
#include "geo/raster/drawn_cells.hpp"
#include "geo/travel/mixed/walk_and_ride.hpp"
#include "planner/terrain/detail/people_counter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

namespace planner {
namespace {

using geo::msg;
using geo::raster::WalkedCell;
using geo::raster::WalkingField;
using geo::raster::WalkingGround;
using geo::raster::WalkingSearch;

constexpr std::array<std::string_view, 3> kOrders{"file", "most_people", "fewest_people"};

/// How people come from, or go to, facilities: on foot, and riding where there are roads for it.
class Journeys {
 public:
  Journeys(const WalkingGround& ground, const TerrainData& data, const TerrainRequest& request, const geo::Task& task)
      : ground_{&ground}, data_{&data}, request_{&request}, task_{&task} {}

  [[nodiscard]] WalkingField field(std::span<const geo::MapPoint> facilities) const {
    return data_->rides ? geo::travel::walk_and_ride(*ground_, data_->rides->roads, data_->rides->graph,
                                                     {request_->walk, request_->boarding_s}, facilities, *task_)
                              .field
                        : walking_field(*ground_, request_->walk, facilities, *task_);
  }

  /// The cells within reach of one facility.
  [[nodiscard]] std::vector<WalkedCell> catchment(std::uint32_t facility) {
    const std::span<const geo::MapPoint> at{&data_->facilities[facility].at, 1};
    if (!data_->rides) {
      if (!search_) {
        search_.emplace(*ground_);
      }
      return search_->reach(request_->walk, at, *task_);
    }
    const WalkingField field = this->field(at);
    std::vector<WalkedCell> cells;
    for (std::uint32_t cell = 0; cell < field.source.size(); ++cell) {
      if (!std::isnan(field.cost.values[cell])) {
        cells.push_back({cell, 0, field.cost.values[cell]});
      }
    }
    return cells;
  }

 private:
  const WalkingGround* ground_;
  const TerrainData* data_;
  const TerrainRequest* request_;
  const geo::Task* task_;
  std::optional<WalkingSearch> search_;
};

std::vector<std::uint32_t> filling_order(const TerrainRequest& request, const CapacityCover& cover, Journeys& ways,
                                         std::size_t facilities) {
  std::vector<std::uint32_t> order(facilities);
  std::iota(order.begin(), order.end(), 0U);
  if (request.order == FillingOrder::OfFile) {
    return order;
  }
  std::vector<double> people;
  for (const std::uint32_t facility : order) {
    people.push_back(cover.people_in(ways.catchment(facility)));
  }
  const auto people_of = [&](std::uint32_t facility) { return people[facility]; };
  if (request.order == FillingOrder::MostPeople) {
    std::ranges::stable_sort(order, std::greater{}, people_of);
  } else {
    std::ranges::stable_sort(order, std::less{}, people_of);
  }
  return order;
}

void fill_up(Journeys& ways, const TerrainData& data, const TerrainRequest& request, TerrainResult& result,
             geo::Task& task) {
  task.begin_step(msg("filling facilities up"));
  CapacityCover cover{request.profile, *data.population, data.cover};
  const std::optional<geo::Grid<double>> people = request.best ? std::optional{cover.residual()} : std::nullopt;
  result.order = filling_order(request, cover, ways, data.facilities.size());
  std::size_t done = 0;
  for (const std::uint32_t facility : result.order) {
    result.facilities[facility].filled = cover.fill(data.facilities[facility].capacity, ways.catchment(facility));
    task.report(static_cast<double>(++done) / static_cast<double>(result.order.size()));
  }
  result.residual = cover.residual();
  if (people) {
    task.begin_step(msg("allocating people at best"));
    std::vector<double> rooms;
    std::ranges::transform(data.facilities, std::back_inserter(rooms), &TerrainData::Facility::capacity);
    result.best = allocate_best(
        *people, rooms, [&](std::uint32_t facility) { return ways.catchment(facility); }, kMostAllocatedPairs, task);
  }
}

/// Counts the people of some cells.
class Counter {
 public:
  Counter(const TerrainData& data, const TerrainRequest& request, const TerrainResult& result)
      : data_{&data}, request_{&request}, result_{&result}, counter_{request.within_s} {}

  [[nodiscard]] TerrainCoverage begin(std::string zone) const {
    TerrainCoverage coverage = counter_.begin(std::move(zone));
    if (result_->residual) {
      coverage.covered = 0.0;
    }
    return coverage;
  }

  void add(std::size_t cell, TerrainCoverage& coverage) const {
    const double people = data_->population->values[cell];
    if (std::isnan(people)) {
      return;
    }
    const bool in_barrier = std::isnan(data_->cover.values[cell]);
    counter_.add({people, result_->field.cost.values[cell], in_barrier}, coverage);
    if (coverage.covered) {
      *coverage.covered += people - left(cell, people, in_barrier);
    }
  }

 private:
  /// Who is left in a cell: those that AccessMod 5.9 leaves out from the start have not found room either.
  [[nodiscard]] double left(std::size_t cell, double people, bool in_barrier) const {
    const double residual = result_->residual->values[cell];
    if (std::isnan(residual)) {
      return in_barrier && request_->profile == TerrainProfile::AccessMod5_9 ? people : 0.0;
    }
    return residual;
  }

  const TerrainData* data_;
  const TerrainRequest* request_;
  const TerrainResult* result_;
  detail::PeopleCounter counter_;
};

void count_people(const TerrainData& data, const TerrainRequest& request, TerrainResult& result) {
  const Counter counter{data, request, result};
  result.all = counter.begin({});
  for (std::size_t cell = 0; cell < data.cover.values.size(); ++cell) {
    counter.add(cell, result.all);
    const std::uint32_t nearest = result.field.source[cell];
    const double people = data.population->values[cell];
    if (nearest != WalkingField::kNone && !std::isnan(people)) {
      result.facilities[nearest].people_nearest += people;
    }
  }
  std::vector<std::uint8_t> marks;
  for (const TerrainData::Zone& zone : data.zones) {
    marks.assign(data.cover.values.size(), 0);
    geo::raster::mark_area(data.cover.frame, zone.area, marks);
    result.zones.push_back(counter.begin(zone.name));
    for (std::size_t cell = 0; cell < marks.size(); ++cell) {
      if (marks[cell] != 0) {
        counter.add(cell, result.zones.back());
      }
    }
  }
}

CellCounts count_cells(const TerrainData& data, const WalkingField& field) {
  const auto is_none = [](double number) { return std::isnan(number); };
  return {field.source.size(), static_cast<std::size_t>(std::ranges::count_if(data.cover.values, is_none)),
          field.source.size() - static_cast<std::size_t>(std::ranges::count_if(field.cost.values, is_none))};
}

}  // namespace

FillingOrder parse_filling_order(const std::string& name) {
  const auto found = std::ranges::find(kOrders, name);
  if (found == kOrders.end()) {
    throw geo::Error{
        {}, msg("there is no order “{0}”", name), msg("known are: {0}", geo::list_names(filling_order_names()))};
  }
  return static_cast<FillingOrder>(found - kOrders.begin());
}

std::vector<std::string> filling_order_names() {
  return {kOrders.begin(), kOrders.end()};
}

std::string name_of(FillingOrder order) {
  return std::string{kOrders.at(static_cast<std::size_t>(order))};
}

TerrainResult evaluate_terrain(const TerrainData& data, const TerrainRequest& request, geo::Task& task) {
  if (request.profile == TerrainProfile::AccessMod2015 && request.walk.neighbours != geo::raster::Neighbours::Eight) {
    throw geo::Error{{},
                     msg("{0} is known with 8 neighbours only", std::string{name_of(request.profile)}),
                     msg("ask for 8 neighbours, or for another profile")};
  }
  task.begin_step(msg("walking over the terrain"));
  const WalkingGround ground{data.elevation, data.cover, data.speeds, speed_rule_of(request.profile)};
  std::vector<geo::MapPoint> points;
  for (const TerrainData::Facility& facility : data.facilities) {
    points.push_back(facility.at);
  }
  TerrainResult result;
  Journeys ways{ground, data, request, task};
  result.field = ways.field(points);
  result.cells = count_cells(data, result.field);
  result.facilities.resize(data.facilities.size());
  if (data.population) {
    if (request.by_capacity) {
      fill_up(ways, data, request, result, task);
    }
    count_people(data, request, result);
  }
  return result;
}

float rounded_minute(double seconds) {
  return static_cast<float>(std::ceil(seconds / 60.0));
}

geo::Grid<float> rounded_minutes(const geo::Grid<double>& seconds) {
  geo::Grid<float> minutes{seconds.frame, {}};
  minutes.values.reserve(seconds.values.size());
  for (const double here : seconds.values) {
    minutes.values.push_back(rounded_minute(here));
  }
  return minutes;
}

}  // namespace planner
