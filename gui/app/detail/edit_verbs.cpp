#include "gui/app/detail/script_verbs.hpp"

#include <algorithm>
#include <array>

namespace gui::detail {
namespace {

using geo::msg;

geo::LonLat position(const ScriptStep& step, std::size_t lon, std::size_t lat) {
  return {step.number(lon), step.number(lat)};
}

void apply(const ScriptStep& step, planner::Edit edit) {
  if (step.app.view() == nullptr) {
    step.fail(msg("nothing is open"), msg("open a project first"));
  }
  step.app.carry_out(ApplyEdits{{std::move(edit)}});
}

void do_set(const ScriptStep& step) {
  if (step.word(1) != "year") {
    step.fail(msg("{0} cannot be set", step.word(1)), msg("write it as: {0}", std::string{"set year 2030"}));
  }
  step.app.carry_out(SetYear{static_cast<int>(step.number(2))});
}

void do_add(const ScriptStep& step) {
  planner::OpenFacility edit;
  edit.id = step.word(1);
  edit.service = step.word(2);
  edit.position = position(step, 3, 4);
  edit.name = step.has(5) ? step.word(5) : step.word(1);
  if (step.has(6)) {
    edit.capacity = step.number(6);
  }
  apply(step, std::move(edit));
}

void do_limit(const ScriptStep& step) {
  planner::ChangeStandard edit;
  edit.id = step.word(1);
  edit.limit = step.number(2);
  edit.note.reason = step.has(3) ? step.word(3) : "what if";
  apply(step, std::move(edit));
}

void do_capacity(const ScriptStep& step) {
  planner::UpgradeFacility edit;
  edit.facility = step.word(1);
  edit.capacity = step.number(2);
  apply(step, std::move(edit));
}

void do_export(const ScriptStep& step) {
  constexpr std::array<std::string_view, 4> kTables{"townships", "villages", "facilities", "gaps"};
  if (std::ranges::find(kTables, step.word(1)) == kTables.end()) {
    step.fail(msg("there is no table {0} to write", step.word(1)),
              msg("write one of {0}", geo::list_names({kTables.begin(), kTables.end()})));
  }
  step.app.carry_out(ExportTable{step.word(1), step.word(2)});
}

void do_select(const ScriptStep& step) {
  const bool unit = step.word(1) == "unit";
  if (!unit && step.word(1) != "facility") {
    step.fail(msg("{0} cannot be selected", step.word(1)),
              msg("write it as: {0}", std::string{"select unit|facility ID"}));
  }
  step.app.carry_out(Select{unit ? Subject::Unit : Subject::Facility, step.word(2), Click::Replace, {}});
}

}  // namespace

void add_edit_verbs(std::vector<ScriptVerb>& verbs) {
  verbs.push_back({"set", 2, 2, ".n", "set year YEAR", do_set});
  verbs.push_back({"limit", 2, 3, ".n", "limit STANDARD VALUE [REASON]", do_limit});
  verbs.push_back({"capacity", 2, 2, ".n", "capacity FACILITY VALUE", do_capacity});
  verbs.push_back({"add", 4, 6, "..nn.n", "add ID SERVICE LON LAT [NAME] [CAPACITY]", do_add});
  verbs.push_back({"move", 3, 3, ".nn", "move FACILITY LON LAT", [](const ScriptStep& step) {
                     apply(step, planner::MoveFacility{step.word(1), position(step, 2, 3), 0, {}});
                   }});
  verbs.push_back({"close", 1, 1, "", "close FACILITY",
                   [](const ScriptStep& step) { apply(step, planner::CloseFacility{step.word(1), 0, {}}); }});
  verbs.push_back({"export", 2, 2, "", "export TABLE FILE", do_export});
  verbs.push_back({"results", 1, 1, "", "results FOLDER",
                   [](const ScriptStep& step) { step.app.carry_out(WriteResults{step.word(1)}); }});
  verbs.push_back({"comparison", 1, 1, "", "comparison FOLDER",
                   [](const ScriptStep& step) { step.app.carry_out(WriteComparison{step.word(1)}); }});
  verbs.push_back({"save-scenario", 1, 1, "", "save-scenario FILE",
                   [](const ScriptStep& step) { step.app.carry_out(SaveScenario{step.word(1)}); }});
  verbs.push_back({"open-scenario", 1, 1, "", "open-scenario FILE",
                   [](const ScriptStep& step) { step.app.carry_out(ReadScenario{step.word(1)}); }});
  verbs.push_back({"undo", 0, 0, "", "undo", [](const ScriptStep& step) { step.app.carry_out(Undo{}); }});
  verbs.push_back({"redo", 0, 0, "", "redo", [](const ScriptStep& step) { step.app.carry_out(Redo{}); }});
  verbs.push_back({"select", 2, 2, "", "select unit|facility ID", do_select});
  verbs.push_back({"explain", 2, 2, "nn", "explain LON LAT", [](const ScriptStep& step) {
                     if (step.app.map().place() == nullptr) {
                       step.fail(msg("there is no map yet"), msg("open a project first"));
                     }
                     step.app.carry_out(AskAbout{step.app.map().place()->on_map(position(step, 1, 2))});
                   }});
}

}  // namespace gui::detail
