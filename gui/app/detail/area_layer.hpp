#pragma once

#include "gui/app/session.hpp"
#include "gui/map/map_scene.hpp"
#include "gui/widgets/panel.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gui::detail {

/// The area from which a standard's limit is kept: to the facilities that are selected, or to all that serve it.
class AreaLayer {
 public:
  /// Asks the desk for the area that is wanted now, if it is another than before.
  void keep_up(Desk& desk, const Shown& shown, const Screen& screen, const planner::Wording& wording);
  void forget();

  /// Null: there is none to show, or not yet.
  [[nodiscard]] const ShadedArea* area() const { return area_ ? &*area_ : nullptr; }
  /// What it is; empty: there is none.
  [[nodiscard]] const std::string& label() const { return label_; }

 private:
  struct Wanted {
    std::uint64_t version = 0;  ///< of what is shown
    std::string subject;        ///< of the layer
    std::vector<std::string> facilities;
    bool chinese = false;

    friend bool operator==(const Wanted&, const Wanted&) = default;
  };

  std::optional<Wanted> wanted_;
  std::optional<ShadedArea> area_;
  std::string label_;
  std::uint64_t questions_ = 0;  ///< only the answer to the last counts
};

}  // namespace gui::detail
