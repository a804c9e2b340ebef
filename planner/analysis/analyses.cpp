#include "planner/analysis/analyses.hpp"

#include "planner/analysis/detail/service_parts.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace planner {
namespace {

using geo::msg;

bool touches_anything(const Renewed& renewed) {
  return renewed.everything || !renewed.fields.empty() || !renewed.services.empty() || !renewed.standards.empty();
}

/// What barrier-free ways are set beside.
std::vector<Standard> standards_of_ways(const Study& study) {
  std::vector<Standard> standards;
  for (const StandardId id : study.standards) {
    const Standard& standard = study.catalogue.standards[id];
    if (const auto* reach = std::get_if<ReachRule>(&standard.rule);
        reach != nullptr && reach->measure != Measure::StraightLine) {
      standards.push_back(standard);
    }
  }
  return standards;
}

}  // namespace

struct Analyses::State {
  const Study* study = nullptr;
  const Assessment* assessment = nullptr;
  std::size_t computed = 0;
  Analysis kept;
  std::vector<SharingQuestion> questions;  ///< that kept.accessibility answers
  bool has_access = false;                 ///< the answers are of the present state
  bool has_equity = false;
  bool has_clusters = false;
  bool has_barrier_free = false;  ///< of `facilities` and `standards`, which are compared when it is asked for
  std::size_t most_critical = 0;
  std::vector<Facility> facilities;  ///< that kept.barrier_free is of
  std::vector<Standard> standards;
  std::optional<StudyGround> ground;  ///< of the study's terrain, once it was walked over
  std::vector<Facility> walked_to;    ///< that kept.terrain is of

  void forget_all() {
    kept = {};
    questions.clear();
    ground.reset();
    has_access = has_equity = has_clusters = has_barrier_free = false;
  }

  /// Puts together those of before and those found now.
  void keep_access(std::vector<SharingQuestion> asked, const std::vector<std::optional<std::size_t>>& before,
                   std::vector<ServiceAccess> found) {
    std::vector<ServiceAccess> all;
    auto next = found.begin();
    for (const std::optional<std::size_t>& old : before) {
      all.push_back(std::move(old ? kept.accessibility[*old] : *next++));
    }
    computed += found.size();
    kept.accessibility = std::move(all);
    questions = std::move(asked);
    has_access = true;
  }
};

Analyses::Analyses() : state_{std::make_unique<State>()} {}
Analyses::Analyses(Analyses&&) noexcept = default;
Analyses& Analyses::operator=(Analyses&&) noexcept = default;
Analyses::~Analyses() = default;

void Analyses::stand_at(const Study& study, const Assessment& assessment, const Renewed& renewed) {
  State& state = *state_;
  state.study = &study;
  state.assessment = &assessment;
  if (renewed.everything) {
    state.forget_all();
    return;
  }
  if (!touches_anything(renewed)) {
    return;
  }
  state.has_access = state.has_equity = state.has_clusters =
      false;  // the answers are compared when they are asked for again
  state.kept.critical.reset();
  state.kept.uncertainty.reset();
}

const std::vector<ServiceAccess>& Analyses::accessibility(geo::Task& task) {
  State& state = *state_;
  assert(state.study != nullptr);
  if (state.has_access) {
    return state.kept.accessibility;
  }
  std::vector<SharingQuestion> asked;
  std::vector<SharingQuestion> open;
  std::vector<std::optional<std::size_t>> before;
  for (const ServiceResult& service : state.assessment->services) {
    asked.push_back(sharing_question(*state.study, state.assessment->facilities, service.service));
    const auto old = std::ranges::find(state.questions, asked.back());
    before.push_back(old == state.questions.end()
                         ? std::nullopt
                         : std::optional{static_cast<std::size_t>(old - state.questions.begin())});
    if (!before.back()) {
      open.push_back(asked.back());
    }
  }
  std::vector<ServiceAccess> found =
      open.empty() ? std::vector<ServiceAccess>{} : detail::answer(*state.study, open, task);
  state.keep_access(std::move(asked), before, std::move(found));
  return state.kept.accessibility;
}

const std::vector<GroupEquity>& Analyses::equity(geo::Task& task) {
  State& state = *state_;
  const std::vector<ServiceAccess>& access = accessibility(task);
  if (!state.has_equity) {
    state.kept.equity = evaluate_group_equity(*state.study, *state.assessment, access, task);
    state.has_equity = true;
    ++state.computed;
  }
  return state.kept.equity;
}

const std::vector<LevelClusters>& Analyses::clusters(geo::Task& task) {
  State& state = *state_;
  assert(state.study != nullptr);
  if (!state.has_clusters) {
    task.begin_step(msg("looking for clusters"));
    state.kept.clusters = find_clusters(*state.study, *state.assessment, state.kept.moran, task);
    state.has_clusters = true;
    ++state.computed;
  }
  return state.kept.clusters;
}

const std::optional<BarrierFreeResult>& Analyses::barrier_free(geo::Task& task) {
  State& state = *state_;
  assert(state.study != nullptr);
  std::vector<Standard> standards = standards_of_ways(*state.study);
  if (!state.has_barrier_free || state.facilities != state.assessment->facilities || state.standards != standards) {
    state.kept.barrier_free = assess_barrier_free(*state.study, state.assessment->facilities, task);
    state.facilities = state.assessment->facilities;
    state.standards = std::move(standards);
    state.has_barrier_free = true;
    ++state.computed;
  }
  return state.kept.barrier_free;
}

const std::optional<StudyTerrain>& Analyses::terrain(geo::Task& task) {
  State& state = *state_;
  assert(state.study != nullptr);
  if (state.study->terrain && (!state.kept.terrain || state.walked_to != state.assessment->facilities)) {
    if (!state.ground) {
      state.ground = read_study_ground(*state.study, task);
    }
    state.kept.terrain = evaluate_study_terrain(*state.study, *state.ground, state.assessment->facilities, {}, task);
    state.walked_to = state.assessment->facilities;
    ++state.computed;
  }
  return state.kept.terrain;
}

const Critical& Analyses::critical(std::size_t most, geo::Task& task) {
  State& state = *state_;
  assert(state.study != nullptr && most > 0);
  if (!state.kept.critical || state.most_critical != most) {
    Critical found{find_critical_facilities(*state.study, *state.assessment, most, task), {}};
    task.begin_step(msg("looking for critical roads"));
    found.roads = find_critical_roads(*state.study, *state.assessment, most, task);
    state.kept.critical = std::move(found);
    state.most_critical = most;
    ++state.computed;
  }
  return *state.kept.critical;
}

const Uncertainty& Analyses::uncertainty(const UncertaintyRequest& request, geo::Task& task) {
  State& state = *state_;
  assert(state.study != nullptr && request.runs > 0);
  if (!state.kept.uncertainty || state.kept.uncertainty->request != request) {
    task.begin_step(msg("trying other speeds and populations"));
    Uncertainty found{request, evaluate_uncertainty(*state.study, *state.assessment, request, task)};
    state.kept.uncertainty = std::move(found);
    ++state.computed;
  }
  return *state.kept.uncertainty;
}

std::size_t Analyses::computed() const {
  return state_->computed;
}

Analysis Analyses::take() {
  Analysis taken = std::exchange(state_->kept, {});
  state_->forget_all();
  return taken;
}

}  // namespace planner
