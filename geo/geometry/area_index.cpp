#include "geo/geometry/area_index.hpp"

#include "geo/geometry/detail/bucket_states.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace geo {
namespace {

using detail::BucketState;
using detail::BucketStates;

std::size_t corners_of(const MultiPolygon& area) {
  std::size_t corners = 0;
  for (const Polygon& part : area) {
    corners += part.outer.size();
    for (const Ring& hole : part.holes) {
      corners += hole.size();
    }
  }
  return corners;
}

/// So many buckets that most lie inside one area, and so few that filling them costs little more than reading the
/// corners.
double choose_count(std::span<const MultiPolygon> areas, std::span<const Envelope> envelopes, const Envelope& all) {
  double corners = 0.0;
  double envelope_area = 0.0;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    corners += static_cast<double>(corners_of(areas[i]));
    envelope_area += envelopes[i].width() * envelopes[i].height();
  }
  const double overlap = std::max(1.0, envelope_area / std::max(all.width() * all.height(), 1e-300));
  return std::clamp((32.0 * static_cast<double>(areas.size()) + corners) / overlap, 1.0, 4'194'304.0);
}

}  // namespace

AreaIndex::AreaIndex(std::span<const MultiPolygon> areas) : areas_{areas} {
  envelopes_.reserve(areas.size());
  for (const MultiPolygon& area : areas) {
    envelopes_.push_back(envelope_of(area));
    envelope_.add(envelopes_.back());
  }
  if (!envelope_.empty()) {
    buckets_ = lay_out_buckets(envelope_, choose_count(areas_, envelopes_, envelope_));
    fill_buckets();
  }
}

void AreaIndex::fill_buckets() {
  struct Found {
    std::size_t bucket;
    Entry entry;
  };
  std::vector<Found> found;
  std::vector<bool> decided(buckets_.count(), false);
  first_.assign(buckets_.count() + 1, 0);
  for (std::uint32_t area = 0; area < areas_.size(); ++area) {
    if (envelopes_[area].empty()) {
      continue;
    }
    const BucketStates states = detail::bucket_states(buckets_, areas_[area], envelopes_[area]);
    for (std::size_t place = 0; place < states.states.size(); ++place) {
      const std::size_t bucket = states.bucket(buckets_, place);
      if (states.states[place] == BucketState::Outside || decided[bucket]) {
        continue;
      }
      const bool whole = states.states[place] == BucketState::Inside;
      decided[bucket] = whole;
      found.push_back({bucket, {area, whole}});
      ++first_[bucket + 1];
    }
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());

  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  entries_.resize(found.size());
  for (const Found& one : found) {
    entries_[next[one.bucket]++] = one.entry;
  }
}

std::optional<std::uint32_t> AreaIndex::find(MapPoint point) const {
  if (!envelope_.contains(point)) {
    return std::nullopt;
  }
  const std::size_t bucket = buckets_.bucket_of(point);
  for (std::uint32_t i = first_[bucket]; i < first_[bucket + 1]; ++i) {
    const Entry& entry = entries_[i];
    if (entry.whole || (envelopes_[entry.area].contains(point) && contains(areas_[entry.area], point))) {
      return entry.area;
    }
  }
  return std::nullopt;
}

std::vector<std::uint32_t> AreaIndex::meeting(const Envelope& box) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < envelopes_.size(); ++i) {
    if (envelopes_[i].meets(box)) {
      found.push_back(i);
    }
  }
  return found;
}

}  // namespace geo
