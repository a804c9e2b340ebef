#include "gui/app/detail/parts_board.hpp"

#include <algorithm>
#include <utility>

namespace gui::detail {
namespace {

using geo::msg;
using planner::Analyses;
using planner::Assessment;
using planner::Study;

/// Puts what was found where it belongs, as of a revision.
using Put = std::function<void(Parts&, std::uint64_t revision)>;

template <class Result>
Put put_at(OfState<Result> Parts::* member, Result result) {
  return [member, shared = std::make_shared<const Result>(std::move(result))](Parts& parts, std::uint64_t revision) {
    parts.*member = {shared, revision};
  };
}

/// Where a part is found.
struct Ground {
  const Study& study;
  const Assessment& assessment;
  Analyses& analyses;
  const FindPart& request;
};

/// How a part is found.
struct Finder {
  geo::Message title;
  Put (*find)(const Ground&, geo::Task&);
};

/// By Part.
const std::array<Finder, kAllParts.size()>& finders() {
  static const std::array<Finder, kAllParts.size()> all{
      Finder{msg("finding how much is within reach"),
             [](const Ground& at, geo::Task& task) {
               return put_at(&Parts::accessibility, at.analyses.accessibility(task));
             }},
      Finder{msg("finding clusters"),
             [](const Ground& at, geo::Task& task) { return put_at(&Parts::clusters, at.analyses.clusters(task)); }},
      Finder{msg("finding barrier-free ways"),
             [](const Ground& at, geo::Task& task) {
               return put_at(&Parts::barrier_free, at.analyses.barrier_free(task));
             }},
      Finder{msg("finding what many depend on"),
             [](const Ground& at, geo::Task& task) {
               return put_at(&Parts::critical,
                             named(at.study, at.assessment, at.analyses.critical(at.request.most, task)));
             }},
      Finder{msg("trying other speeds and numbers of people"),
             [](const Ground& at, geo::Task& task) {
               return put_at(&Parts::uncertainty, at.analyses.uncertainty(at.request.request, task));
             }},
      Finder{msg("walking over the terrain"),
             [](const Ground& at, geo::Task& task) { return put_at(&Parts::terrain, at.analyses.terrain(task)); }},
  };
  return all;
}

planner::Scenario current_of(const DeskState& state) {
  return state.set.current ? state.set.scenarios[*state.set.current].scenario() : planner::status_quo();
}

/// Finds a part of a scenario on a thread of its own, from nothing but a terrain that was read before.
Put find_beside(const Study& base, const planner::Scenario& scenario, const FindPart& request,
                planner::KeptGround& kept, geo::Task& task) {
  const Study study = with_edits(base, scenario, task);
  const Assessment assessment = assess(study, task);
  if (request.part == Part::Terrain && study.terrain) {
    const std::shared_ptr<const planner::StudyGround> ground = kept.of(study, task);
    return put_at(&Parts::terrain,
                  std::optional{evaluate_study_terrain(study, *ground, assessment.facilities, {}, task)});
  }
  planner::Renewed everything;
  everything.everything = true;
  Analyses analyses;
  analyses.stand_at(study, assessment, everything);
  return finders().at(index_of(request.part)).find({study, assessment, analyses, request}, task);
}

}  // namespace

PartsBoard::Entry& PartsBoard::begin(Part part, std::uint64_t revision) {
  Entry& entry = entry_of(part);
  entry.asked = revision;
  entry.stopped = false;
  ++entry.number;
  return entry;
}

bool PartsBoard::take(const Asked& asked, const Put& put) {
  Entry& entry = entry_of(asked.part);
  if (asked.number != entry.number) {
    return false;
  }
  entry.job = 0;
  auto parts = std::make_shared<Parts>(*found_);
  put(*parts, asked.revision);
  found_ = std::move(parts);
  asked.then();
  return true;
}

void PartsBoard::ask(Desk& desk, Part part, std::uint64_t revision, const std::function<void()>& then) {
  Entry& entry = begin(part, revision);
  const Asked asked{part, entry.number, revision, then};
  entry.job = desk.find(
      finders().at(index_of(part)).title,
      [this, asked](const planner::Workbench& bench, Analyses& analyses, geo::Task& task) -> std::function<void()> {
        const FindPart request{asked.part};
        const Ground ground{bench.study(), bench.assessment(), analyses, request};
        return [this, asked, put = finders().at(index_of(asked.part)).find(ground, task)] {
          static_cast<void>(take(asked, put));
        };
      });
}

void PartsBoard::find(Desk& desk, const DeskState& state, const FindPart& request, std::function<void()> then) {
  if (state.base == nullptr) {
    return;
  }
  stay_with(state);
  const Part part = request.part;
  if (!is_costly(part)) {
    entry_of(part).asked = 0;  // keep_up() begins it again
    return;
  }
  const JobId before = entry_of(part).job;
  if (before != 0) {
    desk.cancel(before);
  }
  Entry& entry = begin(part, state.revision);
  const planner::Scenario scenario = current_of(state);
  const Asked asked{part, entry.number, state.revision, std::move(then)};
  entry.job = desk.run(
      {finders().at(index_of(part)).title,
       [this, asked, base = state.base, scenario, request, ground = ground_](geo::Task& task) -> std::function<void()> {
         Put put = find_beside(*base, scenario, request, *ground, task);
         return [this, asked, edits = scenario.edits, put = std::move(put)] {
           if (take(asked, put)) {
             entry_of(asked.part).edits = edits;
           }
         };
       },
       false});
}

void PartsBoard::keep_up(Desk& desk, const DeskState& state, PartSet wanted, const std::function<void()>& then) {
  if (state.base == nullptr) {
    return;
  }
  stay_with(state);
  notice_ends(desk);
  for (const Part part : kAllParts) {
    Entry& entry = entry_of(part);
    if (is_costly(part)) {
      continue;
    }
    if (desk.stale() && entry.job != 0) {
      desk.cancel(entry.job);
      entry.job = 0;
      entry.asked = 0;
      ++entry.number;
    }
    if (wanted.has(part) && !desk.stale() && state.preview.empty() && entry.asked != state.revision) {
      ask(desk, part, state.revision, then);
    }
  }
  if (follow_back(state)) {
    then();
  }
}

/// A job that is over without a result was stopped, or failed.
void PartsBoard::notice_ends(const Desk& desk) {
  const std::vector<JobStatus> jobs = desk.jobs();
  for (Entry& entry : entries_) {
    const bool goes_on =
        std::ranges::any_of(jobs, [&](const JobStatus& job) { return job.id == entry.job && !is_over(job.state); });
    if (entry.job != 0 && !goes_on) {
      entry.job = 0;
      entry.stopped = true;
    }
  }
}

/// Costly parts belong to the present state again where the steps since were undone.
bool PartsBoard::follow_back(const DeskState& state) {
  if (!state.preview.empty() || (!found_->critical.result && !found_->uncertainty.result && !found_->terrain.result)) {
    return false;
  }
  const std::vector<planner::Edit> edits = current_of(state).edits;
  auto parts = std::make_shared<Parts>(*found_);
  bool follows = false;
  const auto follow = [&](Part part, std::uint64_t& revision, bool is_found) {
    if (is_found && revision != state.revision && entry_of(part).edits == edits) {
      revision = state.revision;
      follows = true;
    }
  };
  follow(Part::Critical, parts->critical.revision, parts->critical.result != nullptr);
  follow(Part::Uncertainty, parts->uncertainty.revision, parts->uncertainty.result != nullptr);
  follow(Part::Terrain, parts->terrain.revision, parts->terrain.result != nullptr);
  found_ = follows ? std::move(parts) : found_;
  return follows;
}

/// Of another place nothing is known.
void PartsBoard::stay_with(const DeskState& state) {
  if (found_->base != state.base) {
    forget();
    auto parts = std::make_shared<Parts>();
    parts->base = state.base;
    found_ = std::move(parts);
  }
}

void PartsBoard::forget() {
  for (Entry& entry : entries_) {
    entry = Entry{0, 0, entry.number + 1, false, {}};
  }
  found_ = std::make_shared<const Parts>();
  ground_ = std::make_shared<planner::KeptGround>();
}

std::array<PartWork, kAllParts.size()> PartsBoard::work() const {
  std::array<PartWork, kAllParts.size()> work;
  for (std::size_t i = 0; i < work.size(); ++i) {
    work.at(i) = {entries_.at(i).job != 0, entries_.at(i).stopped};
  }
  return work;
}

}  // namespace gui::detail
