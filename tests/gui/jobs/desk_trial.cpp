#include "tests/gui/jobs/desk_trial.hpp"

#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <array>
#include <string>
#include <thread>
#include <utility>

namespace gui {
namespace {

using planner::Edit;
using Random = std::mt19937_64;

std::string number_of(Random& random, std::uint64_t end) {
  return std::to_string(1 + random() % end);
}

geo::LonLat somewhere(Random& random) {
  static const support::Globe globe{desk_place()};
  return globe({static_cast<double>(random() % 800), -static_cast<double>(random() % 400)});
}

Edit random_edit(Random& random) {
  static const planner::Study place = desk_place();
  const std::string id = (random() % 2 == 0 ? "S" : "C") + number_of(random, 4);
  switch (random() % 7) {
    case 0:
      return planner::CloseFacility{id, 0, {"王", "撤并“旧校”", {}, {}}};
    case 1:
      return planner::OpenFacility{"N" + number_of(random, 50), "新校", random() % 2 == 0 ? "school" : "clinic",
                                   somewhere(random), 60.0};
    case 2:
      return planner::UpgradeFacility{id, static_cast<double>(random() % 100)};
    case 3: {
      planner::ChangeStandard change{place.catalogue.standards[place.standards[0]].id,
                                     100.0 * static_cast<double>(1 + random() % 5)};
      change.note.reason = "试算";
      return change;
    }
    case 4:
      return planner::ReopenFacility{id};
    default:
      return random() % 12 == 0 ? Edit{planner::SetTarget{2030, {planner::Growth{{}, {}, 1.25, {}}}}}
                                : Edit{planner::MoveFacility{id, somewhere(random)}};
  }
}

}  // namespace

planner::Study desk_place() {
  planner::Study study = support::draw_study(
      "12S  3  \n"
      " C 2  S \n"
      "1  1   2\n"
      "--------\n"
      "3  C  1 \n"
      " S  2  4\n");
  study.year = 2025;
  support::add_reach(study, "school", 200.0, planner::Scope::All);
  support::add_reach(study, "clinic", 300.0, planner::Scope::Rural);
  support::add_count(study, "school", planner::UnitLevel::Village, 2, planner::Scope::All);
  return study;
}

Opening opening_in(const std::filesystem::path& folder) {
  return {folder / "project.toml", [](geo::Task&) { return desk_place(); }, folder / "project.scenarios"};
}

std::shared_ptr<const DeskState> settle(Desk& desk) {
  while (desk.stale()) {
    std::this_thread::yield();
  }
  return desk.state();
}

std::vector<Edit> random_edits(Random& random) {
  std::vector<Edit> edits{random_edit(random)};
  while (random() % 4 == 0) {
    edits.push_back(random_edit(random));
  }
  return edits;
}

planner::SetCommand random_request(const planner::ScenarioSet& set, Random& random) {
  const std::uint64_t kind = random() % 24;
  if (kind < 13 || set.scenarios.empty()) {
    return planner::EditScenario{random_edits(random), set.current ? "" : "方案 " + std::to_string(random() % 1000)};
  }
  const std::size_t any = random() % set.scenarios.size();
  if (kind < 19 && set.current) {
    const planner::KeptScenario& current = set.scenarios[*set.current];
    if (kind == 18) {
      return planner::TakeParked{random() % (current.parked.size() + 1)};
    }
    return planner::GoToStep{random() % (current.history.steps.size() + 1)};
  }
  const std::string name = "名 " + std::to_string(random() % 1000);
  switch (kind) {
    case 19:
      return planner::CopyScenario{name};
    case 20:
      return planner::NewScenario{{name, {}, {}}};
    case 21:
      return planner::DescribeScenario{any, name, "李", "说明\n二"};
    case 22:
      return planner::ArchiveScenario{any, random() % 3 == 0};
    default:
      return planner::SwitchScenario{random() % 4 == 0 ? std::nullopt : std::optional{any}};
  }
}

}  // namespace gui
