#include "datasets/synth/streets/streets.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/streets/local_lines.hpp"
#include "datasets/synth/units/names.hpp"
#include <algorithm>
#include <cmath>
#include <optional>

namespace synth {
namespace {

using geo::MapPoint;

/// Metres between rows and between lanes.
struct Spacing {
  double rows;
  double lanes;
};

Spacing spacing_of(Rank rank) {
  switch (rank) {
    case Rank::Seat:
      return {150.0, 190.0};
    case Rank::Town:
      return {85.0, 130.0};
    case Rank::Village:
      return {68.0, 125.0};
    case Rank::Hamlet:
      return {62.0, 115.0};
  }
  return {100.0, 100.0};
}

class StreetPlan {
 public:
  StreetPlan(const Land& land, const Settlement& settlement, RoadNet& net, std::uint64_t item)
      : land_{&land},
        settlement_{&settlement},
        net_{&net},
        random_{land.seed, Subject::Streets, item},
        bend_key_{random_.bits()},
        names_{bend_key_} {}

  /// Streets on both sides of the middle, which the main road has.
  void lay() {
    const Spacing spacing = spacing_of(settlement_->rank);
    const int rows = std::max(1, static_cast<int>(settlement_->short_radius / spacing.rows));
    const int lanes = std::max(1, static_cast<int>(settlement_->long_radius / spacing.lanes));
    for (int row = -rows; row < rows; ++row) {
      const double across = (row + 0.5) * spacing.rows + random_.between(-0.12, 0.12) * spacing.rows;
      lay_street(across, settlement_->short_radius, settlement_->long_radius, true, tags_of(row));
    }
    for (int lane = -lanes; lane < lanes; ++lane) {
      const double along = (lane + 0.5) * spacing.lanes + random_.between(-0.25, 0.25) * spacing.lanes;
      lay_street(along, settlement_->long_radius, settlement_->short_radius, false, tags_of(lane));
    }
  }

 private:
  RoadTags tags_of(int number) {
    RoadTags tags{RoadClass::Residential, false, false, {}};
    if (settlement_->rank == Rank::Seat) {
      if (number % 4 == 2 || number % 4 == -2) {
        tags = {number % 8 == 2 ? RoadClass::Secondary : RoadClass::Tertiary, false, false, names_.street()};
      } else {
        tags.oneway = random_.chance(0.1);
      }
    }
    return tags;
  }

  /// A street at `offset` from the middle, as long as the ground is wide there; interrupted here and there.
  void lay_street(double offset, double offset_radius, double radius, bool row, const RoadTags& tags) {
    const double share = std::min(std::abs(offset) / offset_radius, 0.97);
    const double half = std::max(radius * std::sqrt(1.0 - share * share), 60.0);
    const double begin = -half * random_.between(0.75, 1.12);
    const double end = half * random_.between(0.75, 1.12);
    constexpr double step = 80.0;
    const double skip_share = tags.road_class == RoadClass::Residential ? 0.06 : 0.0;
    geo::Polyline piece;
    const auto finish = [&] {
      if (piece.size() > 1) {
        if (!row) {
          trim_lane(piece);
        }
        add_dry_line(*net_, land_->waters, tags, piece);
      }
      piece.clear();
    };
    for (double position = begin; position < end; position += step) {
      piece.push_back(bent(row ? settlement_->point(position, offset) : settlement_->point(offset, position)));
      if (random_.chance(skip_share) && end - begin > 5.0 * step) {
        finish();
      }
    }
    piece.push_back(bent(row ? settlement_->point(end, offset) : settlement_->point(offset, end)));
    finish();
  }

  /// Most lanes end at the outermost row that they reach.
  void trim_lane(geo::Polyline& lane) {
    constexpr double trimmed = 0.75;
    for (int end = 0; end < 2; ++end) {
      const std::optional<double> met = net_->meets(lane.back(), lane[lane.size() - 2]);
      if (met && random_.chance(trimmed)) {
        lane.back() = between(lane.back(), lane[lane.size() - 2], *met);
      }
      std::ranges::reverse(lane);
    }
  }

  /// Old streets are not quite straight, those of a seat nearly.
  [[nodiscard]] MapPoint bent(MapPoint at) const {
    const double sway = settlement_->rank == Rank::Seat ? 90.0 : 14.0;
    const double wavelength = settlement_->rank == Rank::Seat ? 2600.0 : 420.0;
    return {at.x + sway * noise(at, wavelength, bend_key_), at.y + sway * noise(at, wavelength, bend_key_ + 1)};
  }

  const Land* land_;
  const Settlement* settlement_;
  RoadNet* net_;
  Random random_;
  std::uint64_t bend_key_;
  NameBook names_;
};

}  // namespace

void lay_streets(const Land& land, std::span<const Settlement> settlements, RoadNet& net, geo::Task& task) {
  for (std::size_t i = 0; i < settlements.size(); ++i) {
    task.throw_if_cancelled();
    StreetPlan{land, settlements[i], net, i}.lay();
  }
}

}  // namespace synth
