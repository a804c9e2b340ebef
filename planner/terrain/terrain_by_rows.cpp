#include "planner/terrain/terrain_by_rows.hpp"

#include "geo/base/message.hpp"
#include "geo/raster/drawn_cells.hpp"
#include "planner/terrain/detail/people_counter.hpp"
#include "planner/terrain/detail/terrain_row_reader.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace planner {
namespace {

using geo::msg;
using geo::raster::CoverSpeed;
using geo::raster::FrameRows;
using geo::raster::TravelMode;
using geo::raster::WalkingField;
using geo::raster::WalkingStart;

constexpr double kMetresPerSecondInKmh = 1.0 / 3.6;
constexpr double kMegabyte = 1e6;
/// Rows beyond those that can be walked to: one that is drawn wrongly at an edge, one for where in its cell a facility
/// stands, one for rounding.
constexpr std::uint32_t kSpareRows = 3;

/// How much faster than on the level a mode can be.
double most_share(TravelMode mode) {
  switch (mode) {
    case TravelMode::Walking:
      return std::exp(3.5 * 0.05);
    case TravelMode::Bicycle:
      return 2.0;
    case TravelMode::Vehicle:
      break;
  }
  return 1.0;
}

class ByRows {
 public:
  ByRows(detail::TerrainRowReader& reader, const TerrainRequest& request, const TerrainRowsTaker& take, geo::Task& task)
      : reader_{&reader}, request_{&request}, take_{&take}, task_{&task}, counter_{request.within_s} {
    result_.all = counter_.begin({});
    result_.facilities.resize(data().facilities.size());
    for (const TerrainData::Zone& zone : data().zones) {
      result_.zones.push_back(counter_.begin(zone.name));
    }
    place_facilities();
  }

  TerrainResult run(const RowsAtOnce& at_once) {
    const std::uint32_t rows = reader_->frame().rows;
    for (std::uint32_t first = 0; first < rows; first += at_once.inner) {
      task_->throw_if_cancelled();
      const std::uint32_t end = std::min(rows, first + at_once.inner);
      const FrameRows inner{reader_->frame(), first, end};
      const std::uint32_t above = first - std::min(first, at_once.reach);
      walk({reader_->frame(), above, std::min(rows, end + std::min(at_once.reach, rows))}, inner);
      task_->report(static_cast<double>(end) / static_cast<double>(rows));
    }
    return std::move(result_);
  }

 private:
  struct Place {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t facility = 0;
  };

  [[nodiscard]] TerrainData& data() { return reader_->data(); }

  void place_facilities() {
    const geo::GridFrame& frame = reader_->frame();
    for (std::uint32_t i = 0; i < data().facilities.size(); ++i) {
      const geo::MapPoint at = data().facilities[i].at;
      const double row = std::floor((frame.north - at.y) / frame.cell_height);
      const double column = std::floor((at.x - frame.west) / frame.cell_width);
      if (row >= 0.0 && row < frame.rows && column >= 0.0 && column < frame.columns) {
        places_.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), i});
      }
    }
  }

  void walk(const FrameRows& rows, const FrameRows& inner) {
    reader_->read_rows(rows);
    reader_->look_around(inner);
    std::vector<WalkingStart> starts;
    const auto columns = rows.whole.columns;
    for (const Place& place : places_) {
      if (place.row >= rows.first && place.row < rows.end) {
        starts.push_back({(place.row - rows.first) * columns + place.column, 0.0, place.facility});
      }
    }
    const geo::raster::WalkingGround ground{data().elevation, data().cover, data().speeds,
                                            speed_rule_of(request_->profile)};
    const WalkingField field = walking_field_from(ground, request_->walk, starts, *task_);
    const std::size_t begin = std::size_t{inner.first - rows.first} * columns;
    const TerrainRows part{std::span{field.cost.values}.subspan(begin, inner.cells()),
                           std::span{field.source}.subspan(begin, inner.cells()),
                           std::span{data().cover.values}.subspan(begin, inner.cells())};
    (*take_)(part);
    count(part);
    if (data().population) {
      count_people(part, std::span{data().population->values}.subspan(begin, inner.cells()), inner);
    }
  }

  void count(const TerrainRows& part) {
    for (std::size_t cell = 0; cell < part.cost.size(); ++cell) {
      ++result_.cells.all;
      result_.cells.barriers += std::isnan(part.cover[cell]) ? 1U : 0U;
      result_.cells.reached += std::isnan(part.cost[cell]) ? 0U : 1U;
    }
  }

  void count_people(const TerrainRows& part, std::span<const float> people, const FrameRows& rows) {
    const auto add = [&](std::size_t cell, TerrainCoverage& coverage) {
      counter_.add({double{people[cell]}, part.cost[cell], std::isnan(part.cover[cell])}, coverage);
    };
    for (std::size_t cell = 0; cell < people.size(); ++cell) {
      add(cell, result_.all);
      if (part.source[cell] != WalkingField::kNone && !std::isnan(people[cell])) {
        result_.facilities[part.source[cell]].people_nearest += double{people[cell]};
      }
    }
    std::vector<std::uint8_t> marks;
    for (std::size_t zone = 0; zone < data().zones.size(); ++zone) {
      marks.assign(rows.cells(), 0);
      geo::raster::mark_area(rows, data().zones[zone].area, marks);
      for (std::size_t cell = 0; cell < marks.size(); ++cell) {
        if (marks[cell] != 0) {
          add(cell, result_.zones[zone]);
        }
      }
    }
  }

  detail::TerrainRowReader* reader_;
  const TerrainRequest* request_;
  const TerrainRowsTaker* take_;
  geo::Task* task_;
  detail::PeopleCounter counter_;
  std::vector<Place> places_;
  TerrainResult result_;
};

}  // namespace

