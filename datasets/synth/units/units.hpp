#pragma once

#include "geo/geometry/polygon.hpp"

#include "datasets/synth/units/layout.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace synth {

/// 街道 (urban), 镇 or 乡.
struct Township {
  std::string code;  ///< twelve digits; 99 in front, which no real code has
  std::string root;  ///< "双河" of "双河镇"
  std::string name;
  bool urban = false;
  std::uint32_t centre = 0;  ///< index into Layout::centres
  geo::MultiPolygon area;
};

/// 社区 (urban) or 村.
struct Village {
  std::string code;
  std::string name;
  bool urban = false;
  std::uint32_t township = 0;  ///< index into Units::townships
  std::uint32_t centre = 0;
  geo::MapPoint at;
  geo::Polygon area;
};

/// Shape   townships and villages by rising code: the communities of a township before its villages.
struct Units {
  std::vector<Township> townships;
  std::vector<Village> villages;
};

/// Gives each site's land to a village or community and joins these to townships; the seats' sites go to subdistricts
/// by bearing.
///
/// Shape   one polygon per own site of the layout.
[[nodiscard]] Units make_units(const Preset& preset, std::uint64_t seed, const Layout& layout,
                               const std::vector<geo::Polygon>& polygons);

}  // namespace synth
