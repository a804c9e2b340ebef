#include "planner/report/manifest.hpp"

#include "geo/travel/search_choice.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
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

/// How the nearest facilities were searched, by profile, and why so: for the service with most facilities, for which
/// anything else would have been worth most.
Json searches_json(const Study& study) {
  std::map<std::uint32_t, std::size_t> of_service;
  std::size_t most = 0;
  for (const Facility& facility : study.facilities) {
    most = std::max(most, ++of_service[facility.service.index]);
  }
  Json json = Json::array();
  for (const TravelNetwork& travel : study.networks) {
    const geo::travel::SearchChoice choice =
        geo::travel::choose_nearest_search(travel.graph, geo::network::Weight::Time, most);
    json.push_back(
        {{"profile", travel.graph.profile.id}, {"nodes", travel.graph.nodes()}, {"search", choice.reason()}});
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
  const Json json{{"schema", kManifestSchema},
                  {"program", "junheng " + program_version()},
                  {"command", record.command},
                  {"finished", utc_now()},
                  {"place", study.name},
                  {"synthetic", study.synthetic},
                  {"crs", crs_json(study)},
                  {"parameters", record.parameters},
                  {"threads", record.threads},
                  {"inputs", inputs_json(study, record)},
                  {"searches", searches_json(study)},
                  {"wall_s", milliseconds_precise(total)},
                  {"steps", steps}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace planner
