#pragma once

#include "gui/jobs/cases.hpp"
#include "gui/jobs/desk.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui::detail {

/// The scenarios of a place, assessed so that they can be compared; kept up with what is edited.
class CompareBoard {
 public:
  /// Has assessed, beside the desk, what is not yet; `then` is called once it is.
  void keep_up(Desk& desk, const DeskState& state, std::function<void()> then);
  /// Another place is open.
  void forget();
  /// Null: nothing was assessed.
  [[nodiscard]] const std::shared_ptr<const Cases>& cases() const { return cases_; }

 private:
  std::optional<std::vector<planner::Scenario>> asked_;  ///< for them; that which the desk stands at without edits
  std::shared_ptr<const Cases> cases_;
  std::uint64_t place_ = 0;  ///< answers about another one count no more
};

}  // namespace gui::detail
