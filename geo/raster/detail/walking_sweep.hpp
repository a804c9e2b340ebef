#pragma once

#include "geo/base/task.hpp"
#include "geo/raster/detail/bucket_ring.hpp"
#include "geo/raster/detail/walking_step.hpp"
#include "geo/raster/walking_cost.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

namespace geo::raster::detail {

inline constexpr double kFar = std::numeric_limits<double>::infinity();

/// What a search knows of each place of a ground.
struct WalkingLabels {
  explicit WalkingLabels(const WalkingGround& ground) : source(ground.cells().size(), WalkingField::kNone) {
    numbers.reserve(2 * ground.cells().size());
    for (const WalkingGround::Cell& cell : ground.cells()) {
      numbers.push_back(std::bit_cast<double>(cell));
      numbers.push_back(kFar);
    }
  }

  [[nodiscard]] double& cost(std::uint32_t place) { return numbers[2 * std::size_t{place} + 1]; }

  /// Two for each place: the bytes of its cell, and what it costs. A step so looks at one line of memory and not at
  /// two; in numbers, so that at the end the costs can be left of them.
  std::vector<double> numbers;
  std::vector<std::uint32_t> source;
};

/// The cheapest ways from some places outwards, cells settled bucket by bucket.
///
/// A bucket is a little narrower than the cheapest step, so nothing in it can be reached by way of something else in
/// it: when its turn comes its costs are final, in whichever order it is gone through. A place is put into a bucket
/// only when its cost moves there from a later one, so it is in each at most once and is settled once.
///
/// The ground is cut into bands of tile rows, so that what is settled one after the other lies near in memory. The
/// first tile row of each band but the first is a seam, deeper than a step: no step from one band's inside leads to
/// what a step from another's leads to. So of one bucket the insides are settled on all threads and then the seams, one
/// after the other, and no two threads ever look at one place.
template <class Step, bool kKnights>
class WalkingSweep {
 public:
  WalkingSweep(const WalkingGround& ground, const Step& step, double limit, std::uint32_t most_bands,
               WalkingLabels& labels)
      : step_{&step},
        limit_{limit},
        numbers_{labels.numbers.data()},
        source_{labels.source.data()},
        offsets_{offsets_of(ground)},
        per_cost_{1.0 / (kShare * step.least_step())},
        bands_{bands_of(ground, most_bands)} {}

  /// Of several at one place the cheapest counts, of those the lowest source.
  /// `touched` is told of a place when it first has a cost.
  template <class Touched>
  void begin(std::uint32_t place, double cost, std::uint32_t source, const Touched& touched) {
    offer(band_of(place), place, cost, source, touched);
  }

  /// Calls `settled` with every place that is reached; may be cancelled after every bucket.
  ///
  /// Thread  with several bands both are called on the task's threads, with places of different bands at once.
  template <class Touched, class Settled>
  void run(const Touched& touched, const Settled& settled, const Task& task) {
    for (std::uint64_t bucket = lowest(); bucket != BucketRing::kNoBucket; bucket = lowest()) {
      task.throw_if_cancelled();
      std::size_t waiting = 0;
      for (Band& band : bands_) {
        band.ring.take(bucket, band.batch);
        waiting += band.batch.size();
      }
      parallel_for(task, bands_.size(), waiting < kWorthSharing ? bands_.size() : 1,
                   [&](std::size_t begin, std::size_t end) {
                     for (std::size_t i = begin; i < end; ++i) {
                       settle_inside(bands_[i], bucket, touched, settled);
                     }
                   });
      for (Band& band : bands_) {
        settle_seam(band, bucket, touched, settled);
      }
    }
  }

 private:
  static constexpr double kShare = 0.999;   ///< of the cheapest step; room for rounding up to 2^40 buckets
  static constexpr std::size_t kAhead = 6;  ///< places whose surroundings are fetched from memory beforehand
  static constexpr std::uint32_t kPlaces = WalkingGround::kTile * WalkingGround::kTile;  ///< of a tile
  static constexpr double kMostBuckets = 9e15;        ///< what lies beyond shares one
  static constexpr std::size_t kWorthSharing = 1024;  ///< places of a bucket for which other threads are woken
  static constexpr std::uint32_t kLeastTileRows = 8;  ///< of a band; the seam is one

