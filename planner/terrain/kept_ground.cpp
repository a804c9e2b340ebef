#include "planner/terrain/kept_ground.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace planner {
namespace {

/// What tells a file from the one that stood there before.
struct FileStamp {
  std::uintmax_t size = 0;
  std::filesystem::file_time_type written;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

using Stamps = std::vector<std::pair<std::filesystem::path, FileStamp>>;

void add_stamp(const std::filesystem::path& file, Stamps& stamps) {
  std::error_code failure;
  FileStamp stamp;
  stamp.size = std::filesystem::file_size(file, failure);
  stamp.written = std::filesystem::last_write_time(file, failure);
  stamps.emplace_back(file, stamp);
}

/// Of a file and of those beside it that belong to it: the parts of a shapefile, world files, journals.
void add_stamps(const std::filesystem::path& file, Stamps& stamps) {
  std::error_code failure;
  const std::string name = file.stem().string() + ".";
  const std::size_t begin = stamps.size();
  for (const auto& entry : std::filesystem::directory_iterator{file.parent_path(), failure}) {
    if (entry.path().filename().string().starts_with(name)) {
      add_stamp(entry.path(), stamps);
    }
  }
  std::ranges::sort(stamps.begin() + static_cast<std::ptrdiff_t>(begin), stamps.end(), {}, &Stamps::value_type::first);
}

std::vector<std::filesystem::path> files_of(const TerrainSource& source) {
  std::vector<std::filesystem::path> files{source.elevation, source.land_cover, source.speeds};
  files.push_back(source.roads.value_or(std::filesystem::path{}));
  files.insert(files.end(), source.barriers.begin(), source.barriers.end());
  std::erase_if(files, [](const std::filesystem::path& file) { return file.empty(); });
  return files;
}

/// Of all files that a terrain is read from; none where other files may be behind one of them.
std::optional<Stamps> stamps_of(const TerrainSource& source) {
  Stamps stamps;
  for (const std::filesystem::path& file : files_of(source)) {
    if (file.extension() == ".vrt" || std::filesystem::is_directory(file)) {
      return std::nullopt;
    }
    add_stamps(file, stamps);
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
  Stamps stamps;
  std::shared_ptr<const StudyGround> ground;
};

KeptGround::KeptGround() = default;
KeptGround::~KeptGround() = default;

std::shared_ptr<const StudyGround> KeptGround::of(const Study& study, geo::Task& task) {
  const std::scoped_lock lock{mutex_};
  const TerrainSource source = read_by(*study.terrain);
  std::optional<Stamps> stamps = stamps_of(source);  // before reading: what is written meanwhile is read again
  if (last_ != nullptr && last_->source == source && last_->stamps == stamps) {
    return last_->ground;
  }
  last_.reset();
  auto ground = std::make_shared<const StudyGround>(read_study_ground(study, task));
  if (stamps) {
    last_ = std::make_unique<const Read>(Read{source, *std::move(stamps), ground});
  }
  return ground;
}

void KeptGround::forget() {
  const std::scoped_lock lock{mutex_};
  last_.reset();
}

}  // namespace planner
