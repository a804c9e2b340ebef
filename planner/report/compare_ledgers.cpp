#include "planner/report/compare_ledgers.hpp"

#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/detail/foreign_files.hpp"
#include "planner/report/detail/json_values.hpp"
#include "planner/report/detail/table_of.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace planner {
namespace {

using detail::Json;
using detail::json_value;
using geo::msg;

constexpr int kLedgersSchema = 1;
constexpr std::array kChanges{BreachChange::Opened, BreachChange::Closed, BreachChange::Unchanged,
                              BreachChange::NewlyJudged, BreachChange::NoLongerJudged};

double persons_of(const LedgerComparison& comparison, BreachChange change) {
  double sum = 0.0;
  for (const BreachRow& row : comparison.rows) {
    sum += row.change == change ? row.entry().persons : 0.0;
  }
  return sum;
}

Json side_json(const Ledger& ledger) {
  return {{"folder", ledger.folder.string()}, {"place", ledger.place},
          {"scenario", ledger.scenario},      {"year", ledger.year},
          {"finished", ledger.finished},      {"breaches", ledger.entries.size()}};
}

Json entry_json(const std::optional<LedgerEntry>& entry) {
  return !entry ? Json(nullptr)
                : Json{{"persons", entry->persons},
                       {"measured", json_value(entry->measured)},
                       {"required", json_value(entry->required)},
                       {"due", entry->due}};
}

geo::io::FeatureTable breach_table(const LedgerComparison& comparison) {
  const auto of = [](const std::optional<LedgerEntry>& entry, auto member) {
    return entry ? std::optional<double>{(*entry).*member} : std::nullopt;
  };
  return detail::TableOf<BreachRow>{comparison.rows}
      .text("change", [](const BreachRow& row) { return name_of(row.change); })
      .text("unit", [](const BreachRow& row) { return row.entry().unit; })
      .text("unit_name", [](const BreachRow& row) { return row.entry().unit_name; })
      .text("standard", [](const BreachRow& row) { return row.entry().standard; })
      .text("service", [](const BreachRow& row) { return row.entry().service; })
      .text("lead", [](const BreachRow& row) { return row.entry().lead; })
      .text("due", [](const BreachRow& row) { return row.entry().due; })
      .number("persons_before", [&](const BreachRow& row) { return of(row.before, &LedgerEntry::persons); })
      .number("persons_after", [&](const BreachRow& row) { return of(row.after, &LedgerEntry::persons); })
      .number("measured_before", [](const BreachRow& row) { return row.before ? row.before->measured : std::nullopt; })
      .number("measured_after", [](const BreachRow& row) { return row.after ? row.after->measured : std::nullopt; })
      .number("required_after", [](const BreachRow& row) { return row.after ? row.after->required : std::nullopt; })
      .text("date_before", [&](const BreachRow&) { return comparison.before.finished; })
      .text("date_after", [&](const BreachRow&) { return comparison.after.finished; })
      .take("breaches");
}

std::string whole_persons(double persons) {
  return to_text(Persons::of(persons));
}

}  // namespace

std::string_view name_of(BreachChange change) {
  static constexpr std::array<std::string_view, 5> kNames{"opened", "closed", "unchanged", "newly_judged",
                                                          "no_longer_judged"};
  return kNames.at(static_cast<std::size_t>(change));
}

std::size_t LedgerComparison::count(BreachChange change) const {
  return static_cast<std::size_t>(std::ranges::count(rows, change, &BreachRow::change));
}

LedgerComparison compare_ledgers(Ledger before, Ledger after) {
  LedgerComparison comparison{std::move(before), std::move(after), {}};
  std::map<std::pair<std::string, std::string>, BreachRow> rows;
  for (const LedgerEntry& entry : comparison.before.entries) {
    rows[{entry.unit, entry.standard}].before = entry;
  }
  for (const LedgerEntry& entry : comparison.after.entries) {
    rows[{entry.unit, entry.standard}].after = entry;
  }
  for (auto& [key, row] : rows) {
    if (!row.before) {
      row.change = comparison.before.judged.contains(key.second) ? BreachChange::Opened : BreachChange::NewlyJudged;
    } else if (!row.after) {
      row.change = comparison.after.judged.contains(key.second) ? BreachChange::Closed : BreachChange::NoLongerJudged;
    }
    comparison.rows.push_back(row);
  }
  std::ranges::stable_sort(comparison.rows, [](const BreachRow& a, const BreachRow& b) {
    return a.change != b.change ? a.change < b.change : a.entry().persons > b.entry().persons;
  });
  return comparison;
}

std::string ledgers_json(const LedgerComparison& comparison) {
  Json json{{"schema", kLedgersSchema},
            {"of", "results"},
            {"place", comparison.after.place},
            {"synthetic", comparison.after.synthetic},
            {"before", side_json(comparison.before)},
            {"after", side_json(comparison.after)}};
  for (const BreachChange change : kChanges) {
    json[std::string{name_of(change)}] = {{"breaches", comparison.count(change)},
                                          {"persons", persons_of(comparison, change)}};
  }
  json["rows"] = Json::array();
  for (const BreachRow& row : comparison.rows) {
    const LedgerEntry& entry = row.entry();
    json["rows"].push_back({{"change", name_of(row.change)},
                            {"unit", entry.unit},
                            {"name", entry.unit_name},
                            {"standard", entry.standard},
                            {"service", entry.service},
                            {"lead", entry.lead},
                            {"before", entry_json(row.before)},
                            {"after", entry_json(row.after)}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> ledgers_words(const LedgerComparison& comparison, const Wording& wording) {
  const auto count = [&](BreachChange change) { return std::to_string(comparison.count(change)); };
  const auto people = [&](BreachChange change) { return whole_persons(persons_of(comparison, change)); };
  std::vector<std::string> lines{
      wording(msg("{0}: breaches from {1} (year {2}) to {3} (year {4})", comparison.after.place,
                  comparison.before.finished, std::to_string(comparison.before.year), comparison.after.finished,
                  std::to_string(comparison.after.year))),
      "  " + wording(msg("closed: {0}, of {1} people", count(BreachChange::Closed), people(BreachChange::Closed))),
      "  " + wording(msg("opened: {0}, of {1} people", count(BreachChange::Opened), people(BreachChange::Opened))),
      "  " + wording(msg("unchanged: {0}, of {1} people", count(BreachChange::Unchanged),
                         people(BreachChange::Unchanged)))};
  if (comparison.count(BreachChange::NewlyJudged) + comparison.count(BreachChange::NoLongerJudged) > 0) {
    lines.push_back("  " + wording(msg("of standards judged at one of the times only: {0} before, {1} after",
                                       count(BreachChange::NoLongerJudged), count(BreachChange::NewlyJudged))));
  }
  return lines;
}

void write_ledgers(const LedgerComparison& comparison, const std::filesystem::path& out, RunRecord record,
                   geo::Task& task) {
  detail::refuse_foreign_files(out, detail::comparison_files());
  geo::io::OutputFolder folder{out, "manifest.json"};
  task.begin_step(msg("writing results"));
  write_csv(folder.staging() / "breaches.csv", breach_table(comparison));
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