  /// Places from `begin` on, up to the next band's, with what waits in them.
  struct Band {
    std::uint32_t begin = 0;
    std::uint32_t inside_begin = 0;
    std::uint32_t inside_size = 0;
    BucketRing ring;
    std::vector<std::uint32_t> batch;
    std::vector<std::uint32_t> seam;  ///< of the batch: its own, or the next band's
  };

  static std::vector<Band> bands_of(const WalkingGround& ground, std::uint32_t most) {
    const std::uint32_t row_size = ground.tiles_across() * kPlaces;
    const auto rows = static_cast<std::uint32_t>(ground.cells().size() / row_size);
    const std::uint32_t count = std::clamp(rows / kLeastTileRows, 1U, most);
    std::vector<Band> bands(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t first = static_cast<std::uint32_t>(std::uint64_t{rows} * i / count);
      const std::uint32_t last = static_cast<std::uint32_t>(std::uint64_t{rows} * (i + 1) / count);
      bands[i].begin = first * row_size;
      bands[i].inside_begin = bands[i].begin + (i == 0 ? 0 : row_size);
      bands[i].inside_size = last * row_size - bands[i].inside_begin;
    }
    return bands;
  }

  [[nodiscard]] Band& band_of(std::uint32_t place) {
    return *std::prev(std::ranges::upper_bound(bands_, place, {}, &Band::begin));
  }

  [[nodiscard]] std::uint64_t lowest() const {
    std::uint64_t lowest = BucketRing::kNoBucket;
    for (const Band& band : bands_) {
      lowest = std::min(lowest, band.ring.lowest());
    }
    return lowest;
  }

  template <class Touched, class Settled>
  void settle_inside(Band& band, std::uint64_t bucket, const Touched& touched, const Settled& settled) {
    const std::vector<std::uint32_t>& batch = band.batch;
    const std::size_t count = batch.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (i + kAhead < count) {
        fetch(batch[i + kAhead]);
      }
      const std::uint32_t place = batch[i];
      if (place - band.inside_begin >= band.inside_size) {
        band.seam.push_back(place);
      } else if (bucket_of(cost_of(place)) == bucket) {
        settled(place);
        leave(band, place, touched);
      }
    }
  }

  template <class Touched, class Settled>
  void settle_seam(Band& band, std::uint64_t bucket, const Touched& touched, const Settled& settled) {
    for (std::size_t i = 0; i < band.seam.size(); ++i) {
      if (i + kAhead < band.seam.size()) {
        fetch(band.seam[i + kAhead]);
      }
      const std::uint32_t place = band.seam[i];
      if (bucket_of(cost_of(place)) == bucket) {
        settled(place);
        leave(band_of(place), place, touched);
      }
    }
    band.seam.clear();
  }

