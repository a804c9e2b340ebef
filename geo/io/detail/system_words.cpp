#include "geo/io/detail/system_words.hpp"

namespace geo::io::detail {

Message system_words(std::error_code reason) {
  if (reason == std::errc::permission_denied || reason == std::errc::operation_not_permitted) {
    return msg("no permission");
  }
  if (reason == std::errc::read_only_file_system) {
    return msg("it can only be read there");
  }
  if (reason == std::errc::no_space_on_device) {
    return msg("there is no space left");
  }
  if (reason == std::errc::not_a_directory) {
    return msg("a part of the path is a file, not a folder");
  }
  if (reason == std::errc::no_such_file_or_directory) {
    return msg("a folder of the path does not exist");
  }
  if (reason == std::errc::is_a_directory) {
    return msg("a folder of that name stands there");
  }
  if (reason == std::errc::filename_too_long) {
    return msg("the name is too long");
  }
  return msg("{0}", reason.message());
}

}  // namespace geo::io::detail
