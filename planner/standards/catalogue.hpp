#pragma once

#include "geo/base/id.hpp"
#include "geo/io/toml.hpp"
#include "planner/standards/service.hpp"
#include "planner/standards/standard.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace planner {

/// A band of the population that standards speak of, such as children of 6 to 11.
struct PopulationGroup {
  std::string id;  ///< "age_6_11"
  std::string name_zh;
  std::string name_en;

  friend bool operator==(const PopulationGroup&, const PopulationGroup&) = default;
};

using GroupId = geo::Id<PopulationGroup>;

/// The group that everyone belongs to; always the first.
inline constexpr GroupId kEveryone{0};

/// The services, groups and standards that a place may be judged by.
struct Catalogue {
  geo::IdVector<GroupId, PopulationGroup> groups;  ///< kEveryone first
  geo::IdVector<ServiceId, Service> services;
  geo::IdVector<StandardId, Standard> standards;

  [[nodiscard]] ServiceId find_service(const std::string& id) const;
  [[nodiscard]] GroupId find_group(const std::string& id) const;
  [[nodiscard]] StandardId find_standard(const std::string& id) const;
};

/// The *.toml of a folder, by name.
[[nodiscard]] std::vector<std::filesystem::path> catalogue_files(const std::filesystem::path& folder);

/// Reads every *.toml of a folder (datasets/standards), in the order of their names.
///
/// Errors  geo::IoError with file and line: unknown key, service, group, unit or modality; an impossible number; an id
/// given twice.
[[nodiscard]] Catalogue read_catalogue(const std::filesystem::path& folder);

/// Adds the [[group]], [[service]] and [[standard]] tables of one document; those keys only are taken from it.
void add_to_catalogue(Catalogue& catalogue, geo::io::TomlTable& document);

}  // namespace planner
