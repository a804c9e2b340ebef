#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/compare_ledgers.hpp"
#include "planner/report/detail/foreign_files.hpp"
#include "planner/report/detail/json_values.hpp"
#include "planner/report/detail/table_of.hpp"
#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace planner {
namespace {

using detail::Json;
using detail::json_value;
using geo::msg;

constexpr int kLedgersSchema = 1;
constexpr int kShown = 3;             // breaches of one change told in words
constexpr std::size_t kMinutes = 16;  // characters of a time up to its minutes
constexpr std::array kChanges{BreachChange::Opened, BreachChange::Closed, BreachChange::Unchanged,
                              BreachChange::NewlyJudged, BreachChange::NoLongerJudged};

Json side_json(const Ledger& ledger) {
  return {{"folder", ledger.folder.string()}, {"place", ledger.place},
          {"scenario", ledger.scenario},      {"year", ledger.year},
          {"finished", ledger.finished},      {"breaches", ledger.entries.size()}};
}

Json entry_json(const std::optional<LedgerEntry>& entry) {
  return !entry ? Json(nullptr)
                : Json{{"persons", json_value(Persons::of(entry->persons))},
                       {"measured", json_value(entry->measured)},
                       {"required", json_value(entry->required)},
                       {"rank", json_value(entry->rank)},
                       {"due", entry->due}};
}

std::string in_language(const geo::Names& names, const Wording& wording) {
  return wording(geo::Message{"{0}", {names}});
}

/// A text about a row's standard; empty where no ledger judges it.
template <class Text>
std::string of_standard(const LedgerComparison& comparison, const BreachRow& row, const Text& text) {
  const LedgerStandard* standard = comparison.standard_of(row);
  return standard == nullptr ? std::string{} : std::string{text(*standard)};
}

geo::io::FeatureTable breach_table(const LedgerComparison& comparison, const Wording& wording) {
  const auto standard_name = [&](const LedgerStandard& standard) { return in_language(standard.name, wording); };
  const auto of = [](const std::optional<LedgerEntry>& entry, auto member) {
    return entry ? std::optional<double>{(*entry).*member} : std::nullopt;
  };
  return detail::TableOf<BreachRow>{comparison.rows}
      .text("change", [](const BreachRow& row) { return name_of(row.change); })
      .text("unit", [](const BreachRow& row) { return row.entry().unit; })
      .text("unit_name", [](const BreachRow& row) { return row.entry().unit_name; })
      .text("standard", [](const BreachRow& row) { return row.entry().standard; })
      .text("standard_name", [&](const BreachRow& row) { return of_standard(comparison, row, standard_name); })
      .text("service", [](const BreachRow& row) { return row.entry().service; })
      .text("service_name", [&](const BreachRow& row) { return in_language(row.entry().service_name, wording); })
      .text("class", [](const BreachRow& row) { return row.entry().cls; })
      .text("source", [](const BreachRow& row) { return row.entry().source; })
      .text("clause", [](const BreachRow& row) { return row.entry().clause; })
      .text("lead", [](const BreachRow& row) { return row.entry().lead; })
      .text("partners", [](const BreachRow& row) { return row.entry().partners; })
      .text("due", [](const BreachRow& row) { return row.entry().due; })
      .number("persons_before", [&](const BreachRow& row) { return of(row.before, &LedgerEntry::persons); })
      .number("persons_after", [&](const BreachRow& row) { return of(row.after, &LedgerEntry::persons); })
      .number("measured_before", [](const BreachRow& row) { return row.before ? row.before->measured : std::nullopt; })
      .number("measured_after", [](const BreachRow& row) { return row.after ? row.after->measured : std::nullopt; })
      .number("required_before", [](const BreachRow& row) { return row.before ? row.before->required : std::nullopt; })
      .number("required_after", [](const BreachRow& row) { return row.after ? row.after->required : std::nullopt; })
      .text("measured_in", [](const BreachRow& row) { return row.entry().measured_in; })
      .number("rank_before", [](const BreachRow& row) { return row.before ? row.before->rank : std::nullopt; })
      .number("rank_after", [](const BreachRow& row) { return row.after ? row.after->rank : std::nullopt; })
      .text("remedy", [](const BreachRow& row) { return row.entry().remedy; })
      .text("remedy_text",
            [&](const BreachRow& row) {
              const geo::Message& remedy = row.entry().remedy_message;
              return remedy.empty() ? row.entry().remedy_text : wording(remedy);
            })
      .text("date_before", [&](const BreachRow&) { return comparison.before.finished; })
      .text("date_after", [&](const BreachRow&) { return comparison.after.finished; })
      .take("breaches");
}

std::optional<double> difference_of(const StandardRow& row) {
  const std::optional<double> before = row.before ? row.before->decided_value() : std::nullopt;
  const std::optional<double> after = row.after ? row.after->decided_value() : std::nullopt;
  return before && after ? std::optional{*after - *before} : std::nullopt;
}

geo::io::FeatureTable standard_table(const LedgerComparison& comparison, const Wording& wording) {
  const auto number = [](const std::optional<LedgerStandard>& side, std::optional<double> LedgerStandard::* member) {
    return side ? (*side).*member : std::nullopt;
  };
  const auto met = [](const std::optional<LedgerStandard>& side) {
    return side && side->met ? std::optional{*side->met ? 1.0 : 0.0} : std::nullopt;
  };
  const auto open = [](const std::optional<LedgerStandard>& side) {
    return side && side->open ? std::optional<double>{*side->open} : std::nullopt;
  };
  const auto value = [](const std::optional<LedgerStandard>& side) {
    return side ? side->decided_value() : std::nullopt;
  };
  return detail::TableOf<StandardRow>{comparison.standards}
      .text("standard", [](const StandardRow& row) { return row.entry().id; })
      .text("standard_name", [&](const StandardRow& row) { return in_language(row.entry().name, wording); })
      .text("kind", [](const StandardRow& row) { return row.entry().kind; })
      .text("service", [](const StandardRow& row) { return row.entry().service; })
      .text("service_name", [&](const StandardRow& row) { return in_language(row.entry().service_name, wording); })
      .text("basis", [](const StandardRow& row) { return row.entry().basis; })
      .number("target_before", [&](const StandardRow& row) { return number(row.before, &LedgerStandard::target); })
      .number("target_after", [&](const StandardRow& row) { return number(row.after, &LedgerStandard::target); })
      .number("value_before", [&](const StandardRow& row) { return value(row.before); })
      .number("value_after", [&](const StandardRow& row) { return value(row.after); })
      .number("value_difference", [&](const StandardRow& row) { return difference_of(row); })
      .number("met_before", [&](const StandardRow& row) { return met(row.before); })
      .number("met_after", [&](const StandardRow& row) { return met(row.after); })
      .number("open_before", [&](const StandardRow& row) { return open(row.before); })
      .number("value_least_before", [&](const StandardRow& row) { return number(row.before, &LedgerStandard::least); })
      .number("value_most_before", [&](const StandardRow& row) { return number(row.before, &LedgerStandard::most); })
      .number("open_after", [&](const StandardRow& row) { return open(row.after); })
      .number("value_least_after", [&](const StandardRow& row) { return number(row.after, &LedgerStandard::least); })
      .number("value_most_after", [&](const StandardRow& row) { return number(row.after, &LedgerStandard::most); })
      .take("standards");
}

Json standard_json(const StandardRow& row) {
  const auto side = [](const std::optional<LedgerStandard>& one) {
    return !one ? Json(nullptr)
                : Json{{"target", json_value(one->target)},     {"value", json_value(one->decided_value())},
                       {"met", json_value(one->met)},           {"open", json_value(one->open)},
                       {"value_least", json_value(one->least)}, {"value_most", json_value(one->most)}};
  };
  return {{"id", row.entry().id},       {"kind", row.entry().kind}, {"service", row.entry().service},
          {"before", side(row.before)}, {"after", side(row.after)}, {"difference", json_value(difference_of(row))}};
}

/// "2026-01-02 03:04 UTC" of "2026-01-02T03:04:05Z".
std::string minute_of(const std::string& time) {
  std::string text = time.substr(0, kMinutes);
  std::ranges::replace(text, 'T', ' ');
  return text.size() < kMinutes ? time : text + " UTC";
}

std::string count_text(std::size_t count) {
  return to_text(Persons::of(static_cast<double>(count)));
}

std::string standards_met(const Ledger& ledger) {
  return std::to_string(std::ranges::count(ledger.standards, std::optional{true}, &LedgerStandard::met));
}

std::string standards_judged(const Ledger& ledger) {
  return std::to_string(
      std::ranges::count_if(ledger.standards, [](const LedgerStandard& one) { return one.met.has_value(); }));
}

std::string value_words(const LedgerStandard& standard, const Wording& wording) {
  if (!standard.met && standard.open && standard.least && standard.most) {
    return wording(words::open_words({*standard.open, *standard.least, *standard.most}));
  }
  if (!standard.met || !standard.value) {
    return standard.met ? "—" : "?";
  }
  return standard.basis == "figure" ? geo::fixed_text(*standard.value, 2)
                                    : words::percent(*standard.value, standard.target.value_or(1.0));
}

/// Standards undecided at one of the times or at both, with what is known of their values.
void add_undecided(const LedgerComparison& comparison, const Wording& wording, std::vector<std::string>& lines) {
  const auto is_open = [](const std::optional<LedgerStandard>& side) { return side && !side->met; };
  const auto count = [&](std::optional<LedgerStandard> StandardRow::* side) {
    return std::to_string(
        std::ranges::count_if(comparison.standards, [&](const StandardRow& row) { return is_open(row.*side); }));
  };
  const auto value = [&](const std::optional<LedgerStandard>& side) {
    return side ? value_words(*side, wording) : std::string{"—"};
  };
  int shown = 0;
  for (const StandardRow& row : comparison.standards) {
    if (!is_open(row.before) && !is_open(row.after)) {
      continue;
    }
    if (shown++ == 0) {
      lines.push_back("  " + wording(msg("standards undecided: {0}, {1} before", count(&StandardRow::after),
                                         count(&StandardRow::before))));
    }
    if (shown <= kShown) {
      lines.push_back("    " +
                      wording(row.entry().name.en.empty()
                                  ? msg("{0}: {1}, {2} before", row.entry().id, value(row.after), value(row.before))
                                  : msg("“{0}” ({1}): {2}, {3} before", row.entry().name, row.entry().id,
                                        value(row.after), value(row.before))));
    }
  }
}

/// The breaches of one change that concern most people, of those whose standard was in use both times.
void add_greatest(const LedgerComparison& comparison, BreachChange change, const Wording& wording,
                  std::vector<std::string>& lines) {
  int shown = 0;
  for (const BreachRow& row : comparison.rows) {
    if (row.change == change && comparison.used_twice(row) && shown++ < kShown) {
      const LedgerEntry& entry = row.entry();
      const std::string& unit = entry.unit_name.empty() ? entry.unit : entry.unit_name;
      const LedgerStandard* standard = comparison.standard_of(row);
      const bool named = standard != nullptr && !standard->name.en.empty();
      const std::string persons = to_text(Persons::of(entry.persons));
      lines.push_back("    " +
                      wording(named ? msg("{0}, “{1}” ({2}): {3} people", unit, standard->name, entry.standard, persons)
                                    : msg("{0} {1}: {2} people", unit, entry.standard, persons)));
    }
  }
}

/// Breaches whose unit or standard was open at the other time, and those whose standard was in use at one time only.
void add_judged_once(const LedgerComparison& comparison, const Wording& wording, std::vector<std::string>& lines) {
  const auto count = [&](BreachChange change, bool used_twice) {
    return static_cast<std::size_t>(std::ranges::count_if(comparison.rows, [&](const BreachRow& row) {
      return row.change == change && comparison.used_twice(row) == used_twice;
    }));
  };
  if (const std::size_t known = count(BreachChange::NewlyJudged, true); known > 0) {
    lines.push_back("  " + wording(msg("breaches that could not be judged before: {0}", count_text(known))));
    add_greatest(comparison, BreachChange::NewlyJudged, wording, lines);
  }
  if (const std::size_t open = count(BreachChange::NoLongerJudged, true); open > 0) {
    lines.push_back("  " + wording(msg("earlier breaches that cannot be judged now: {0}", count_text(open))));
    add_greatest(comparison, BreachChange::NoLongerJudged, wording, lines);
  }
  const std::size_t before = count(BreachChange::NoLongerJudged, false);
  const std::size_t after = count(BreachChange::NewlyJudged, false);
  if (before + after > 0) {
    lines.push_back("  " + wording(msg("of standards in use at one of the times only: {0} before, {1} after",
                                       count_text(before), count_text(after))));
  }
}

}  // namespace

