#pragma once

#include "geo/base/task.hpp"
#include "geo/geometry/point.hpp"
#include "planner/study/study.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace planner {

/// A new facility begins to serve.
struct OpenFacility {
  std::string id;
  std::string name;
  std::string service;  ///< id
  geo::LonLat position;
  std::optional<double> capacity;

  friend bool operator==(const OpenFacility&, const OpenFacility&) = default;
};

/// A facility of the study, or one opened before, stops to serve.
struct CloseFacility {
  std::string facility;  ///< id

  friend bool operator==(const CloseFacility&, const CloseFacility&) = default;
};

/// One change to a study. To add a kind: add a struct, then follow the compiler.
using Edit = std::variant<OpenFacility, CloseFacility>;

/// A proposal, as data: the edits in their order.
struct Scenario {
  std::string name;
  std::vector<Edit> edits;
  geo::Where where;  ///< the file it came from, for messages

  friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// The study as it is.
[[nodiscard]] Scenario status_quo();

/// Reads a scenario file.
///
/// Errors  geo::IoError with file and line.
/// Source  datasets/formats.md describes the format.
[[nodiscard]] Scenario read_scenario(const std::filesystem::path& file);

/// The study once every edit is applied, in their order; what it finds amiss with them is added to the findings.
///
/// Facilities keep the study's order, new ones follow; closed ones keep their place.
/// Errors  geo::Error naming the edit: a service or facility that does not exist, an id that is taken, a facility
/// closed twice.
[[nodiscard]] Study with_edits(const Study& study, const Scenario& scenario, geo::Task& task);

}  // namespace planner