  /// From a place to those that steps lead to, in the order of kNearLengths and then of kKnightLengths. Unsigned, so
  /// that adding wraps around to what lies before.
  using Offsets = std::array<std::uint32_t, 2 * kEight>;

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
    for (std::uint32_t place = 0; place < offsets.size(); ++place) {
      for (std::size_t i = 0; i < moves.size(); ++i) {
        // One tile further on, so that nothing is negative.
        const int row = static_cast<int>(WalkingGround::row_in_tile(place)) + moves[i][0] + tile;
        const int column = static_cast<int>(WalkingGround::column_in_tile(place)) + moves[i][1] + tile;
        const int there = static_cast<int>(
            WalkingGround::in_tile(static_cast<std::uint32_t>(row % tile), static_cast<std::uint32_t>(column % tile)));
        const int to = (row / tile - 1) * tiles_size + (column / tile - 1) * tile * tile + there;
        offsets[place][i] = static_cast<std::uint32_t>(to) - place;
      }
    }
    return offsets;
  }

  [[nodiscard]] std::uint64_t bucket_of(double cost) const {
    return static_cast<std::uint64_t>(std::min(cost * per_cost_, kMostBuckets));
  }

  [[nodiscard]] double& cost_of(std::uint32_t place) const { return numbers_[2 * std::size_t{place} + 1]; }
  /// Each by itself, for a number that is taken apart costs more than two that are read.
  [[nodiscard]] WalkingGround::Cell cell_of(std::uint32_t place) const {
    const double* bytes = &numbers_[2 * std::size_t{place}];
    WalkingGround::Cell cell;
    std::memcpy(&cell.elevation, bytes, sizeof(float));
    std::memcpy(&cell.cover, std::next(reinterpret_cast<const float*>(bytes)), sizeof(float));
    return cell;
  }

  /// Inlined, for a call that only fetches has no effect to the compiler, and is left out.
  [[gnu::always_inline]] void fetch(std::uint32_t place) const {
    const Offsets& offsets = offsets_[place % kPlaces];
    for (std::size_t corner = 4; corner < kEight; ++corner) {
      __builtin_prefetch(&cost_of(place + offsets[corner]));
    }
    __builtin_prefetch(source_ + place);
  }

  template <class Touched>
  void improve(Band& band, std::uint32_t place, double cost, std::uint32_t source, const Touched& touched) {
    const double before = std::exchange(cost_of(place), cost);
    if (before == kFar) {
      touched(place);
    }
    source_[place] = source;
    const std::uint64_t bucket = bucket_of(cost);
    if (before == kFar || bucket != bucket_of(before)) {
      // What lies before the band is reached from its seam, which is settled when no other thread is at work.
      (place < band.begin ? *std::prev(&band) : band).ring.push(bucket, place);
    }
  }

  /// A cost that is NaN is no way: it compares with nothing.
  template <class Touched>
  void offer(Band& band, std::uint32_t place, double cost, std::uint32_t source, const Touched& touched) {
    const double known = cost_of(place);
    if (cost < known) {
      if (cost <= limit_) {
        improve(band, place, cost, source, touched);
      }
    } else if (cost == known && source < source_[place]) {
      source_[place] = source;
    }
  }

  template <class Touched>
  void leave(Band& band, std::uint32_t place, const Touched& touched) {
    const WalkingGround::Cell from = cell_of(place);
    if (std::isnan(from.elevation)) {
      return;
    }
    const double cost = cost_of(place);
    const std::uint32_t source = source_[place];
    const std::uint32_t* offsets = offsets_[place % kPlaces].data();
    EightCells near;
    Eight<double> known;
    Eight<double> costs;
    look_at(place, offsets, near, known);
    find_near_costs(*step_, cost, from, near, costs);
    offer_all(band, place, offsets, costs, known, source, touched);
    if constexpr (kKnights) {
      offsets += kEight;
      EightCells far;
      look_at(place, offsets, far, known);
      find_knight_costs(*step_, cost, from, near, far, costs);
      offer_all(band, place, offsets, costs, known, source, touched);
    }
  }

  void look_at(std::uint32_t place, const std::uint32_t* offsets, EightCells& cells, Eight<double>& known) const {
    for (std::size_t i = 0; i < kEight; ++i) {
      const std::uint32_t there = place + offsets[i];
      const WalkingGround::Cell cell = cell_of(there);
      cells.elevation[i] = cell.elevation;
      cells.cover[i] = cell.cover;
      known[i] = cost_of(there);
    }
  }

  /// Only those are looked at one by one where the way is no longer than what is known.
  template <class Touched>
  void offer_all(Band& band, std::uint32_t place, const std::uint32_t* offsets, const Eight<double>& costs,
                 const Eight<double>& known, std::uint32_t source, const Touched& touched) {
    unsigned no_longer = 0;
    for (std::size_t i = 0; i < kEight; ++i) {
      no_longer |= static_cast<unsigned>(costs[i] <= known[i]) << i;
    }
    for (; no_longer != 0; no_longer &= no_longer - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(no_longer));
      offer(band, place + offsets[i], costs[i], source, touched);
    }
  }

  const Step* step_;
  double limit_;
  double* numbers_;  ///< WalkingLabels::numbers
  std::uint32_t* source_;
  std::vector<Offsets> offsets_;  ///< by place in a tile
  double per_cost_;
  std::vector<Band> bands_;
};

}  // namespace geo::raster::detail
