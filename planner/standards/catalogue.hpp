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

/// Stands for every service in standards that speak of all facilities; always the first, and no facility's own.
inline constexpr ServiceId kAnyService{0};

/// Standards that go together under one name.
struct Preset {
  std::string id;
  std::string name_zh;
  std::string name_en;
  std::vector<std::string> standards;  ///< ids

  friend bool operator==(const Preset&, const Preset&) = default;
};

/// The services, groups and standards that a place may be judged by.
struct Catalogue {
  geo::IdVector<GroupId, PopulationGroup> groups;  ///< kEveryone first
  geo::IdVector<ServiceId, Service> services;      ///< kAnyService first
  geo::IdVector<StandardId, Standard> standards;
  std::vector<Preset> presets;

  /// By id, or by a name that only one service has in English or Chinese; never kAnyService.
  [[nodiscard]] ServiceId find_service(const std::string& name) const;
  /// The same, and by words that end with an alias, the longest of them counting: 村卫生室.
  [[nodiscard]] ServiceId service_called(const std::string& words) const;
  /// The one that a person calls so, as service_called() finds it. Errors: geo::Error with the names of all.
  [[nodiscard]] ServiceId service_asked_for(const std::string& words) const;
  [[nodiscard]] std::vector<geo::Names> service_names() const;  ///< each with its id, without kAnyService
  [[nodiscard]] GroupId find_group(const std::string& id) const;
  [[nodiscard]] StandardId find_standard(const std::string& id) const;
};

/// The *.toml of a folder, by name.
[[nodiscard]] std::vector<std::filesystem::path> catalogue_files(const std::filesystem::path& folder);

/// A catalogue without standards: everyone, and any service.
[[nodiscard]] Catalogue empty_catalogue();

/// Reads every *.toml of a folder (datasets/standards), in the order of their names.
///
/// Errors  geo::IoError with file and line: unknown key, service, group, unit or modality; an impossible number; an id
/// given twice.
[[nodiscard]] Catalogue read_catalogue(const std::filesystem::path& folder);

/// Adds the [[group]], [[service]], [[standard]] and [[preset]] tables of one document; those keys only are taken from
/// it.
void add_to_catalogue(Catalogue& catalogue, geo::io::TomlTable& document);

/// Changes one standard as a table says: id, reason, and any of limit, limit_max, target, min_persons, phases, since,
/// due, modality, lead, partners.
///
/// Errors  geo::IoError: no such standard, no reason, nothing changed, a number that its kind does not have or that is
/// impossible.
void change_standard(Catalogue& catalogue, geo::io::TomlTable& table);

}  // namespace planner