std::string ledgers_json(const LedgerComparison& comparison) {
  Json json{{"schema", kLedgersSchema},
            {"of", "results"},
            {"place", comparison.after.place},
            {"synthetic", comparison.after.synthetic},
            {"before", side_json(comparison.before)},
            {"after", side_json(comparison.after)}};
  for (const BreachChange change : kChanges) {
    json["breaches"][std::string{name_of(change)}] = comparison.count(change);
  }
  json["standards"] = Json::array();
  for (const StandardRow& row : comparison.standards) {
    json["standards"].push_back(standard_json(row));
  }
  json["rows"] = Json::array();
  for (const BreachRow& row : comparison.rows) {
    const LedgerEntry& entry = row.entry();
    json["rows"].push_back({{"change", name_of(row.change)},
                            {"unit", entry.unit},
                            {"name", entry.unit_name},
                            {"standard", entry.standard},
                            {"service", entry.service},
                            {"class", entry.cls},
                            {"source", entry.source},
                            {"clause", entry.clause},
                            {"lead", entry.lead},
                            {"partners", entry.partners},
                            {"remedy", entry.remedy},
                            {"remedy_text", entry.remedy_text},
                            {"before", entry_json(row.before)},
                            {"after", entry_json(row.after)}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> ledgers_words(const LedgerComparison& comparison, const Wording& wording) {
  const auto count = [&](BreachChange change) { return count_text(comparison.count(change)); };
  std::vector<std::string> lines{
      wording(msg("{0}: breaches from {1} (year {2}) to {3} (year {4})", comparison.after.place,
                  minute_of(comparison.before.finished), std::to_string(comparison.before.year),
                  minute_of(comparison.after.finished), std::to_string(comparison.after.year))),
      "  " + wording(msg("standards met: {0} of {1}, {2} of {3} before", standards_met(comparison.after),
                         standards_judged(comparison.after), standards_met(comparison.before),
                         standards_judged(comparison.before)))};
  add_undecided(comparison, wording, lines);
  lines.push_back("  " + wording(msg("breaches closed: {0}", count(BreachChange::Closed))));
  add_greatest(comparison, BreachChange::Closed, wording, lines);
  lines.push_back("  " + wording(msg("breaches opened: {0}", count(BreachChange::Opened))));
  add_greatest(comparison, BreachChange::Opened, wording, lines);
  lines.push_back("  " + wording(msg("breaches unchanged: {0}", count(BreachChange::Unchanged))));
  add_judged_once(comparison, wording, lines);
  return lines;
}

void write_ledgers(const LedgerComparison& comparison, const std::filesystem::path& out, RunRecord record,
                   const Wording& wording, geo::Task& task) {
  detail::refuse_foreign_files(out, detail::comparison_files());
  geo::io::OutputFolder folder{out, "manifest.json"};
  task.begin_step(msg("writing results"));
  write_csv(folder.staging() / "standards.csv", standard_table(comparison, wording));
  write_csv(folder.staging() / "breaches.csv", breach_table(comparison, wording));
  geo::io::write_text(folder.staging() / "compare.json", ledgers_json(comparison));
  record.threads = task.threads();
  record.steps = task.step_times();
  Study place;
  place.name = comparison.after.place;
  place.synthetic = comparison.after.synthetic;
  geo::io::write_text(folder.staging() / "manifest.json", manifest_json(place, record));
  task.throw_if_cancelled();
  folder.commit();
}

}  // namespace planner
