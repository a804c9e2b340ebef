#pragma once

#include "geo/base/id.hpp"

#include <string>

namespace planner {

/// A public service that people are owed, such as primary school or village clinic.
struct Service {
  std::string id;  ///< "primary_school"
  std::string name_zh;
  std::string name_en;
  std::string group;    ///< of the people it serves: a population group id, or "all"
  std::string profile;  ///< how they usually get there: a travel profile id

  friend bool operator==(const Service&, const Service&) = default;
};

using ServiceId = geo::Id<Service>;

}  // namespace planner
