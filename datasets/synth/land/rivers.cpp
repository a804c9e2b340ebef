#include "datasets/synth/land/rivers.hpp"

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/land/river_course.hpp"
#include <algorithm>
#include <cmath>
#include <deque>

namespace synth {
namespace {

using geo::MapPoint;
using geo::Polyline;

constexpr double kHeadKm2 = 26.0;    // a river starts where so much land drains to it
constexpr double kMouthKm2 = 120.0;  // and is one only if it grows to this

/// Follows the drainage upstream.
class Tracer {
 public:
  Tracer(const Drainage& drainage, std::uint64_t seed)
      : drainage_{&drainage}, key_{key_of(seed, Subject::Rivers, 1)}, inflows_(drainage.frame.cells()) {
    const double cell_km2 = drainage.frame.cell_width * drainage.frame.cell_height / 1e6;
    head_cells_ = kHeadKm2 / cell_km2;
    mouth_cells_ = kMouthKm2 / cell_km2;
    for (const std::uint32_t cell : drainage.order) {
      const std::uint32_t next = drainage.downstream[cell];
      if (next == cell) {
        continue;
      }
      if (drainage.upstream[cell] >= head_cells_) {
        inflows_[next].push_back(cell);
      }
    }
  }

  /// Cells where a tributary of the main river, or a river leaving over the edge, ends.
  [[nodiscard]] std::deque<std::uint32_t> mouths() const {
    std::deque<std::uint32_t> mouths;
    for (const std::uint32_t cell : drainage_->order) {
      const bool leaves = drainage_->downstream[drainage_->downstream[cell]] == drainage_->downstream[cell];
      if (leaves && drainage_->downstream[cell] != cell && drainage_->upstream[cell] >= mouth_cells_) {
        mouths.push_back(cell);
      }
    }
    return mouths;
  }

  /// From the mouth's outlet up the largest inflow; smaller rivers found on the way are added to `mouths`.
  [[nodiscard]] Polyline trace(std::uint32_t mouth, std::deque<std::uint32_t>& mouths) const {
    Polyline upstream{centre(drainage_->downstream[mouth])};
    std::uint32_t cell = mouth;
    while (true) {
      upstream.push_back(centre(cell));
      const std::vector<std::uint32_t>& inflows = inflows_[cell];
      if (inflows.empty()) {
        break;
      }
      const auto largest =
          std::ranges::max_element(inflows, {}, [this](std::uint32_t c) { return drainage_->upstream[c]; });
      for (const std::uint32_t inflow : inflows) {
        if (inflow != *largest && drainage_->upstream[inflow] >= mouth_cells_) {
          mouths.push_back(inflow);
        }
      }
      cell = *largest;
    }
    std::ranges::reverse(upstream);
    return natural_course(upstream, key_);
  }

  [[nodiscard]] double width_at(std::uint32_t mouth) const {
    return std::clamp(8.0 + 1.1 * std::sqrt(static_cast<double>(drainage_->upstream[mouth])), 14.0, 60.0);
  }

 private:
  [[nodiscard]] MapPoint centre(std::uint32_t cell) const {
    return drainage_->frame.centre(cell / drainage_->frame.columns, cell % drainage_->frame.columns);
  }

  const Drainage* drainage_;
  std::uint64_t key_;
  double head_cells_ = 0.0;
  double mouth_cells_ = 0.0;
  std::vector<std::vector<std::uint32_t>> inflows_;
};

geo::Envelope box_of(const Drainage& drainage) {
  constexpr double margin = 2000.0;
  const geo::Envelope box = drainage.frame.envelope();
  return {box.min_x - margin, box.min_y - margin, box.max_x + margin, box.max_y + margin};
}

}  // namespace

std::vector<River> trace_rivers(const MainRiver& main, const Drainage& drainage, std::uint64_t seed) {
  constexpr double main_width = 90.0;
  NameBook names{key_of(seed, Subject::Rivers, 2)};
  std::vector<River> rivers{{names.river(), main_width, main.course}};
  SegmentIndex waters{box_of(drainage), 500.0};
  waters.add_line(main.course);

  const Tracer tracer{drainage, seed};
  std::deque<std::uint32_t> mouths = tracer.mouths();
  while (!mouths.empty()) {
    const std::uint32_t mouth = mouths.front();
    mouths.pop_front();
    Polyline line = tracer.trace(mouth, mouths);
    end_at_water(line, waters);
    if (line.size() > 3) {
      waters.add_line(line);
      rivers.push_back({names.river(), tracer.width_at(mouth), std::move(line)});
    }
  }
  return rivers;
}

Waters make_waters(const std::vector<River>& rivers, const geo::Envelope& box) {
  Waters waters{SegmentIndex{box, 400.0}, {}, {}};
  for (std::uint32_t i = 0; i < rivers.size(); ++i) {
    waters.segments.add_line(rivers[i].line);
    waters.river.resize(waters.segments.size(), i);
    waters.widths.push_back(rivers[i].width);
  }
  return waters;
}

}  // namespace synth
