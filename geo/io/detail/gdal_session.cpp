#include "geo/io/detail/gdal_session.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

#include <string_view>

namespace geo::io::detail {
namespace {

/// Without the folders in memory where copies of files are kept and the name of a driver before a path, which mean
/// nothing to whoever reads it.
std::string with_plain_paths(std::string text) {
  constexpr std::string_view driver = "CSV:";
  constexpr std::string_view folder = "/vsimem/junheng-";
  for (std::size_t at = text.find("CSV:/"); at != std::string::npos; at = text.find("CSV:/", at)) {
    text.erase(at, driver.size());
  }
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
    const std::size_t slash = text.find('/', at + folder.size());
    text.erase(at, slash == std::string::npos ? slash : slash + 1 - at);
  }
  return text;
}

void keep_complaint(CPLErr severity, CPLErrorNum /*number*/, const char* text) {
  auto& complaint = *static_cast<std::string*>(CPLGetErrorHandlerUserData());
  if (severity < CE_Failure || !complaint.empty()) {
    return;
  }
  std::string_view first_line = std::string_view{text}.substr(0, std::string_view{text}.find('\n'));
  while (first_line.ends_with('.') || first_line.ends_with(' ')) {
    first_line.remove_suffix(1);
  }
  const std::string plain = with_plain_paths(std::string{first_line});
  complaint = plain.empty() ? "unknown failure" : plain;
}

/// Once: registering again writes to what GDAL keeps for all threads.
void register_drivers() {
  static const bool registered = [] {
    GDALAllRegister();
    return true;
  }();
  static_cast<void>(registered);
}

}  // namespace

GdalSession::GdalSession(std::vector<std::pair<std::string, std::string>> settings) : settings_{std::move(settings)} {
  register_drivers();
  CPLPushErrorHandlerEx(&keep_complaint, &complaint_);
  for (const auto& [name, value] : settings_) {
    CPLSetThreadLocalConfigOption(name.c_str(), value.c_str());
  }
}

GdalSession::~GdalSession() {
  for (const auto& [name, value] : settings_) {
    CPLSetThreadLocalConfigOption(name.c_str(), nullptr);
  }
  CPLPopErrorHandler();
}

}  // namespace geo::io::detail
