#pragma once

#include "gui/jobs/desk.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/widgets/panel.hpp"
#include "planner/terrain/kept_ground.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace gui::detail {

/// The parts of the place that is open: finds those that are looked at for each state, and others when they are asked
/// for; what is found is kept until something newer is.
///
/// How each is found: `finders` in parts_board.cpp.
class PartsBoard {
 public:
  /// Asks for what is wanted and not of this state yet, unless it costs much; `then` is called whenever something else
  /// is to be shown. What a person waits for goes before: where the desk has another request, what is being found is
  /// left, and begun again later.
  void keep_up(Desk& desk, const DeskState& state, PartSet wanted, const std::function<void()>& then);
  /// Finds a part of this state on request.
  void find(Desk& desk, const DeskState& state, const FindPart& request, std::function<void()> then);
  /// Of another place nothing is known.
  void forget();

  /// Never null.
  [[nodiscard]] const std::shared_ptr<const Parts>& found() const { return found_; }
  /// By Part.
  [[nodiscard]] std::array<PartWork, kAllParts.size()> work() const;

 private:
  struct Entry {
    JobId job = 0;             ///< that finds it; 0: none
    std::uint64_t asked = 0;   ///< revision of the state that it was asked for last
    std::uint64_t number = 0;  ///< of the request
    bool stopped = false;
    std::vector<planner::Edit> edits;  ///< of the state that a costly part is of
  };

  /// A request, so that only the answer to the last one counts.
  struct Asked {
    Part part = Part::Clusters;
    std::uint64_t number = 0;
    std::uint64_t revision = 0;
    std::function<void()> then;
  };

  [[nodiscard]] Entry& entry_of(Part part) { return entries_.at(index_of(part)); }
  Entry& begin(Part part, std::uint64_t revision);
  void ask(Desk& desk, Part part, std::uint64_t revision, const std::function<void()>& then);
  /// `put` places what was found, as of a revision. Returns whether it still counts.
  bool take(const Asked& asked, const std::function<void(Parts&, std::uint64_t)>& put);
  void stay_with(const DeskState& state);
  void notice_ends(const Desk& desk);
  [[nodiscard]] bool follow_back(const DeskState& state);

  std::shared_ptr<const Parts> found_ = std::make_shared<const Parts>();
  std::array<Entry, kAllParts.size()> entries_;
  std::shared_ptr<planner::KeptGround> ground_ = std::make_shared<planner::KeptGround>();
};

}  // namespace gui::detail
