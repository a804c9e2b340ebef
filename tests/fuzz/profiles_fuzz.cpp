#include "geo/network/profile.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return fuzz::read_as_file(bytes, size, "profiles.toml", [](const std::filesystem::path& file) {
    const auto profiles = geo::network::read_profiles(file);
    for (const geo::network::Profile& profile : profiles) {
      static_cast<void>(
          geo::network::speed_of(profile, {{"highway", "residential"}, {"maxspeed", "30 mph"}, {"oneway", "-1"}}));
    }
  });
}
