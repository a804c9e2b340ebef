#include "geo/base/error.hpp"
#include "geo/base/message.hpp"
#include "geo/raster/walking_cost.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace geo::raster {
namespace {

constexpr double kMetresPerKilometre = 1000.0;
constexpr double kSecondsPerHour = 3600.0;

std::size_t number_of_places(const GridFrame& frame) {
  const std::size_t tiles =
      std::size_t{WalkingGround::tiles_along(frame.columns)} * WalkingGround::tiles_along(frame.rows);
  return tiles * WalkingGround::kTile * WalkingGround::kTile;
}

void expect_same_frame(const GridFrame& elevation, const GridFrame& cover) {
  if (elevation != cover) {
    throw Error{{},
                msg("the cells of the elevations and of the ground's cover are not the same"),
                msg("bring both rasters to one grid")};
  }
  constexpr std::size_t most = std::size_t{1} << 32;
  if (number_of_places(elevation) >= most) {
    throw Error{{},
                msg("the terrain has {0} million cells", fixed_text(static_cast<double>(elevation.cells()) / 1e6, 0)),
                msg("use coarser cells, or a part of the area: 4 000 million cells at most")};
  }
}

/// Refuses a rule by which a walk could become cheaper the longer it is.
void expect_costly_steps(const LangmuirRule& rule) {
  if (!(rule.least_cost() > 0.0) || !std::isfinite(rule.level)) {
    throw Error{{},
                msg("by these walking coefficients a step downhill would cost nothing or less"),
                msg("let the level cost more than 0, uphill and friction no less than 0, steep downhill no more than "
                    "0, and the level more than "
                    "downhill times the steep slope")};
  }
}

LargeVector<WalkingGround::Cell> places_of(const GridFrame& frame) {
  return LargeVector<WalkingGround::Cell>(number_of_places(frame));
}

/// A speed as a version of AccessMod keeps it in its table.
double kept_speed(double kilometres_per_hour, SpeedRule rule) {
  constexpr double thousandths = 1000.0;
  switch (rule) {
    case SpeedRule::AccessMod2015:
      return std::trunc(kilometres_per_hour);
    case SpeedRule::AccessModOf5_9:
      return std::trunc(kilometres_per_hour * thousandths + 1e-6) / thousandths;
    case SpeedRule::Parts:
      break;
  }
  return kilometres_per_hour;
}

/// The list of speeds by what a cell of land cover may hold; 0 is a barrier.
class SpeedIndex {
 public:
  SpeedIndex(std::span<const CoverSpeed> speeds, SpeedRule rule) : speeds_(1) {
    for (CoverSpeed speed : speeds) {
      if (!(speed.kilometres_per_hour >= 0.0) || !std::isfinite(speed.kilometres_per_hour)) {
        throw Error{{},
                    msg("land cover {0} has a speed of {1} km/h", std::to_string(speed.cover),
                        fixed_text(speed.kilometres_per_hour, 3)),
                    msg("give a speed above 0, or 0 where nobody passes")};
      }
      speed.kilometres_per_hour = kept_speed(speed.kilometres_per_hour, rule);
      const bool is_first = index_.try_emplace(static_cast<float>(speed.cover), index_for(speed)).second;
      if (is_first && speed.kilometres_per_hour > 0.0) {
        speeds_.push_back(speed);
      }
    }
    if (speeds_.size() == 1) {
      throw Error{{}, msg("no land cover has a speed above 0"), msg("say how fast each class is walked")};
    }
  }

  [[nodiscard]] float of(float cover) {
    if (cover == last_cover_) {
      return last_;
    }
    const auto found = index_.find(cover);
    if (found == index_.end()) {
      throw Error{{},
                  msg("land cover {0} has no speed", fixed_text(double{cover}, 0)),
                  msg("say how fast it is walked; 0 where nobody passes")};
    }
    last_cover_ = cover;
    last_ = found->second;
    return last_;
  }

  [[nodiscard]] WalkingGround::Rule rule(SpeedRule rule) && {
    if (rule != SpeedRule::Parts) {
      return WalkingGround::AccessModSpeeds{rule, std::move(speeds_)};
    }
    std::vector<WalkingGround::Pace> paces(1);
    for (std::size_t i = 1; i < speeds_.size(); ++i) {
      paces.push_back({kSecondsPerHour / (kMetresPerKilometre * speeds_[i].kilometres_per_hour), speeds_[i].mode});
    }
    return paces;
  }

 private:
  [[nodiscard]] float index_for(const CoverSpeed& speed) const {
    return speed.kilometres_per_hour > 0.0 ? static_cast<float>(speeds_.size()) : 0.0F;
  }

  std::vector<CoverSpeed> speeds_;
  std::map<float, float> index_;
  float last_cover_ = std::numeric_limits<float>::quiet_NaN();
  float last_ = 0.0F;
};

}  // namespace

double LangmuirRule::least_cost() const {
  if (!(uphill >= 0.0) || !(steep_downhill <= 0.0) || !(steep_slope <= 0.0) || !(friction_weight >= 0.0)) {
    return -1.0;
  }
  return std::fmin(level, level + downhill * steep_slope);
}

WalkingGround::WalkingGround(const Grid<float>& elevation, const Grid<float>& friction, const LangmuirRule& rule)
    : frame_{elevation.frame}, rule_{rule} {
  expect_same_frame(elevation.frame, friction.frame);
  expect_costly_steps(rule);
  cells_ = places_of(frame_);
  for (std::uint32_t row = 0; row < frame_.rows; ++row) {
    for (std::uint32_t column = 0; column < frame_.columns; ++column) {
      const float number = friction.at(row, column);
      if (number < 0.0F) {
        throw Error{{},
                    msg("row {0}, column {1} of the friction is {2}", std::to_string(row + 1),
                        std::to_string(column + 1), fixed_text(double{number}, 3)),
                    msg("let no friction be below 0; no data where nobody passes")};
      }
      cells_[place_of(row, column)] = {elevation.at(row, column), number};
    }
  }
}

WalkingGround::WalkingGround(const Grid<float>& elevation, const Grid<float>& land_cover,
                             std::span<const CoverSpeed> speeds, SpeedRule rule)
    : frame_{elevation.frame} {
  expect_same_frame(elevation.frame, land_cover.frame);
  SpeedIndex index{speeds, rule};
  cells_ = places_of(frame_);
  for (std::uint32_t row = 0; row < frame_.rows; ++row) {
    for (std::uint32_t column = 0; column < frame_.columns; ++column) {
      const float cover = land_cover.at(row, column);
      cells_[place_of(row, column)] = {elevation.at(row, column), std::isnan(cover) ? 0.0F : index.of(cover)};
    }
  }
  rule_ = std::move(index).rule(rule);
}

}  // namespace geo::raster
