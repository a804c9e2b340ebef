#pragma once

#include "planner/assess/explain.hpp"
#include "planner/report/wording.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// A place explained in plain words, a sentence a line: the people, the ways to each service, what is not met and what
/// would mend it. Lines that belong to the one above are indented.
[[nodiscard]] std::vector<std::string> explanation_lines(const Study& study, const Assessment& assessment,
                                                         const Explanation& explanation, const Wording& wording);

/// The same as one JSON object for scripts, the sentences in `text`. Positions and lines are WGS 84 degrees, distances
/// metres, times seconds; what does not exist is null.
[[nodiscard]] std::string explanation_json(const Study& study, const Assessment& assessment,
                                           const Explanation& explanation, const Wording& wording);

/// How explanation_geojson() begins.
inline constexpr std::string_view kExplanationMark = R"({"type":"FeatureCollection","generator":"junheng explain")";

/// What of it lies on a map, as GeoJSON (RFC 7946); `kind` tells "asked", "home", "facility", "route", "remedy" and
/// "road_to_join" apart.
[[nodiscard]] std::string explanation_geojson(const Study& study, const Assessment& assessment,
                                              const Explanation& explanation, const Wording& wording);

}  // namespace planner
