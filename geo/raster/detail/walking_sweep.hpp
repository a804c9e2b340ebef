#pragma once

#include "geo/base/large_memory.hpp"
#include "geo/raster/detail/bucket_ring.hpp"
#include "geo/raster/detail/walking_step.hpp"
#include "geo/raster/walking_cost.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace geo::raster::detail {

inline constexpr double kFar = std::numeric_limits<double>::infinity();

/// What a search knows of each place of a ground.
struct WalkingLabels {
  explicit WalkingLabels(std::size_t places)
      : cost{filled_on_large_pages(places + kCacheLine / sizeof(double), kFar)},
        source{filled_on_large_pages(places + kCacheLine / sizeof(std::uint32_t), WalkingField::kNone)} {}

  // Those of the places, which begin with a line of the cache, as the rows of tiles do then.
  [[nodiscard]] double* costs() { return cost.data() + things_before_line(cost); }
  [[nodiscard]] std::uint32_t* sources() { return source.data() + things_before_line(source); }

  std::vector<double> cost;
  std::vector<std::uint32_t> source;
};

/// The cheapest ways from some places outwards, cells settled bucket by bucket.
///
/// A bucket is a little narrower than the cheapest step, so nothing in it can be reached by way of something else in
/// it: when its turn comes its costs are final, in whichever order it is gone through. A place is put into a bucket
/// only when its cost moves there from a later one, so it is in each at most once and is settled once.
template <class Step, bool kKnights>
class WalkingSweep {
 public:
  WalkingSweep(const WalkingGround& ground, const Step& step, double limit, WalkingLabels& labels)
      : cells_{ground.cells().data()},
        step_{&step},
        limit_{limit},
        cost_{labels.costs()},
        source_{labels.sources()},
        offsets_{offsets_of(ground)},
        per_cost_{1.0 / (kShare * step.least_step())} {}

  /// Of several at one place the cheapest counts, of those the lowest source.
  /// `touched` is told of a place when it first has a cost.
  template <class Touched>
  void begin(std::uint32_t place, double cost, std::uint32_t source, const Touched& touched) {
    offer(place, cost, source, touched);
  }

  /// Calls `settled` with every place that is reached, and `pause` after every bucket.
  template <class Touched, class Settled, class Pause>
  void run(const Touched& touched, const Settled& settled, const Pause& pause) {
    std::vector<std::uint32_t> batch;
    for (std::uint64_t bucket = ring_.lowest(); bucket != BucketRing::kNoBucket; bucket = ring_.lowest()) {
      ring_.take(batch);
      const std::size_t count = batch.size();
      for (std::size_t i = 0; i < count; ++i) {
        if (i + kFarAhead < count) {
          __builtin_prefetch(cost_ + batch[i + kFarAhead]);
        }
        if (i + kAhead < count) {
          fetch(batch[i + kAhead]);
        }
        const std::uint32_t place = batch[i];
        if (bucket_of(cost_[place]) == bucket) {
          settled(place);
          leave(place, touched);
        }
      }
      pause();
    }
  }

 private:
  static constexpr double kShare = 0.999;   ///< of the cheapest step; room for rounding up to 2^40 buckets
  static constexpr std::size_t kAhead = 6;  ///< places whose surroundings are fetched from memory beforehand
  static constexpr std::size_t kFarAhead = 2 * kAhead;                                   ///< places that are themselves
  static constexpr std::uint32_t kPlaces = WalkingGround::kTile * WalkingGround::kTile;  ///< of a tile
  static constexpr double kMostBuckets = 9e15;  ///< what lies beyond shares one

  /// From a place to those that steps lead to: W E N S, NW NE SE SW, then knight's moves NNW NNE SSE SSW WNW ENE ESE
  /// WSW. Unsigned, so that adding wraps around to what lies before.
  using Offsets = std::array<std::uint32_t, 16>;

  static std::vector<Offsets> offsets_of(const WalkingGround& ground) {
    constexpr std::array<std::array<int, 2>, 16> moves{{{0, -1},
                                                        {0, 1},
                                                        {-1, 0},
                                                        {1, 0},
                                                        {-1, -1},
                                                        {-1, 1},
                                                        {1, 1},
                                                        {1, -1},
                                                        {-2, -1},
                                                        {-2, 1},
                                                        {2, 1},
                                                        {2, -1},
                                                        {-1, -2},
                                                        {-1, 2},
                                                        {1, 2},
                                                        {1, -2}}};
    constexpr int tile = WalkingGround::kTile;
    const int tiles_size = static_cast<int>(ground.tiles_across()) * tile * tile;
    std::vector<Offsets> offsets(std::size_t{tile} * tile);
    for (int place = 0; place < tile * tile; ++place) {
      for (std::size_t i = 0; i < moves.size(); ++i) {
        // One tile further on, so that nothing is negative.
        const int row = place / tile + moves[i][0] + tile;
        const int column = place % tile + moves[i][1] + tile;
        const int to =
            (row / tile - 1) * tiles_size + (column / tile - 1) * tile * tile + row % tile * tile + column % tile;
        offsets[static_cast<std::size_t>(place)][i] = static_cast<std::uint32_t>(to - place);
      }
    }
    return offsets;
  }

