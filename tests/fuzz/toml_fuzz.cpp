#include "geo/io/toml.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

namespace {

void visit(geo::io::TomlTable& table) {
  for (const std::string& key : table.keys()) {
    static_cast<void>(table.where(key));
    if (table.holds_text(key)) {
      static_cast<void>(table.text(key));
    }
  }
  for (geo::io::TomlTable& each : table.tables("facilities")) {
    visit(each);
  }
  if (auto below = table.find_table("place")) {
    visit(*below);
  }
  table.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return fuzz::read_as_file(bytes, size, "project.toml", [](const std::filesystem::path& file) {
    geo::io::TomlTable table = geo::io::TomlTable::read(file);
    visit(table);
  });
}
