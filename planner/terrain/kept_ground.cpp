#include "planner/terrain/kept_ground.hpp"

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <vector>

namespace planner {
namespace {

/// What tells a file from the one that stood there before.
struct FileStamp {
  std::uintmax_t size = 0;
  std::filesystem::file_time_type written;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

FileStamp stamp_of(const std::filesystem::path& file) {
  std::error_code failure;
  FileStamp stamp;
  stamp.size = std::filesystem::file_size(file, failure);
  stamp.written = std::filesystem::last_write_time(file, failure);
  return stamp;
}

/// Of all files that a terrain is read from; of those it does not name, as of none.
std::vector<FileStamp> stamps_of(const TerrainSource& source) {
  std::vector<FileStamp> stamps{stamp_of(source.elevation), stamp_of(source.land_cover), stamp_of(source.speeds),
                                stamp_of(source.roads.value_or(std::filesystem::path{}))};
  for (const std::filesystem::path& barrier : source.barriers) {
    stamps.push_back(stamp_of(barrier));
  }
  return stamps;
}

/// Of what is asked of a terrain, what it is read by.
TerrainSource read_by(TerrainSource source) {
  const TerrainSource usual;
  source.where = usual.where;
  source.neighbours = usual.neighbours;
  source.limit = usual.limit;
  source.beside = usual.beside;
  source.riders = usual.riders;
  source.boarding = usual.boarding;
  return source;
}

}  // namespace

struct KeptGround::Read {
  TerrainSource source;
  std::vector<FileStamp> stamps;
  std::shared_ptr<const StudyGround> ground;
};

KeptGround::KeptGround() = default;
KeptGround::~KeptGround() = default;

std::shared_ptr<const StudyGround> KeptGround::of(const Study& study, geo::Task& task) {
  const std::scoped_lock lock{mutex_};
  const TerrainSource source = read_by(*study.terrain);
  std::vector<FileStamp> stamps = stamps_of(source);  // before reading: what is written meanwhile is read again
  if (last_ == nullptr || last_->source != source || last_->stamps != stamps) {
    last_.reset();
    auto ground = std::make_shared<const StudyGround>(read_study_ground(study, task));
    last_ = std::make_unique<const Read>(Read{source, std::move(stamps), std::move(ground)});
  }
  return last_->ground;
}

void KeptGround::forget() {
  const std::scoped_lock lock{mutex_};
  last_.reset();
}

}  // namespace planner
