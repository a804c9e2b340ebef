#pragma once

#include "datasets/synth/units/names.hpp"
#include "datasets/synth/units/units.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// The townships of a place, coded and named but still without land, and which of them a site belongs to.
class TownshipPlan {
 public:
  TownshipPlan(const Preset& preset, std::uint64_t seed, const Layout& layout, NameBook& names);

  [[nodiscard]] const std::vector<Township>& townships() const { return townships_; }
  [[nodiscard]] std::uint32_t township_of(const Site& site) const;

 private:
  /// The land around a seat, cut like a cake.
  struct Cake {
    geo::MapPoint middle;
    std::vector<double> cuts;  ///< bearings, rising
  };

  [[nodiscard]] static Cake cut_cake(const Layout& layout, std::uint32_t centre, std::uint32_t pieces);

  std::vector<Township> townships_;
  std::vector<std::uint32_t> first_;  ///< township of each own centre
  std::vector<Cake> cakes_;           ///< of each own centre; no cuts where the land is one township
};

/// "007" for (7, 3).
[[nodiscard]] std::string digits(std::uint32_t number, std::size_t width);

}  // namespace synth
