#include "gui/presentation/parts/access_view.hpp"

#include "gui/presentation/map/detail/quantities.hpp"
#include "gui/presentation/parts/detail/table_maker.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

namespace gui {
namespace {

using detail::share_cell;
using detail::whole_cell;
using geo::msg;
using planner::ByClass;
using planner::NoAccess;
using planner::PeopleAccess;
using planner::Persons;
using planner::ServiceAccess;
using planner::Study;
using planner::Wording;

using Each = const ServiceAccess&;

std::string reason_of(NoAccess why, const Wording& wording) {
  switch (why) {
    case NoAccess::NoRoads:
      return wording(msg("no roads"));
    case NoAccess::NoFacilities:
      return wording(msg("no facility is open"));
    case NoAccess::Nobody:
      return wording(msg("nobody it is for"));
    case NoAccess::None:
      break;
  }
  return {};
}

bool is_told(Each one) {
  return one.undefined == NoAccess::None;
}

std::optional<double> per_thousand(const std::optional<double>& mean) {
  return mean ? std::optional{*mean * kPerThousand} : std::nullopt;
}

/// With three figures: 0.00412, 4.12, 412.
std::string access_cell(double value) {
  if (value == 0.0) {
    return "0";
  }
  const int digits = static_cast<int>(std::floor(std::log10(std::abs(value))));
  return number_text(value, std::clamp(2 - digits, 0, 5));
}

Table services_table(const Study& study, const std::vector<ServiceAccess>& access, const Wording& wording) {
  Table table;
  table.id = "accessibility";
  table.title = wording(msg("Accessibility"));
  for (Each one : access) {
    const std::string& id = study.catalogue.services[one.service].id;
    table.rows.push_back({id, id, {}, {}, {}, {}});
  }
  const auto mean_of = [](PeopleAccess ByClass<PeopleAccess>::* cls) {
    return [=](Each one) { return is_told(one) ? per_thousand((one.all().*cls).mean) : std::nullopt; };
  };
  const auto index = [](const planner::Index planner::Inequality::* member) {
    return [=](Each one) { return is_told(one) ? (one.inequality.*member).value : std::nullopt; };
  };
  detail::TableMaker<ServiceAccess>{access, table, wording}
      .text("service_name", msg("Service"),
            [&](Each one) { return wording.name_of(study.catalogue.services[one.service]); })
      .text("supply", msg("Supply"),
            [&](Each one) {
              return !is_told(one)                                   ? reason_of(one.undefined, wording)
                     : one.supply == planner::SharedSupply::Capacity ? wording(msg("capacity"))
                                                                     : wording(msg("facilities"));
            })
      .number("mean", msg("Mean, per 1,000"), mean_of(&ByClass<PeopleAccess>::total), access_cell)
      .number("urban", msg("Urban, per 1,000"), mean_of(&ByClass<PeopleAccess>::urban), access_cell)
      .number("rural", msg("Rural, per 1,000"), mean_of(&ByClass<PeopleAccess>::rural), access_cell)
      .number("gini", {"Gini", {}}, index(&planner::Inequality::gini), index_text)
      .number(
          "without", msg("Without any, people"),
          [](Each one) { return is_told(one) ? std::optional{one.all().total.without.value()} : std::nullopt; },
          whole_cell)
      .number(
          "without_share", msg("Without any, %"),
          [](Each one) {
            const PeopleAccess* const all = is_told(one) ? &one.all().total : nullptr;
            return all != nullptr && all->population > Persons{}
                       ? std::optional{share_of(all->without, all->population)}
                       : std::nullopt;
          },
          share_cell)
      .number(
          "facilities", msg("Facilities"), [](Each one) { return std::optional<double>{one.facilities}; }, whole_cell)
      .number(
          "ratio", msg("Urban : rural"), [](Each one) { return is_told(one) ? one.parity.ratio.value : std::nullopt; },
          index_text, false)
      .number("cv", msg("Coefficient of variation"), index(&planner::Inequality::cv), index_text, false)
      .text("id", msg("Id"), [&](Each one) { return study.catalogue.services[one.service].id; }, false);
  return table;
}

struct UnitRow {
  planner::UnitId unit;
  const PeopleAccess* of = nullptr;
};

Table units_table(const Study& study, Each access, planner::UnitLevel level, const Wording& wording) {
  std::vector<UnitRow> rows;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const planner::UnitId unit{u};
    if (study.units[unit].level == level && access.units[unit].total.mean) {
      rows.push_back({unit, &access.units[unit].total});
    }
  }
  std::ranges::stable_sort(rows, {}, [](const UnitRow& row) { return *row.of->mean; });
  Table table;
  table.id = "accessibility_units";
  table.title = wording(msg("Accessibility by unit"));
  table.subject = Subject::Unit;
  for (const UnitRow& row : rows) {
    const std::string& code = study.units[row.unit].code;
    table.rows.push_back({code, code, {}, {}, {}, {}});
  }
  detail::TableMaker<UnitRow>{rows, table, wording}
      .text("name", msg("Name"), [&](const UnitRow& row) { return study.units[row.unit].name; })
      .number(
          "mean", msg("Mean, per 1,000"), [](const UnitRow& row) { return per_thousand(row.of->mean); }, access_cell)
      .number(
          "persons", msg("People"), [](const UnitRow& row) { return std::optional{row.of->population.value()}; },
          whole_cell)
      .number(
          "without", msg("Without any, people"),
          [](const UnitRow& row) { return std::optional{row.of->without.value()}; }, whole_cell)
      .text("code", msg("Code"), [&](const UnitRow& row) { return study.units[row.unit].code; }, false);
  table.empty = wording(msg("Nobody of those whom this service is for lives here."));
  return table;
}

std::string head_of(const Study& study, Each access, const Wording& wording) {
  const std::string name = wording.name_of(study.catalogue.services[access.service]);
  std::string minutes;
  for (const planner::DecayZone& zone : access.zones) {
    minutes += (minutes.empty() ? "" : " · ") + figure_text(std::round(zone.limit / 6'000.0) / 10.0);
  }
  return wording(access.supply == planner::SharedSupply::Capacity
                     ? msg("{0}: capacity per 1,000 people of its group, shared within {1} minutes", name, minutes)
                     : msg("{0}: facilities per 1,000 people of its group, shared within {1} minutes", name, minutes));
}

std::vector<TheilBar> theil_of(const Study& study, const std::vector<ServiceAccess>& access, const Wording& wording) {
  std::vector<TheilBar> bars;
  for (Each one : access) {
    const auto& between = one.by_class.between_t.value;
    const auto& within = one.by_class.within_t.value;
    if (!is_told(one) || !between || !within) {
      continue;
    }
    const planner::Service& service = study.catalogue.services[one.service];
    TheilBar bar{service.id, wording.name_of(service), *between, *within, {}};
    bar.text = theil_text(*between, *within, wording);
    bars.push_back(std::move(bar));
  }
  return bars;
}

std::vector<ClassPair> classes_of(const Study& study, const std::vector<ServiceAccess>& access,
                                  const Wording& wording) {
  std::vector<ClassPair> pairs;
  for (Each one : access) {
    if (!is_told(one)) {
      continue;
    }
    const ByClass<PeopleAccess>& all = one.all();
    if (!all.urban.mean || !all.rural.mean || !all.total.mean || *all.total.mean <= 0.0) {
      continue;
    }
    const planner::Service& service = study.catalogue.services[one.service];
    pairs.push_back({service.id, wording.name_of(service), *all.urban.mean / *all.total.mean,
                     *all.rural.mean / *all.total.mean,
                     wording(msg("urban {0}, rural {1} per 1,000 people", access_cell(*per_thousand(all.urban.mean)),
                                 access_cell(*per_thousand(all.rural.mean))))});
  }
  return pairs;
}

const ServiceAccess* chosen_access(const Study& study, const std::vector<ServiceAccess>& access,
                                   const LayerChoice& layer) {
  std::string wanted = layer.subject;
  if (const planner::StandardId standard = study.catalogue.find_standard(wanted); standard.exists()) {
    const planner::ServiceId service = study.catalogue.standards[standard].service;
    wanted = service.exists() && service != planner::kAnyService ? study.catalogue.services[service].id : "";
  }
  const ServiceAccess* const found = find_access(study, access, wanted);
  const auto first = std::ranges::find_if(access, is_told);
  return found != nullptr ? found : first == access.end() ? nullptr : &*first;
}

}  // namespace

const ServiceAccess* find_access(const Study& study, const std::vector<ServiceAccess>& access,
                                 const std::string& service) {
  const auto found = std::ranges::find_if(
      access, [&](Each one) { return is_told(one) && study.catalogue.services[one.service].id == service; });
  return found == access.end() ? nullptr : &*found;
}

AccessView access_view(const Study& study, const std::vector<ServiceAccess>& access, const LayerChoice& layer,
                       const Wording& wording) {
  AccessView view;
  const ServiceAccess* const chosen = chosen_access(study, access, layer);
  if (chosen == nullptr) {
    view.empty =
        wording(msg("No service has roads, people and an open facility: name roads under [network] and "
                    "facilities under [[facilities]] in project.toml."));
    return view;
  }
  view.services = std::make_shared<const Table>(services_table(study, access, wording));
  view.units =
      std::make_shared<const Table>(units_table(study, *chosen, detail::level_shown(study, layer.level), wording));
  view.service = study.catalogue.services[chosen->service].id;
  view.service_name = wording.name_of(study.catalogue.services[chosen->service]);
  view.head = head_of(study, *chosen, wording);
  view.chart_title = view.head;
  view.lorenz.points = chosen->lorenz;
  view.lorenz.gini = chosen->inequality.gini.value;
  view.lorenz.gini_text = view.lorenz.gini ? wording(msg("Gini {0}", index_text(*view.lorenz.gini))) : std::string{};
  view.theil = theil_of(study, access, wording);
  view.classes = classes_of(study, access, wording);
  return view;
}

}  // namespace gui