RowsAtOnce rows_at_once(const geo::GridFrame& frame, std::span<const CoverSpeed> speeds, const TerrainRequest& request,
                        std::size_t most_bytes) {
  if (!std::isfinite(request.walk.limit)) {
    throw geo::Error{{},
                     msg("without a limit everybody may come from anywhere, and all rows are needed at once"),
                     msg("give a limit, or more memory")};
  }
  if (request.profile == TerrainProfile::AccessMod2015) {
    throw geo::Error{{},
                     msg("how fast {0} lets people be is not known", std::string{name_of(request.profile)}),
                     msg("choose another profile, or let it have the memory it needs")};
  }
  double fastest = 0.0;
  for (const CoverSpeed& speed : speeds) {
    fastest = std::max(fastest, speed.kilometres_per_hour * kMetresPerSecondInKmh * most_share(speed.mode));
  }
  const double reach = std::ceil(request.walk.limit * fastest / frame.cell_height) + kSpareRows;
  const double bytes_a_row = static_cast<double>(RowsAtOnce::kBytesACell) * frame.columns;
  const double rows = std::floor(static_cast<double>(most_bytes) / bytes_a_row);
  if (rows >= frame.rows) {
    return {frame.rows, 0};
  }
  if (rows < 2.0 * reach + 1.0) {
    const double needed = std::min(static_cast<double>(frame.rows), 2.0 * reach + 64.0) * bytes_a_row;
    throw geo::Error{{},
                     msg("people come from up to {0} rows away, which do not fit into {1} MB",
                         geo::fixed_text(std::min(reach, static_cast<double>(frame.rows)), 0),
                         geo::fixed_text(static_cast<double>(most_bytes) / kMegabyte, 0)),
                     msg("allow {0} MB, or give a shorter limit", geo::fixed_text(std::ceil(needed / kMegabyte), 0))};
  }
  return {static_cast<std::uint32_t>(rows - 2.0 * reach), static_cast<std::uint32_t>(reach)};
}

TerrainResult evaluate_terrain_by_rows(const TerrainFiles& files, const TerrainRequest& request, std::size_t most_bytes,
                                       TerrainData& data, const TerrainRowsTaker& take, geo::Task& task) {
  if (request.by_capacity || files.network) {
    throw geo::Error{{},
                     request.by_capacity ? msg("facilities fill up over the whole raster, not row by row")
                                         : msg("people ride over the whole raster, not row by row"),
                     msg("let it have the memory it needs")};
  }
  detail::TerrainRowReader reader{files, request.profile, task};
  const RowsAtOnce at_once = rows_at_once(reader.frame(), reader.data().speeds, request, most_bytes);
  task.begin_step(msg("walking over the terrain"));
  TerrainResult result = ByRows{reader, request, take, task}.run(at_once);
  data = std::move(reader.data());
  data.elevation = {reader.frame(), {}};
  data.cover = {reader.frame(), {}};
  if (data.population) {
    data.population->frame = reader.frame();
    data.population->values.clear();
  }
  return result;
}

}  // namespace planner
