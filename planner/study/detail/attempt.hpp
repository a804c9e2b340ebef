#pragma once

#include "geo/base/error.hpp"

namespace planner::detail {

/// The code of what work cannot be done for.
inline constexpr const char* kRefused = "refused";

/// Does work that others can go on without: what it refuses becomes a finding of severity Error. Whether it was done.
template <class Work>
bool attempt(geo::Findings& findings, const Work& work) {
  try {
    work();
    return true;
  } catch (const geo::Error& error) {
    findings.push_back({geo::Severity::Error, kRefused, error.where(), error.problem(), error.remedy()});
    return false;
  }
}

inline void append(geo::Findings& findings, const geo::Findings& more) {
  findings.insert(findings.end(), more.begin(), more.end());
}

}  // namespace planner::detail
