#include "gui/app/detail/script_verbs.hpp"
#include "gui/presentation/view.hpp"

#include <algorithm>
#include <array>

namespace gui::detail {
namespace {

using geo::msg;

void compare(const ScriptStep& step, const std::string& is, const std::string& wanted) {
  if (is != wanted) {
    step.fail(msg("{0} is {1}, not {2}", step.word(1), is.empty() ? std::string{"-"} : is, wanted),
              msg("look at what the steps before did"));
  }
}

const View& view_of(const ScriptStep& step) {
  if (step.app.view() == nullptr) {
    step.fail(msg("nothing is open"), msg("open a project first"));
  }
  return *step.app.view();
}

const Table* table_of(const View& view, const std::string& id) {
  const auto tables = tables_of(view);  // the view holds them as well
  const auto found = std::ranges::find_if(tables, [&](const auto& table) { return table->id == id; });
  return found == tables.end() ? nullptr : found->get();
}

/// expect cell TABLE ROW COLUMN TEXT
void expect_cell(const ScriptStep& step) {
  const Table* const table = table_of(view_of(step), step.word(2));
  const auto row = table != nullptr ? find_row(*table, step.word(3)) : std::nullopt;
  if (!row || !step.has(5)) {
    step.fail(msg("there is no row {0} of {1}", step.has(3) ? step.word(3) : std::string{"-"}, step.word(2)),
              msg("write it as: {0}", std::string{"expect cell TABLE ROW COLUMN TEXT"}));
  }
  const auto column = std::ranges::find(table->columns, step.word(4), &Column::id);
  if (column == table->columns.end()) {
    step.fail(msg("{0} has no column {1}", step.word(2), step.word(4)), msg("columns go by the names of their CSV"));
  }
  const auto place = static_cast<std::size_t>(column - table->columns.begin());
  compare(step, table->rows[*row].cells[place].text, step.word(5));
}

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) {
    text += (text.empty() ? "" : ",") + id;
  }
  return text;
}

std::string kpi(const ScriptStep& step, const std::string& id) {
  const auto& kpis = view_of(step).dashboard.kpis;
  const auto found = std::ranges::find(kpis, id, &Kpi::id);
  return found == kpis.end() ? std::string{} : found->value;
}

/// What is expected of the map. Returns whether it is about that.
bool expect_of_map(const ScriptStep& step, const std::string& what, const std::string& wanted) {
  if (what == "classes") {
    compare(step, std::to_string(view_of(step).layer.classes.size()), wanted);
  } else if (what == "legend") {
    const bool difference = step.app.screen().shows_difference();
    compare(step, std::to_string(layer_on_map(view_of(step), difference).legend.size()), wanted);
  } else if (what == "extras") {
    compare(step, std::to_string(step.app.extra_legend().size()), wanted);
  } else {
    return false;
  }
  return true;
}

void do_expect(const ScriptStep& step) {
  const std::string& what = step.word(1);
  const auto yes = [](bool value) { return std::string{value ? "yes" : "no"}; };
  const std::string wanted = step.has(2) ? step.word(2) : "";
  if (expect_of_map(step, what, wanted)) {
    return;
  }
  if (what == "selected") {
    compare(step, joined(step.app.screen().selection.ids), wanted);
  } else if (what == "pointed") {
    compare(step, step.app.screen().pointed.id, wanted);
  } else if (what == "item" || what == "no_item") {
    if ((step.app.items().find(wanted) != nullptr) != (what == "item")) {
      step.fail(what == "item" ? msg("{0} is not in sight", wanted) : msg("{0} is in sight", wanted),
                msg("look at what the steps before did"));
    }
  } else if (what == "trouble") {
    if (step.app.trouble().empty() || step.app.trouble().find(wanted) == std::string::npos) {
      step.fail(msg("the trouble expected did not come: {0}", wanted), msg("look at what the steps before did"));
    }
    step.app.forget_trouble();
  } else if (what == "notice") {
    if (step.app.notice().find(wanted) == std::string::npos) {
      compare(step, step.app.notice(), wanted);
    }
  } else if (what == "composed") {
    compare(step, step.app.input().composition(), wanted);
  } else if (what == "scenario") {
    compare(step, view_of(step).scenario, wanted);
  } else if (what == "year") {
    compare(step, std::to_string(view_of(step).year), wanted);
  } else if (what == "undo") {
    compare(step, yes(step.app.screen().can_undo), wanted);
  } else if (what == "redo") {
    compare(step, yes(step.app.screen().can_redo), wanted);
  } else if (what == "kpi") {
    compare(step, kpi(step, wanted), step.has(3) ? step.word(3) : "");
  } else if (what == "cell") {
    expect_cell(step);
  } else {
    step.fail(msg("{0} cannot be expected", what), msg("docs/gui-scripts.md lists what can"));
  }
}

}  // namespace

void add_expect_verbs(std::vector<ScriptVerb>& verbs) {
  verbs.push_back({"expect", 2, 5, "", "expect WHAT VALUE", do_expect});
}

}  // namespace gui::detail
