#pragma once

#include "datasets/synth/place.hpp"
#include <string>

namespace synth {

/// What every file of the place says of itself.
[[nodiscard]] std::string label_of(const Land& land);

[[nodiscard]] std::string project_toml(const Land& land);

/// In Chinese and English: what the place is, what each file holds, and that none of it is real.
[[nodiscard]] std::string readme_text(const Place& place);

}  // namespace synth