  [[nodiscard]] std::uint64_t bucket_of(double cost) const {
    return static_cast<std::uint64_t>(std::min(cost * per_cost_, kMostBuckets));
  }

  void fetch(std::uint32_t place) const {
    const Offsets& offsets = offsets_[place % kPlaces];
    for (std::size_t i = 0; i < 4; ++i) {
      __builtin_prefetch(cells_ + (place + offsets[i]));
      __builtin_prefetch(cost_ + (place + offsets[i]));
    }
    if constexpr (kKnights) {
      // NNW, SSW, WNW and ENE: the rows and columns that only knights reach.
      for (const std::size_t i : {8U, 11U, 12U, 14U}) {
        __builtin_prefetch(cells_ + (place + offsets[i]));
        __builtin_prefetch(cost_ + (place + offsets[i]));
      }
    }
    __builtin_prefetch(source_ + place);
  }

  template <class Touched>
  void improve(std::uint32_t place, double cost, std::uint32_t source, const Touched& touched) {
    const double before = cost_[place];
    if (before == kFar) {
      touched(place);
    }
    cost_[place] = cost;
    source_[place] = source;
    const std::uint64_t bucket = bucket_of(cost);
    if (before == kFar || bucket != bucket_of(before)) {
      ring_.push(bucket, place);
    }
  }

  /// A cost that is NaN is no way: it compares with nothing.
  template <class Touched>
  void offer(std::uint32_t place, double cost, std::uint32_t source, const Touched& touched) {
    if (cost <= cost_[place]) [[unlikely]] {
      if (cost == cost_[place]) {
        source_[place] = std::min(source_[place], source);
      } else if (cost <= limit_) {
        improve(place, cost, source, touched);
      }
    }
  }

  template <class Touched>
  void leave(std::uint32_t place, const Touched& touched) {
    const WalkingGround::Cell from = cells_[place];
    if (std::isnan(from.elevation)) {
      return;
    }
    const double cost = cost_[place];
    const std::uint32_t source = source_[place];
    const Offsets& offsets = offsets_[place % kPlaces];
    constexpr std::array<Length, 8> lengths{Length::EastWest, Length::EastWest, Length::NorthSouth, Length::NorthSouth,
                                            Length::Diagonal, Length::Diagonal, Length::Diagonal,   Length::Diagonal};
    // All costs first, so that a guess that goes wrong at one of them does not keep the others waiting.
    std::array<WalkingGround::Cell, 8> near;
    for (std::size_t i = 0; i < near.size(); ++i) {
      near[i] = cells_[place + offsets[i]];
    }
    std::array<double, 8> there;
    for (std::size_t i = 0; i < near.size(); ++i) {
      there[i] = (*step_)(cost, Way{from, near[i]}, lengths[i]);
    }
    for (std::size_t i = 0; i < near.size(); ++i) {
      offer(place + offsets[i], there[i], source, touched);
    }
    if constexpr (kKnights) {
      leave_by_knights_moves(place, from, near, touched);
    }
  }

  template <class Touched>
  void leave_by_knights_moves(std::uint32_t place, const WalkingGround::Cell& from,
                              const std::array<WalkingGround::Cell, 8>& near, const Touched& touched) {
    struct Passed {
      std::uint8_t straight;  ///< of `near`
      std::uint8_t diagonal;
      Length length;
    };
    constexpr std::array<Passed, 8> passed{{{2, 4, Length::TwoRows},
                                            {2, 5, Length::TwoRows},
                                            {3, 6, Length::TwoRows},
                                            {3, 7, Length::TwoRows},
                                            {0, 4, Length::TwoColumns},
                                            {1, 5, Length::TwoColumns},
                                            {1, 6, Length::TwoColumns},
                                            {0, 7, Length::TwoColumns}}};
    const Offsets& offsets = offsets_[place % kPlaces];
    const double cost = cost_[place];
    const std::uint32_t source = source_[place];
    std::array<double, 8> there;
    for (std::size_t i = 0; i < passed.size(); ++i) {
      const KnightWay way{{from, cells_[place + offsets[near.size() + i]]},
                          near[passed[i].straight].cover,
                          near[passed[i].diagonal].cover};
      there[i] = (*step_)(cost, way, passed[i].length);
    }
    for (std::size_t i = 0; i < passed.size(); ++i) {
      offer(place + offsets[near.size() + i], there[i], source, touched);
    }
  }

  const WalkingGround::Cell* cells_;
  const Step* step_;
  double limit_;
  double* cost_;
  std::uint32_t* source_;
  std::vector<Offsets> offsets_;  ///< by place in a tile
  double per_cost_;
  BucketRing ring_;
};

}  // namespace geo::raster::detail
