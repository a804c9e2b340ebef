#include "gui/app/detail/journal_place.hpp"

#include "gui/app/detail/demo_county.hpp"
#include "planner/scenario/journal.hpp"

#include <cstdint>
#include <fstream>
#include <string>

namespace gui::detail {
namespace {

/// Tried, because permissions do not tell of file systems that are read only.
bool can_be_written(const std::filesystem::path& journal) {
  if (std::filesystem::exists(journal)) {
    return std::ofstream{journal, std::ios::binary | std::ios::app}.is_open();
  }
  const std::filesystem::path trial = journal.string() + ".new";
  const bool made = std::ofstream{trial, std::ios::binary}.is_open();
  std::error_code was_not_made;
  std::filesystem::remove(trial, was_not_made);
  return made;
}

/// The same for the same path, always (FNV-1a).
std::string number_of(const std::string& path) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char byte : path) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  }
  return std::to_string(hash);
}

}  // namespace

JournalPlace journal_place(const std::filesystem::path& project) {
  std::error_code failure;
  const std::filesystem::path beside = planner::journal_of(project);
  if (!std::filesystem::exists(beside.parent_path(), failure) || can_be_written(beside)) {
    return {beside, false};
  }
  const std::filesystem::path whole = std::filesystem::absolute(beside, failure).lexically_normal();
  const std::filesystem::path folder = data_folder() / "scenarios";
  const std::filesystem::path own = folder / (whole.stem().string() + "-" + number_of(whole.string()) + ".scenarios");
  std::filesystem::create_directories(folder, failure);
  if (std::filesystem::exists(beside, failure) && !std::filesystem::exists(own, failure)) {
    std::filesystem::copy_file(beside, own, failure);
  }
  return {own, true};
}

}  // namespace gui::detail
