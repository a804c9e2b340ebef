#pragma once

#include "geo/geometry/point.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synth {

/// Writes a scenario file, edit by edit. Texts are the place's own names: no quotes in them.
class PlanText {
 public:
  PlanText(const std::string& label, const std::string& name);

  PlanText& edit(std::string_view kind);
  PlanText& text(std::string_view key, std::string_view value);
  PlanText& number(std::string_view key, std::int64_t value);
  /// To a ten-millionth of a degree, as OpenStreetMap keeps positions.
  PlanText& position(geo::LonLat at);
  /// A line that is TOML already.
  PlanText& line(const std::string& toml);

  [[nodiscard]] const std::string& whole() const { return text_; }

 private:
  std::string text_;
};

/// "[124.0000000, 43.0000000]"
[[nodiscard]] std::string pair_text(geo::LonLat at);

}  // namespace synth
