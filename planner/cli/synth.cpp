#include "datasets/synth/synth.hpp"

#include "geo/io/output_folder.hpp"
#include "planner/cli/commands.hpp"

#include <iostream>

namespace cli {

int run_synth(const SynthOptions& options, const Session& session, geo::Task& task) {
  geo::io::OutputFolder folder{options.out, "project.toml"};
  synth::make_place({options.preset, options.seed, folder.staging()}, task);
  folder.commit();
  const std::filesystem::path project = options.out / "project.toml";
  if (!session.common.json) {
    std::cout << session.wording(geo::msg("A synthetic place, not a real one: {0}", project.string())) << '\n';
  }
  return kDone;
}

}  // namespace cli
