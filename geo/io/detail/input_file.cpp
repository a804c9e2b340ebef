#include "geo/io/detail/input_file.hpp"

#include "geo/base/error.hpp"

#include <unistd.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

namespace geo::io::detail {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (fs::directory_iterator entry{folder, ignored}, end; !ignored && entry != end; entry.increment(ignored)) {
    names.push_back(entry->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

[[noreturn]] void throw_missing(const fs::path& file) {
  const Where where{file.string(), {}};
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) {
    throw IoError{where, msg("no such file"), msg("check the path; there is no folder “{0}”", folder.string())};
  }
  std::vector<std::string> names = names_in(folder);
  std::erase_if(names, [&](const std::string& name) {  // those that have but the extension in common
    return nearest_name(file.stem().string(), {fs::path{name}.stem().string()}).empty();
  });
  const std::string nearest = nearest_name(file.filename().string(), names);
  if (nearest.empty()) {
    throw IoError{where, msg("no such file"), msg("check the path and the spelling")};
  }
  throw IoError{where, msg("no such file"), msg("check the spelling; the folder holds “{0}”", nearest)};
}

}  // namespace

bool is_remote(const fs::path& file) {
  const std::string& text = file.native();
  return text.starts_with("/vsi") || text.find("://") != std::string::npos;
}

void require_file(const fs::path& file) {
  const Where where{file.string(), {}};
  if (is_remote(file)) {
    throw IoError{where, msg("a path that leaves this computer"),
                  msg("save the file on this computer and name that copy")};
  }
  std::error_code ignored;
  const fs::file_status status = fs::status(file, ignored);
  if (!fs::exists(status)) {
    throw_missing(file);
  }
  if (fs::is_directory(status)) {
    throw IoError{where, msg("a folder stands where a file must be"), msg("name one of the files in it")};
  }
  if (!fs::is_regular_file(status)) {
    throw IoError{where, msg("not an ordinary file"), msg("name a file that is saved on disk")};
  }
  if (access(file.c_str(), R_OK) != 0) {
    throw IoError{where, msg("may not be read"), msg("ask its owner for permission to read it")};
  }
}

}  // namespace geo::io::detail
