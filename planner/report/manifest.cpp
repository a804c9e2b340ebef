#include "planner/report/manifest.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cmath>
#include <ctime>

namespace planner {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kManifestSchema = 1;

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

double milliseconds_precise(double seconds) {
  return std::round(seconds * 1000.0) / 1000.0;
}

Json inputs_json(const Study& study, const RunRecord& record) {
  Json json = Json::array();
  for (const auto& inputs : {study.inputs, record.extra_inputs}) {
    for (const InputFile& input : inputs) {
      json.push_back({{"file", input.name}, {"sha256", input.sha256}});
    }
  }
  return json;
}

/// Null for results that were made without a map.
Json crs_json(const Study& study) {
  return study.crs ? Json{{"code", study.crs->code()}, {"name", study.crs->name()}} : Json(nullptr);
}

}  // namespace

std::string program_version() {
  return JUNHENG_VERSION;
}

std::string manifest_json(const Study& study, const RunRecord& record) {
  double total = 0.0;
  Json steps = Json::array();
  for (const geo::Task::StepTime& step : record.steps) {
    steps.push_back({{"step", step.step}, {"wall_s", milliseconds_precise(step.wall.count())}});
    total += step.wall.count();
  }
  Json json{{"schema", kManifestSchema},
            {"program", "junheng " + program_version()},
            {"command", record.command},
            {"finished", utc_now()},
            {"place", study.name},
            {"synthetic", study.synthetic},
            {"crs", crs_json(study)},
            {"parameters", record.parameters},
            {"threads", record.threads},
            {"inputs", inputs_json(study, record)},
            {"wall_s", milliseconds_precise(total)},
            {"steps", steps}};
  if (!record.searches.empty()) {
    json["searches"] = record.searches;
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace planner
