#include "datasets/synth/streets/fields.hpp"

#include "datasets/synth/settlements/built_up.hpp"
#include "datasets/synth/streets/field_plan.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace synth {
namespace {

constexpr double kTrust = 200.0;  // nodes before experience outweighs the first guess

/// Chooses how far apart tracks lie, village after village, by what the villages before came to.
class Spacer {
 public:
  Spacer(double area, double nodes) : area_left_{area}, nodes_left_{nodes} {}

  /// Square metres of land per graph node that the next village is to be planned with.
  [[nodiscard]] double land_per_node() const {
    constexpr double least = 12'000.0;
    constexpr double most = 400'000.0;
    const double yield = (made_ + kTrust) / (planned_ + kTrust);
    return std::clamp(area_left_ / std::max(nodes_left_, 1.0) * yield, least, most);
  }

  void note(double area, double planned, double made) {
    area_left_ -= area;
    nodes_left_ -= made;
    planned_ += planned;
    made_ += made;
  }

 private:
  double area_left_;
  double nodes_left_;
  double planned_ = 0.0;
  double made_ = 0.0;
};

/// Rows along the village's main street or across it, a few degrees off.
double field_bearing(const Settlement& settlement, Random& random) {
  constexpr double few_degrees = 0.1;
  return settlement.bearing + (random.chance(0.5) ? 0.5 * std::numbers::pi : 0.0) +
         random.between(-few_degrees, few_degrees);
}

FieldPattern pattern_for(double land_per_node, double bearing) {
  constexpr double tie_rows = 2.3;  // rows between ties
  constexpr double nodes_per_tie = 2.0;
  const double row = std::sqrt(nodes_per_tie * land_per_node / tie_rows);
  return {bearing, row, tie_rows * row};
}

/// The settlement whose streets a village's fields follow: its own, or its seat's.
std::vector<const Settlement*> main_settlements(const Land& land, std::span<const Settlement> settlements) {
  std::vector<const Settlement*> of_villages(land.units.villages.size());
  for (const Settlement& settlement : settlements) {
    if (settlement.rank != Rank::Hamlet) {
      of_villages[settlement.village] = &settlement;
    }
  }
  for (std::size_t village = 0; village < of_villages.size(); ++village) {
    if (of_villages[village] == nullptr) {
      of_villages[village] = &settlements[land.units.villages[village].centre];
    }
  }
  return of_villages;
}

/// In random order, so that no side of the place is denser.
std::vector<std::uint32_t> shuffled_villages(const Land& land) {
  std::vector<std::uint32_t> villages(land.units.villages.size());
  std::iota(villages.begin(), villages.end(), 0U);
  Random random{land.seed, Subject::Fields};
  random.shuffle(villages);
  return villages;
}

}  // namespace

void lay_field_tracks(const Land& land, std::span<const Settlement> settlements, RoadNet& net, geo::Task& task) {
  constexpr double margin = 0.1;
  const std::vector<bool> built_up = built_up_cells(land.grid, settlements, margin);
  const std::vector<const Settlement*> settlement_of = main_settlements(land, settlements);
  Spacer spacer{land.preset.area_km2 * 1e6,
                static_cast<double>(land.preset.road_nodes) - static_cast<double>(net.graph_nodes())};
  for (const std::uint32_t village : shuffled_villages(land)) {
    task.throw_if_cancelled();
    Random random{land.seed, Subject::Fields, village};
    const double land_per_node = spacer.land_per_node();
    const auto before = static_cast<double>(net.graph_nodes());
    const FieldPattern pattern = pattern_for(land_per_node, field_bearing(*settlement_of[village], random));
    FieldPlan{land, built_up, village, pattern}.lay(net);
    const double area = geo::area_of({land.units.villages[village].area});
    spacer.note(area, area / land_per_node, static_cast<double>(net.graph_nodes()) - before);
  }
}

}  // namespace synth
