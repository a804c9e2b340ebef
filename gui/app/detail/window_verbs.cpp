#include "gui/app/actions.hpp"
#include "gui/app/detail/script_verbs.hpp"
#include "gui/presentation/view.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gui::detail {
namespace {

using geo::msg;

template <class Value, std::size_t Count>
using Names = std::array<std::pair<std::string_view, Value>, Count>;

constexpr Names<LayerKind, 12> kLayers{{{"standards_met", LayerKind::StandardsMet},
                                        {"covered", LayerKind::Covered},
                                        {"travel", LayerKind::Travel},
                                        {"piece_travel", LayerKind::PieceTravel},
                                        {"piece_covered", LayerKind::PieceCovered},
                                        {"uncovered", LayerKind::Uncovered},
                                        {"density", LayerKind::Density},
                                        {"access", LayerKind::Access},
                                        {"clusters", LayerKind::Clusters},
                                        {"cut_off", LayerKind::CutOff},
                                        {"met_runs", LayerKind::MetRuns},
                                        {"over_land", LayerKind::OverLand}}};
constexpr Names<Part, 6> kParts{{{"accessibility", Part::Accessibility},
                                 {"clusters", Part::Clusters},
                                 {"barrier_free", Part::BarrierFree},
                                 {"critical", Part::Critical},
                                 {"uncertainty", Part::Uncertainty},
                                 {"terrain", Part::Terrain}}};
constexpr Names<Workspace, 5> kWorkspaces{{{"look", Workspace::Look},
                                           {"edit", Workspace::Edit},
                                           {"compare", Workspace::Compare},
                                           {"site", Workspace::Site},
                                           {"report", Workspace::Report}}};
constexpr Names<planner::UnitLevel, 3> kLevels{{{"place", planner::UnitLevel::Place},
                                                {"township", planner::UnitLevel::Township},
                                                {"village", planner::UnitLevel::Village}}};
constexpr Names<bool, 2> kLanguages{{{"zh", true}, {"en", false}}};
constexpr Names<bool, 2> kThemes{{{"dark", true}, {"light", false}}};

template <class Value, std::size_t Count>
Value one_of(const ScriptStep& step, std::size_t index, const Names<Value, Count>& names) {
  const auto found = std::ranges::find(names, step.word(index), &std::pair<std::string_view, Value>::first);
  if (found == names.end()) {
    std::vector<std::string> all;
    for (const auto& [name, value] : names) {
      all.emplace_back(name);
    }
    step.fail(msg("{0} cannot be chosen here", step.word(index)), msg("write one of {0}", geo::list_names(all)));
  }
  return found->second;
}

/// find PART [NUMBER [SPEED POPULATION]]
void do_find(const ScriptStep& step) {
  constexpr double kPercent = 100.0;
  FindPart find;
  find.part = one_of(step, 1, kParts);
  if (step.has(2)) {
    find.most = static_cast<std::size_t>(std::max(1.0, step.number(2)));
    find.request.runs = static_cast<std::uint32_t>(find.most);
  }
  if (step.has(4)) {
    find.request.speed = step.number(3) / kPercent;
    find.request.population = step.number(4) / kPercent;
  }
  step.app.carry_out(find);
}

void do_layer(const ScriptStep& step) {
  LayerChoice choice;
  choice.kind = one_of(step, 1, kLayers);
  choice.subject = step.has(2) && step.word(2) != "-" ? step.word(2) : "";
  if (step.has(3)) {
    choice.level = one_of(step, 3, kLevels);
  }
  step.app.carry_out(ChooseLayer{choice});
}

constexpr Names<ClassMethod, 4> kMethods{{{"quantiles", ClassMethod::Quantiles},
                                          {"equal", ClassMethod::EqualIntervals},
                                          {"jenks", ClassMethod::Jenks},
                                          {"manual", ClassMethod::Manual}}};

/// classes METHOD COUNT, or classes manual "BREAKS"
void do_classes(const ScriptStep& step) {
  LayerChoice choice = step.app.screen().layer;
  choice.method = one_of(step, 1, kMethods);
  choice.breaks.clear();
  if (choice.method == ClassMethod::Manual && step.has(2)) {
    auto breaks = breaks_of(step.word(2));
    if (!breaks || breaks->size() >= kMostClasses || step.app.view() == nullptr) {
      step.fail(msg("{0} are no breaks of classes", step.word(2)),
                msg("write it as: {0}", std::string{"classes manual \"5 10 30\""}));
    }
    for (double& at : *breaks) {
      at /= step.app.view()->layer.factor;
    }
    choice.breaks = *std::move(breaks);
  } else if (step.has(2)) {
    const double count = ScriptStep::number_of(step.word(2));
    if (!(count >= 1.0 && count <= static_cast<double>(kMostClasses))) {
      step.fail(msg("{0} is no number of classes", step.word(2)),
                msg("write one from 1 to {0}", std::to_string(kMostClasses)));
    }
    choice.classes = static_cast<std::size_t>(count);
  }
  step.app.carry_out(ChooseLayer{choice});
}

void do_action(const ScriptStep& step) {
  const Action* const action = find_action(step.word(1));
  if (action == nullptr) {
    step.fail(msg("there is no action {0}", step.word(1)), msg("docs/gui-scripts.md lists the actions"));
  }
  if (!is_enabled(*action, step.app.screen())) {
    step.fail(msg("{0} cannot be done now", step.word(1)), msg("look at what the step before left"));
  }
  step.app.carry_out(action->command);
}

void do_size(const ScriptStep& step) {
  const auto size = window_pixels(step.word(1));
  if (!size) {
    step.fail(msg("{0} is no size of a window", step.word(1)), msg("write it as: {0}", std::string{"size 1280x800"}));
  }
  step.app.window().resize(size->width, size->height);
}

}  // namespace

