#pragma once

#include "planner/study/detail/unit_codes.hpp"
#include "planner/study/detail/unit_layers.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {

/// The points of units that are given as such, by code, in an analysis CRS.
[[nodiscard]] std::map<std::string, geo::MapPoint> points_by_code(std::span<const UnitLayer> layers,
                                                                  const geo::Crs& crs);

/// Rows of files, by file and row.
using FileRows = std::set<std::pair<std::string, std::string>>;

/// Which unit a table means, and the point that stands for it.
class UnitPlaces {
 public:
  /// Keeps a reference to the units, which are in `crs`.
  UnitPlaces(const Project& project, std::span<const UnitLayer> layers, const geo::IdVector<UnitId, Unit>& units,
             const geo::Crs& crs);

  /// The unit of a code, or the only one of a name: 东村, 东村村委会, 甲镇东村. None if there is no such, or several.
  [[nodiscard]] UnitId find(const std::string& text) const;
  /// All units that a name may mean, those first that are called exactly so; at most one of a code.
  [[nodiscard]] std::vector<UnitId> all_called(const std::string& text) const;

  /// Where a township or village is: its point, or one well inside its area. None of the place, and of units without
  /// ground.
  [[nodiscard]] std::optional<geo::MapPoint> point_of(UnitId unit) const;

  /// Where a facility stands of which only the unit is known: there, or at the township of a village without ground.
  [[nodiscard]] std::optional<geo::MapPoint> standing_in(UnitId unit) const;

  [[nodiscard]] const UnitCodes& codes() const { return codes_; }
  [[nodiscard]] const Unit& operator[](UnitId unit) const { return (*units_)[unit]; }

 private:
  void add_name(const std::string& name, UnitId unit);

  const geo::IdVector<UnitId, Unit>* units_;
  UnitCodes codes_;
  std::map<std::string, geo::MapPoint> points_;
  std::map<std::string, std::vector<UnitId>> exact_;  ///< by name, also with the township's before it
  std::map<std::string, std::vector<UnitId>> bare_;   ///< the same without 村, 社区, 村委会 … at the end
  std::string place_;                                 ///< its name, which may stand before others
};

}  // namespace planner::detail
