#include "datasets/synth/synth.hpp"

#include "datasets/synth/output/write_place.hpp"

namespace synth {

std::vector<std::string> presets() {
  std::vector<std::string> ids;
  for (const Preset& preset : all_presets()) {
    ids.push_back(preset.id);
  }
  return ids;
}

void make_place(const Request& request, geo::Task& task) {
  write_place(request.folder, imagine_place(find_preset(request.preset), request.seed, task), task);
}

}  // namespace synth
