#include "datasets/synth/land/drainage.hpp"

#include "datasets/synth/land/distance_field.hpp"
#include <functional>
#include <queue>
#include <tuple>

namespace synth {
namespace {

constexpr std::uint32_t kDry = 0xffffffff;

/// Cells in the order in which rising water would reach them.
class Flood {
 public:
  Flood(const Terrain& terrain, Drainage& drainage) : terrain_{&terrain}, drainage_{&drainage} {}

  void enter(std::uint32_t cell, std::uint32_t downstream, float level) {
    drainage_->downstream[cell] = downstream;
    waiting_.emplace(level, cell);
  }

  void rise() {
    while (!waiting_.empty()) {
      const auto [level, cell] = waiting_.top();
      waiting_.pop();
      drainage_->order.push_back(cell);
      spread(cell, level);
    }
  }

  [[nodiscard]] float ground(std::uint32_t cell) const {
    const geo::GridFrame& frame = drainage_->frame;
    return static_cast<float>(elevation_at(*terrain_, frame.centre(cell / frame.columns, cell % frame.columns)));
  }

 private:
  void spread(std::uint32_t outlet, float level) {
    const geo::GridFrame& frame = drainage_->frame;
    const std::int64_t row = outlet / frame.columns;
    const std::int64_t column = outlet % frame.columns;
    for (std::int64_t r = std::max<std::int64_t>(row - 1, 0); r <= std::min<std::int64_t>(row + 1, frame.rows - 1);
         ++r) {
      for (std::int64_t c = std::max<std::int64_t>(column - 1, 0);
           c <= std::min<std::int64_t>(column + 1, frame.columns - 1); ++c) {
        const auto other = static_cast<std::uint32_t>(r * frame.columns + c);
        if (drainage_->downstream[other] == kDry) {
          enter(other, outlet, std::max(level, ground(other)));
        }
      }
    }
  }

  using Waiting = std::pair<float, std::uint32_t>;

  const Terrain* terrain_;
  Drainage* drainage_;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
};

}  // namespace

Drainage drain(const Terrain& terrain, const geo::Polyline& main_river) {
  const geo::GridFrame& fine = terrain.frame;
  Drainage drainage;
  drainage.frame = {fine.west,        fine.north,   2.0 * fine.cell_width, 2.0 * fine.cell_height,
                    fine.columns / 2, fine.rows / 2};
  const geo::GridFrame& frame = drainage.frame;
  drainage.downstream.assign(frame.cells(), kDry);
  drainage.upstream.assign(frame.cells(), 1);
  drainage.order.reserve(frame.cells());

  Flood flood{terrain, drainage};
  const geo::Grid<float> river_metres = distance_to(frame, main_river);
  for (std::uint32_t cell = 0; cell < frame.cells(); ++cell) {
    const std::uint32_t row = cell / frame.columns;
    const std::uint32_t column = cell % frame.columns;
    const bool edge = row == 0 || column == 0 || row + 1 == frame.rows || column + 1 == frame.columns;
    if (river_metres.values[cell] == 0.0F || edge) {
      flood.enter(cell, cell, flood.ground(cell));
    }
  }
  flood.rise();
  for (auto cell = drainage.order.rbegin(); cell != drainage.order.rend(); ++cell) {
    const std::uint32_t next = drainage.downstream[*cell];
    if (next != *cell) {
      drainage.upstream[next] += drainage.upstream[*cell];
    }
  }
  return drainage;
}

}  // namespace synth
