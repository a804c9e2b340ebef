#include "geo/geometry/buckets.hpp"

#include <algorithm>
#include <cmath>

namespace geo {

Buckets lay_out_buckets(const Envelope& envelope, double count) {
  const double size = std::max(std::sqrt(envelope.width() * envelope.height() / count),
                               std::max(envelope.width(), envelope.height()) / count);
  Buckets buckets{.south_west = {envelope.min_x, envelope.min_y}, .columns = 1, .rows = 1};
  if (size > 0.0 && std::isfinite(size)) {
    buckets.size = size;
    buckets.columns += static_cast<std::uint32_t>(envelope.width() / size);
    buckets.rows += static_cast<std::uint32_t>(envelope.height() / size);
  }
  return buckets;
}

}  // namespace geo
