#include "geo/io/detail/gdal_session.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

#include <string_view>

namespace geo::io::detail {
namespace {

void keep_complaint(CPLErr severity, CPLErrorNum /*number*/, const char* text) {
  auto& complaint = *static_cast<std::string*>(CPLGetErrorHandlerUserData());
  if (severity < CE_Failure || !complaint.empty()) {
    return;
  }
  std::string_view first_line = std::string_view{text}.substr(0, std::string_view{text}.find('\n'));
  while (first_line.ends_with('.') || first_line.ends_with(' ')) {
    first_line.remove_suffix(1);
  }
  complaint = first_line.empty() ? "unknown failure" : first_line;
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
