#pragma once

#include "gui/app/session.hpp"
#include "gui/map/map_view.hpp"
#include "gui/presentation/frame/layout.hpp"
#include "gui/widgets/panel.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui::detail {

/// The map, and in a comparison a second one beside it that looks where it looks.
class Maps {
 public:
  Maps() : main_{std::make_unique<MapView>()} {}

  [[nodiscard]] MapView& main() { return *main_; }
  [[nodiscard]] const MapView& main() const { return *main_; }
  /// Where the mouse is, on either.
  [[nodiscard]] std::optional<geo::MapPoint> under_mouse() const;

  void set_place(const std::shared_ptr<const MapPlace>& place);
  /// `area` lies over the map; null: none.
  void draw(PanelFrame& frame, const Shown& shown, const ShadedArea* area, const Box& region);

 private:
  /// Marks that the map shows, for as long as what they depend on is the same.
  struct Marks {
    std::uint64_t version = 0;
    std::map<std::string, bool, std::less<>> on_map;
    std::vector<FacilityMark> main;
    std::vector<FacilityMark> beside;
    std::vector<geo::MapPoint> gaps;
  };

  void choose_marks(const PanelFrame& frame, const Shown& shown);
  [[nodiscard]] MapScene scene_of(const PanelFrame& frame, const Shown& shown);
  void draw_two(PanelFrame& frame, const Shown& shown, MapScene scene, const Box& region);

  std::unique_ptr<MapView> main_;
  std::unique_ptr<MapView> beside_;  ///< null until there is something to compare
  Marks marks_;
  std::vector<geo::MapPoint> spots_;
  std::vector<RankedMark> ranked_;
};

}  // namespace gui::detail
