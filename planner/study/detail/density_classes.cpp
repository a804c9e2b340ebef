#include "planner/study/detail/density_classes.hpp"

#include "geo/crs/transform.hpp"
#include "geo/raster/urbanisation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::raster::UrbanClass;

geo::Grid<float> band_of(const GridPopulationSource& source, const BandSource& band, geo::Task& task) {
  const auto* file = std::get_if<std::filesystem::path>(&band);
  return geo::io::read_band(file != nullptr ? *file : source.file, file != nullptr ? 1 : std::get<int>(band), task);
}

/// Everyone in each cell.
geo::Grid<float> people_in_cells(const GridPopulationSource& source, geo::Task& task) {
  if (source.total) {
    return band_of(source, *source.total, task);
  }
  geo::Grid<float> sum;
  for (const auto& [id, band] : source.groups) {
    const geo::Grid<float> group = band_of(source, band, task);
    sum.frame = group.frame;
    sum.values.resize(group.values.size());
    for (std::size_t cell = 0; cell < group.values.size(); ++cell) {
      sum.values[cell] += std::isnan(group.values[cell]) ? 0.0F : group.values[cell];
    }
  }
  return sum;
}

/// The class of the square kilometre that each piece lies in.
std::vector<UrbanClass> classes_of_pieces(const Project& project, const PopulationData& population, const geo::Crs& crs,
                                          const Demand& demand, geo::Task& task) {
  std::vector<geo::MapPoint> places = demand.position;
  geo::Grid<double> blocks;
  if (const auto* info = std::get_if<geo::io::RasterInfo>(&population.content); info != nullptr && info->crs.metric()) {
    blocks = geo::raster::kilometre_blocks(people_in_cells(std::get<GridPopulationSource>(project.population), task));
    geo::Transform{crs, info->crs}.apply(places);
  } else {
    std::vector<double> persons;
    std::ranges::transform(demand.persons[kEveryone], std::back_inserter(persons), &Persons::value);
    blocks = geo::raster::kilometre_blocks(places, persons);
  }
  const geo::raster::Urbanisation urban = geo::raster::degree_of_urbanisation(blocks);
  std::vector<UrbanClass> classes;
  std::ranges::transform(places, std::back_inserter(classes),
                         [&](geo::MapPoint place) { return urban.class_at(place); });
  return classes;
}

void add_people(geo::raster::PersonsByClass& sums, UrbanClass cls, double persons) {
  switch (cls) {
    case UrbanClass::Rural:
      sums.rural += persons;
      break;
    case UrbanClass::UrbanCluster:
      sums.urban_cluster += persons;
      break;
    case UrbanClass::UrbanCentre:
      sums.urban_centre += persons;
      break;
  }
}

}  // namespace

void classify_by_density(const Project& project, const PopulationData& population, const geo::Crs& crs, Study& study,
                         geo::Task& task) {
  const Demand& demand = study.demand;
  const std::vector<UrbanClass> classes = classes_of_pieces(project, population, crs, demand, task);
  geo::IdVector<UnitId, geo::raster::PersonsByClass> sums(study.units.size());
  for (std::size_t i = 0; i < demand.size(); ++i) {
    for (UnitId unit = demand.unit[i]; unit.exists(); unit = study.units[unit].parent) {
      add_people(sums[unit], classes[i], demand.persons[kEveryone][i].value());
    }
  }
  std::size_t urban = 0;
  std::size_t rural = 0;
  for (std::uint32_t u = 1; u < study.units.size(); ++u) {
    Unit& unit = study.units[UnitId{u}];
    if (unit.cls == UnitClass::Unclassified) {
      const bool is_rural = geo::raster::class_of_unit(sums[UnitId{u}]) == UrbanClass::Rural;
      unit.cls = is_rural ? UnitClass::Rural : UnitClass::Urban;
      ++(is_rural ? rural : urban);
    }
  }
  study.findings.push_back(
      {geo::Severity::Note,
       "classified_by_density",
       {population_file(project).string(), ""},
       msg("by the degree of urbanisation of each square kilometre, {0} units are urban and {1} rural",
           std::to_string(urban), std::to_string(rural)),
       msg("name a field of the units with class = \"COLUMN\" where an official class is known")});
}

void set_classes(Demand& demand, const geo::IdVector<UnitId, Unit>& units) {
  demand.cls.resize(demand.size());
  std::ranges::transform(demand.unit, demand.cls.begin(), [&](UnitId unit) { return units[unit].cls; });
}

}  // namespace planner::detail
