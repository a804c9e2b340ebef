#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/compare.hpp"
#include "planner/report/manifest.hpp"
#include "planner/report/wording.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planner {

/// A row of an earlier result's gap ledger.
struct LedgerEntry {
  std::string unit;  ///< code
  std::string unit_name;
  std::string standard;  ///< id
  std::string service;
  double persons = 0.0;
  std::optional<double> measured;
  std::optional<double> required;
  std::string lead;
  std::string due;  ///< year, "rolling" or empty
  // NOLINTBEGIN(readability-redundant-member-init)
  geo::Names service_name = {};  ///< of what is missing; this and what follows are empty in results of earlier versions
  std::string cls = {};          ///< of the unit
  std::string source = {};
  std::string clause = {};
  std::string partners = {};         ///< "民政局; 财政局"
  std::string remedy = {};           ///< "open_facility" …
  std::string remedy_text = {};      ///< in English
  geo::Message remedy_message = {};  ///< the same for any language
  std::string measured_in = {};      ///< "share_of_persons", "facilities" … or the standard's unit
  std::optional<double> rank = {};
  // NOLINTEND(readability-redundant-member-init)

  friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

/// How an earlier result stood to one standard.
struct LedgerStandard {
  std::string id;
  std::string kind;
  std::string service;
  std::optional<double> target;
  std::optional<double> value;
  std::optional<bool> met;
  // NOLINTBEGIN(readability-redundant-member-init)
  geo::Names name = {};  ///< empty in results of earlier versions, as is what follows
  geo::Names service_name = {};
  std::string basis = {};            ///< what a value is a share of: "persons", "units", "facilities"; or "figure"
  std::optional<int> open = {};      ///< units or facilities that leave open whether they satisfy
  std::optional<double> least = {};  ///< the value if none of them does
  std::optional<double> most = {};   ///< and if all do
  // NOLINTEND(readability-redundant-member-init)

  /// Its value; none while what is open decides it.
  [[nodiscard]] std::optional<double> decided_value() const { return met ? value : std::nullopt; }

  friend bool operator==(const LedgerStandard&, const LedgerStandard&) = default;
};

/// What an earlier result says of standards and breaches.
struct Ledger {
  std::filesystem::path folder;
  std::string place;
  std::string scenario;
  int year = 0;
  std::string finished;  ///< when it was made, UTC
  bool synthetic = false;
  std::vector<LedgerStandard> standards;  ///< those that were assessed, with a verdict or undecided
  std::set<std::string> not_assessed;     ///< those in use that could not be
  std::vector<LedgerEntry> entries;
  std::set<std::pair<std::string, std::string>> open;  ///< standard and unit of which it was not known

  /// Whether it says of a unit that it satisfies a standard or not.
  [[nodiscard]] bool judges(const std::string& standard, const std::string& unit) const;
  [[nodiscard]] const LedgerStandard* find(std::string_view standard) const;
  /// Whether the place was to be judged by it, be it that it could not be.
  [[nodiscard]] bool uses(const std::string& standard) const;
};

/// Reads the folder of an earlier assessment: manifest.json tells that it is one, summary.json what it found.
///
/// Errors  geo::IoError: no such folder, not an assessment's, a file that is broken or of another format.
[[nodiscard]] Ledger read_ledger(const std::filesystem::path& folder);

struct BreachRow {
  BreachChange change = BreachChange::Unchanged;
  std::optional<LedgerEntry> before;
  std::optional<LedgerEntry> after;

  [[nodiscard]] const LedgerEntry& entry() const { return after ? *after : *before; }
};

/// One standard at both times; none where it was not judged.
struct StandardRow {
  std::optional<LedgerStandard> before;
  std::optional<LedgerStandard> after;

  [[nodiscard]] const LedgerStandard& entry() const { return after ? *after : *before; }
};

/// Two ledgers of one place, at two times.
struct LedgerComparison {
  Ledger before;
  Ledger after;
  std::vector<StandardRow> standards;  ///< in the later one's order, then those that only the earlier one judged
  std::vector<BreachRow> rows;         ///< opened, closed, unchanged …; most persons first

  [[nodiscard]] std::size_t count(BreachChange change) const;

  /// Whether the standard of a row was in use both times.
  [[nodiscard]] bool used_twice(const BreachRow& row) const;

  /// How the standard of a row is described, by the later ledger if that judges it.
  [[nodiscard]] const LedgerStandard* standard_of(const BreachRow& row) const;
};

/// Matches breaches by unit and standard: a pure function of both.
[[nodiscard]] LedgerComparison compare_ledgers(Ledger before, Ledger after);

/// compare.json, schema 1.
[[nodiscard]] std::string ledgers_json(const LedgerComparison& comparison);

/// What a person reads at the end.
[[nodiscard]] std::vector<std::string> ledgers_words(const LedgerComparison& comparison, const Wording& wording);

/// Writes a folder, whole or not at all: compare.json, breaches.csv, manifest.json.
///
/// Errors  geo::IoError: the folder cannot be written, or holds something that is not a comparison.
void write_ledgers(const LedgerComparison& comparison, const std::filesystem::path& out, RunRecord record,
                   const Wording& wording, geo::Task& task);

}  // namespace planner
