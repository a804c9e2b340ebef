#pragma once

#include "geo/base/message.hpp"

#include <string>

namespace planner {

struct Standard;

/// The language that results are written in.
struct Wording {
  bool chinese = false;
  geo::Translate translate;

  [[nodiscard]] std::string operator()(const geo::Message& message) const { return render(message, translate); }

  /// The name of a thing that has one in each language.
  template <class Named>
  [[nodiscard]] const std::string& name_of(const Named& thing) const {
    return chinese ? thing.name_zh : thing.name_en;
  }
  /// Of one that was changed, with what it is now and why: "… within 2 km (changed to 2500 m: mountains)".
  [[nodiscard]] std::string name_of(const Standard& standard) const;
};

}  // namespace planner
