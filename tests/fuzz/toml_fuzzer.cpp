#include "geo/io/toml.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

/// Asks for every key in every way it could be asked for.
void visit(geo::io::TomlTable& table) {
  const auto attempt = [](const auto& ask) {
    try {
      ask();
    } catch (const geo::Error&) {  // the wrong type: as it should be
    }
  };
  for (const std::string& key : table.keys()) {
    attempt([&] { (void)table.find_text(key); });
    attempt([&] { (void)table.find_number(key); });
    attempt([&] { (void)table.find_integer(key); });
    attempt([&] { (void)table.find_flag(key); });
    attempt([&] { (void)table.find_texts(key); });
    attempt([&] {
      if (auto inner = table.find_table(key)) {
        visit(*inner);
      }
    });
    attempt([&] {
      for (auto& inner : table.tables(key)) {
        visit(inner);
      }
    });
    (void)table.where(key);
  }
  table.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    auto table = geo::io::TomlTable::parse(std::string{data, data + size}, "fuzz.toml");
    visit(table);
  } catch (const geo::Error&) {  // the only exception that may leave the reader
  }
  return 0;
}
