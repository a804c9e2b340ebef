#pragma once

#include "geo/base/task.hpp"
#include "planner/scenario/edits.hpp"
#include "planner/study/study.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace planner {

/// One change to a study. To add a kind: add a struct, then follow the compiler.
using Edit = std::variant<OpenFacility, CloseFacility, ReopenFacility, MoveFacility, UpgradeFacility, AddRoad,
                          ChangeRoad, CloseRoad, ChangeStandard, SetTarget>;

/// A proposal, as data: the edits in their order.
struct Scenario {
  std::string name;
  std::vector<Edit> edits;
  geo::Where where;  ///< the file it came from, for messages
  // NOLINTBEGIN(readability-redundant-member-init): with them, gcc lets {name, edits, where} stand without a warning
  std::string author = {};
  std::string note = {};  ///< what it is for
  // NOLINTEND(readability-redundant-member-init)

  friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// The study as it is.
[[nodiscard]] Scenario status_quo();

/// Reads a scenario file.
///
/// Errors  geo::IoError with file and line: syntax, an unknown kind or key, an impossible number, an edit that changes
/// nothing.
/// Source  datasets/formats.md describes the format.
[[nodiscard]] Scenario read_scenario(const std::filesystem::path& file);

/// Writes a scenario as the file that read_scenario reads: what comes back is equal, but for where it stands.
///
/// Shape   texts are UTF-8. Same scenario, same bytes.
/// Errors  geo::IoError: the file cannot be written, which is then as it was; an edit that no file can hold, in the
/// words of read_scenario.
void write_scenario(const std::filesystem::path& file, const Scenario& scenario);

/// What write_scenario writes.
[[nodiscard]] std::string scenario_text(const Scenario& scenario);

[[nodiscard]] const Note& note_of(const Edit& edit);

/// Sum of the costs that the edits state, in yuan; none if no edit states one.
[[nodiscard]] std::optional<double> cost_of(const Scenario& scenario);

/// The study once every edit is applied, in their order; what it finds amiss with them is added to the findings.
///
/// Facilities keep the study's order, new ones follow; closed ones keep their place. After a change of roads the travel
/// networks are made anew; what an edit says of a year is seen from the year that the edits before it set.
///
/// Cost    that of the edits; a study that is moved here is not copied (1 GB for a province).
/// Errors  geo::Error naming the edit by file and line: something that does not exist, an id that is taken, a facility
/// closed twice, a place without a road; geo::Cancelled.
[[nodiscard]] Study with_edits(Study study, const Scenario& scenario, geo::Task& task);

}  // namespace planner
