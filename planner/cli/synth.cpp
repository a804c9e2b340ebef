#include "datasets/synth/synth.hpp"

#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "planner/cli/commands.hpp"

#include <iostream>

namespace cli {
namespace {

constexpr const char* kMarker = "synthetic.txt";

}  // namespace

int run_synth(const SynthOptions& options, const Session& session, geo::Task& task) {
  // A project folder of the user's own holds no such file, so it is never taken for an earlier synthetic place.
  geo::io::OutputFolder folder{options.out, kMarker};
  synth::make_place({options.preset, options.seed, folder.staging()}, task);
  geo::io::write_text(folder.staging() / kMarker,
                      "junheng synth --preset " + options.preset + " --seed " + std::to_string(options.seed) + "\n");
  folder.commit();
  const std::filesystem::path project = options.out / "project.toml";
  if (!session.common.json) {
    std::cout << session.wording(geo::msg("A synthetic place, not a real one: {0}", project.string())) << '\n';
  }
  return kDone;
}

}  // namespace cli