void add_window_verbs(std::vector<ScriptVerb>& verbs) {
  verbs.push_back({"open", 1, 1, "", "open PROJECT",
                   [](const ScriptStep& step) { step.app.carry_out(OpenProject{step.word(1)}); }});
  verbs.push_back({"lang", 1, 1, "", "lang zh|en",
                   [](const ScriptStep& step) { step.app.carry_out(SetLanguage{one_of(step, 1, kLanguages)}); }});
  verbs.push_back({"theme", 1, 1, "", "theme light|dark",
                   [](const ScriptStep& step) { step.app.carry_out(SetDark{one_of(step, 1, kThemes)}); }});
  verbs.push_back({"size", 1, 1, "", "size 1280x800", do_size});
  verbs.push_back({"zoom", 1, 1, "n", "zoom PERCENT",
                   [](const ScriptStep& step) { step.app.carry_out(SetZoom{step.number(1) / 100.0}); }});
  verbs.push_back({"workspace", 1, 1, "", "workspace look|edit|compare|site|report",
                   [](const ScriptStep& step) { step.app.carry_out(SetWorkspace{one_of(step, 1, kWorkspaces)}); }});
  verbs.push_back(
      {"tab", 1, 1, "", "tab PANEL", [](const ScriptStep& step) { step.app.carry_out(ShowPanel{step.word(1)}); }});
  verbs.push_back({"action", 1, 1, "", "action ID", do_action});
  verbs.push_back({"layer", 1, 3, "", "layer KIND [STANDARD|SERVICE|-] [place|township|village]", do_layer});
  verbs.push_back({"classes", 1, 2, "", "classes quantiles|equal|jenks|manual [COUNT|\"BREAKS\"]", do_classes});
  verbs.push_back({"compare", 1, 1, "", "compare side|difference", [](const ScriptStep& step) {
                     constexpr Names<CompareView, 2> kViews{
                         {{"side", CompareView::SideBySide}, {"difference", CompareView::Difference}}};
                     step.app.carry_out(ShowCompared{one_of(step, 1, kViews)});
                   }});
  verbs.push_back({"against", 1, 1, "", "against SCENARIO|-", [](const ScriptStep& step) {
                     step.app.carry_out(CompareWith{step.word(1) == "-" ? std::string{} : step.word(1)});
                   }});
  verbs.push_back({"service", 1, 1, "", "service ID", [](const ScriptStep& step) {
                     LayerChoice choice;
                     choice.kind = LayerKind::PieceTravel;
                     choice.subject = step.word(1);
                     step.app.carry_out(ChooseLayer{choice});
                   }});
  verbs.push_back({"standard", 1, 1, "", "standard ID", [](const ScriptStep& step) {
                     LayerChoice choice;
                     choice.kind = LayerKind::Covered;
                     choice.subject = step.word(1);
                     step.app.carry_out(ChooseLayer{choice});
                   }});
  verbs.push_back({"find", 1, 4, ".nnn", "find PART [NUMBER [SPEED% PEOPLE%]]", do_find});
  verbs.push_back({"charts", 1, 1, "", "charts travel|access", [](const ScriptStep& step) {
                     constexpr Names<bool, 2> kCharts{{{"travel", false}, {"access", true}}};
                     step.app.carry_out(ShowCharts{one_of(step, 1, kCharts)});
                   }});
  verbs.push_back({"show", 1, 1, "", "show WHAT",
                   [](const ScriptStep& step) { step.app.carry_out(ShowOnMap{step.word(1), true}); }});
  verbs.push_back({"hide", 1, 1, "", "hide WHAT",
                   [](const ScriptStep& step) { step.app.carry_out(ShowOnMap{step.word(1), false}); }});
  verbs.push_back({"screenshot", 1, 1, "", "screenshot FILE.png",
                   [](const ScriptStep& step) { step.app.carry_out(SavePicture{step.word(1)}); }});
  // Every line waits for the one before to come to rest; this one is for scripts that say so.
  verbs.push_back({"wait", 0, 0, "", "wait", [](const ScriptStep&) {}});
}

}  // namespace gui::detail
