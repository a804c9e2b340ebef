#pragma once

#include "geo/base/id.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner {

/// A public service that people are owed, such as primary school or village clinic.
struct Service {
  std::string id;  ///< "primary_school"
  std::string name_zh;
  std::string name_en;
  std::string group;                           ///< of the people it serves: a population group id, or "all"
  std::string profile;                         ///< how they usually get there: a travel profile id
  std::optional<double> persons_per_capacity;  ///< whom one unit of capacity is for (1 for seats); none: not said, and
                                               ///< load is not set against capacity
  std::vector<std::string> aliases;  ///< how files call it: "幼儿园", "中心小学"; matched as part of the value

  friend bool operator==(const Service&, const Service&) = default;
};

using ServiceId = geo::Id<Service>;

}  // namespace planner
