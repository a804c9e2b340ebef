#pragma once

#include "datasets/synth/place.hpp"
#include <string>

namespace synth {

/// A scenario file: new clinics, kindergartens and service stations where most people lack them, a health centre made
/// good, a facility moved, what is planned opened.
[[nodiscard]] std::string village_plan(const Place& place);

/// A scenario file: a road across a river, a better one, a bridge closed, a school merged into another, a target eased,
/// all in a later year with other people.
[[nodiscard]] std::string road_plan(const Place& place);

}  // namespace synth
