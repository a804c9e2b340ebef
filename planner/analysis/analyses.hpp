#pragma once

#include "geo/base/task.hpp"
#include "planner/analysis/analysis.hpp"
#include "planner/assess/workbench.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace planner {

/// What is found in an assessment beside it: each part when it is first asked for, and kept until what it depends on
/// changes. Each equals the one that is computed from nothing, to the last bit.
///
/// Access to a service is kept while its open facilities, what they supply and the standard of reach by time that its
/// zones come from are the same; barrier-free ways while facilities and standards of reach over the network are, and
/// ways over the terrain while facilities are; all else until a step changes anything. Roads, people and the year
/// change all. Errors  of every part: geo::Cancelled; nothing of it is kept then, and what was before stays.
class Analyses {
 public:
  Analyses();
  Analyses(Analyses&&) noexcept;
  Analyses& operator=(Analyses&&) noexcept;
  Analyses(const Analyses&) = delete;
  Analyses& operator=(const Analyses&) = delete;
  ~Analyses();

  /// From now on parts are of this state; what `renewed` touches is forgotten: all that changed since the last call, or
  /// everything. Both must outlive the calls that follow, and stay as they are.
  ///
  /// Shape   assessment: of this study.
  void stand_at(const Study& study, const Assessment& assessment, const Renewed& renewed);

  // Shape   of all that follow: stand_at() was called. What they return is good until it is called again.

  /// In the order of Assessment::services.
  const std::vector<ServiceAccess>& accessibility(geo::Task& task);
  /// Of travel, coverage and access for every group of people; accessibility first, if it is not there.
  const std::vector<GroupEquity>& equity(geo::Task& task);
  const std::vector<LevelClusters>& clusters(geo::Task& task);
  /// None if the study asks for no barrier-free ways.
  const std::optional<BarrierFreeResult>& barrier_free(geo::Task& task);
  /// None if the study has no terrain.
  const std::optional<StudyTerrain>& terrain(geo::Task& task);
  /// Shape   most ≥ 1. Another number than before is computed anew.
  const Critical& critical(std::size_t most, geo::Task& task);
  /// Shape   request.runs ≥ 1. Another request than before is computed anew.
  const Uncertainty& uncertainty(const UncertaintyRequest& request, geo::Task& task);

  /// How many parts were computed so far, each service's accessibility one, for those who want to know that nothing
  /// was for nothing.
  [[nodiscard]] std::size_t computed() const;

  /// Hands over what is kept, and keeps nothing.
  [[nodiscard]] Analysis take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace planner
