#include "datasets/synth/plans/plan_text.hpp"

#include "geo/base/message.hpp"

namespace synth {
namespace {

constexpr int kDecimals = 7;  // of a degree

}  // namespace

PlanText::PlanText(const std::string& label, const std::string& name)
    : text_{"# " + label + "\n\nschema = 1\nname = \"" + name + "\"\n"} {}

PlanText& PlanText::edit(std::string_view kind) {
  text_ += "\n[[edit]]\n";
  return text("kind", kind);
}

PlanText& PlanText::text(std::string_view key, std::string_view value) {
  return line(std::string{key} + " = \"" + std::string{value} + "\"");
}

PlanText& PlanText::number(std::string_view key, std::int64_t value) {
  return line(std::string{key} + " = " + std::to_string(value));
}

PlanText& PlanText::position(geo::LonLat at) {
  return line("lon = " + geo::fixed_text(at.lon, kDecimals)).line("lat = " + geo::fixed_text(at.lat, kDecimals));
}

PlanText& PlanText::line(const std::string& toml) {
  text_ += toml + "\n";
  return *this;
}

std::string pair_text(geo::LonLat at) {
  return "[" + geo::fixed_text(at.lon, kDecimals) + ", " + geo::fixed_text(at.lat, kDecimals) + "]";
}

}  // namespace synth
