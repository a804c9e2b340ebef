#pragma once

#include "geo/io/toml.hpp"
#include "planner/standards/catalogue.hpp"

namespace planner::detail {

/// Reads what a [[standard]] table says of its kind into `standard`: unit, limit, rule. Its id and service are there
/// already.
///
/// Errors  geo::IoError with file and line: unknown kind, unit, level, service; an impossible number.
void read_rule(geo::io::TomlTable& table, const Catalogue& catalogue, Standard& standard);

/// Changes the numbers of a standard as a table says: limit, limit_max, target, min_persons, phases, due.
///
/// Errors  geo::IoError: a number that the kind does not have, or an impossible one.
void change_rule(geo::io::TomlTable& table, Standard& standard);

}  // namespace planner::detail
