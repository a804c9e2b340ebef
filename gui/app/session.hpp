#pragma once

#include "gui/jobs/cases.hpp"
#include "gui/jobs/desk.hpp"
#include "gui/map/map_place.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/explained.hpp"
#include "planner/report/explanation.hpp"
#include "planner/study/project.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui {

/// What a person wants to see.
struct Wish {
  ViewRequest request;
  bool first = false;                            ///< of a place just opened: the layer is chosen for it
  std::string against;                           ///< name of the scenario to compare with; empty: the place as it is
  std::shared_ptr<const Cases> cases;            ///< null: the scenarios are not compared
  std::shared_ptr<const geo::Findings> located;  ///< about the place's data, one by one; null: not looked for yet
  std::shared_ptr<const Parts> parts;            ///< beside the assessment; null: none is found
};

/// What is shown of a state of the desk.
struct Shown {
  std::uint64_t version = 0;
  std::shared_ptr<const View> view;
  std::shared_ptr<const MapPlace> place;
};

/// The place that is open: its desk, and what the desk's states look like. Nothing here waits.
class Session {
 public:
  /// `wake` as DeskOptions has it.
  Session(planner::SharedFiles shared, std::function<void()> wake);

  /// Shape   wish: `first` is set.
  void open(const std::filesystem::path& project, const std::filesystem::path& journal, Wish wish,
            std::function<std::string(const geo::Message&)> say, std::function<void(geo::Task&)> prepare = {});
  /// Shape   wish: `first` is not set.
  void show(Wish wish);
  /// Waits until everything asked for is kept.
  void close() { desk_.reset(); }

  [[nodiscard]] bool is_open() const { return desk_ != nullptr; }
  [[nodiscard]] Desk& desk() { return *desk_; }
  /// Null until the first state of a place was made.
  [[nodiscard]] std::shared_ptr<const Shown> shown() const;
  [[nodiscard]] std::shared_ptr<const DeskState> state() const { return desk_ ? desk_->state() : nullptr; }
  [[nodiscard]] std::vector<JobStatus> jobs() const { return desk_ ? desk_->jobs() : std::vector<JobStatus>{}; }
  [[nodiscard]] bool is_busy() const;

 private:
  class Maker;

  planner::SharedFiles shared_;
  std::function<void()> wake_;
  std::shared_ptr<Maker> maker_;
  std::unique_ptr<Desk> desk_;
};

/// Looks for everything amiss with a place's data, one by one.
[[nodiscard]] Job locating_job(std::shared_ptr<const planner::Study> base,
                               std::function<void(std::shared_ptr<const geo::Findings>)> then);

/// Explains a place of what the desk stands at; `then` is given the result when the desk is polled.
[[nodiscard]] Desk::Query explain_query(planner::ExplainRequest request, planner::Wording wording,
                                        std::function<void(Explained)> then);

}  // namespace gui
