#pragma once

#include "geo/base/error.hpp"
#include "geo/base/units.hpp"
#include "geo/geometry/point.hpp"
#include "geo/io/osm_file.hpp"
#include "planner/standards/standard.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Members that most edits leave out have initialisers, so that gcc lets the others stand alone without a warning.
// NOLINTBEGIN(readability-redundant-member-init)

namespace planner {

/// Who proposes an edit, why, and what it costs.
struct Note {
  std::string author = {};
  std::string reason = {};
  std::optional<double> cost = {};  ///< yuan
  geo::Where where = {};            ///< file and line, for messages

  /// Where a note stands is no part of what it says.
  friend bool operator==(const Note& a, const Note& b) {
    return a.author == b.author && a.reason == b.reason && a.cost == b.cost;
  }
};

/// What an edit says of a facility; what is empty stays as it is, or unknown for a new one.
struct FacilityQualities {
  std::string level = {};
  std::string ownership = {};
  std::optional<bool> compliant = {};
  std::vector<Feature> features = {};  ///< that it has from now on
  std::vector<Stage> stages = {};      ///< done by now
  std::optional<double> township_share = {};

  friend bool operator==(const FacilityQualities&, const FacilityQualities&) = default;
};

/// A new facility begins to serve: at once, or in a year to come.
struct OpenFacility {
  std::string id;
  std::string name;
  std::string service;  ///< id
  geo::LonLat position;
  std::optional<double> capacity;
  FacilityQualities qualities = {};
  int year = 0;  ///< 0: at once
  Note note = {};

  friend bool operator==(const OpenFacility&, const OpenFacility&) = default;
};

/// A facility of the study, or one opened before, stops to serve.
struct CloseFacility {
  std::string facility;  ///< id
  int year = 0;          ///< from which it serves no more; 0: at once
  Note note = {};

  friend bool operator==(const CloseFacility&, const CloseFacility&) = default;
};

/// A facility that is planned or closed begins to serve. One that an edit before closed is as it was before that.
struct ReopenFacility {
  std::string facility;  ///< id
  int year = 0;          ///< 0: at once
  Note note = {};

  friend bool operator==(const ReopenFacility&, const ReopenFacility&) = default;
};

struct MoveFacility {
  std::string facility;  ///< id
  geo::LonLat position;
  int year = 0;  ///< from which it stands there; 0: at once
  Note note = {};

  friend bool operator==(const MoveFacility&, const MoveFacility&) = default;
};

struct UpgradeFacility {
  std::string facility;                 ///< id
  std::optional<double> capacity = {};  ///< from now on
  FacilityQualities qualities = {};
  int rebuilt = 0;  ///< year; 0: it is not rebuilt
  int year = 0;     ///< from which it is better; 0: at once
  Note note = {};

  friend bool operator==(const UpgradeFacility&, const UpgradeFacility&) = default;
};

/// A road is built. Its ends join what lies within the tolerance, its crossings what they cross on the same level.
struct AddRoad {
  std::vector<geo::LonLat> line;
  geo::io::TagSet tags;  ///< in OpenStreetMap's terms, in the order of the keys; `highway` among them
  geo::Metres snap_tolerance{10.0};
  int year = 0;  ///< from which it is there; 0: at once
  Note note = {};

  friend bool operator==(const AddRoad&, const AddRoad&) = default;
};

/// The stretch of road nearest to a place becomes another class, speed or direction.
struct ChangeRoad {
  geo::LonLat at;
  geo::io::TagSet tags;  ///< these keys are set, an empty value takes one away; all others stay
  int year = 0;          ///< from which it is so; 0: at once
  Note note = {};

  friend bool operator==(const ChangeRoad&, const ChangeRoad&) = default;
};

/// The stretch of road nearest to a place, such as a bridge, is closed to everyone.
struct CloseRoad {
  geo::LonLat at;
  int year = 0;  ///< from which nobody may use it; 0: at once
  Note note = {};

  friend bool operator==(const CloseRoad&, const CloseRoad&) = default;
};

/// A standard asks for other numbers; those not given stay. The note must say why.
struct ChangeStandard {
  std::string id;
  std::optional<double> limit = {};
  std::optional<double> target = {};
  std::optional<double> min_persons = {};
  std::vector<PhaseStep> phases = {};
  std::optional<int> due = {};  ///< year; 0: always (rolling)
  int year = 0;                 ///< from which these are asked; 0: at once
  Note note = {};

  friend bool operator==(const ChangeStandard&, const ChangeStandard&) = default;
};

/// The people of a unit, of a group, of a group in a unit, or all of them become so many times as many.
struct Growth {
  std::string unit = {};   ///< code; empty: everywhere
  std::string group = {};  ///< id, or "all" for the total alone; empty: the total and every group
  double factor = 1.0;
  geo::Where where = {};

  friend bool operator==(const Growth& a, const Growth& b) {
    return a.unit == b.unit && a.group == b.group && a.factor == b.factor;
  }
};

/// The study stands in another year: planned facilities may serve, and people have grown in number.
struct SetTarget {
  int year = 0;
  std::vector<Growth> growth = {};  ///< applied one after the other
  Note note = {};

  friend bool operator==(const SetTarget&, const SetTarget&) = default;
};

}  // namespace planner

// NOLINTEND(readability-redundant-member-init)
