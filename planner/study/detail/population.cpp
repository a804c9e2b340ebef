#include "planner/study/detail/population.hpp"

#include "planner/study/detail/grid_demand.hpp"
#include "planner/study/detail/layer_positions.hpp"
#include "planner/study/detail/table_demand.hpp"

namespace planner::detail {

const geo::Crs& PopulationData::crs() const {
  if (const auto* raster = std::get_if<geo::io::RasterInfo>(&content)) {
    return raster->crs;
  }
  return *std::get<geo::io::LayerContent>(content).table.crs;
}

geo::MapPoint PopulationData::centre() const {
  if (const auto* raster = std::get_if<geo::io::RasterInfo>(&content)) {
    return raster->frame.envelope().centre();
  }
  return middle_of(positions_of(std::get<geo::io::LayerContent>(content)));
}

const std::filesystem::path& population_file(const Project& project) {
  const auto* grid = std::get_if<GridPopulationSource>(&project.population);
  return grid != nullptr ? grid->file : std::get<TablePopulationSource>(project.population).layer.file;
}

PopulationData read_population_source(const Project& project, geo::Task& task) {
  if (const auto* grid = std::get_if<GridPopulationSource>(&project.population)) {
    return {geo::io::read_raster_info(grid->file, grid->crs)};
  }
  const auto& table = std::get<TablePopulationSource>(project.population);
  geo::io::LayerRequest request{{geo::io::GeometryKind::Point, geo::io::GeometryKind::Polygon}, {}};
  if (!table.total.empty()) {
    request.fields.push_back({table.total, geo::io::FieldRequest::Type::Number});
  }
  for (const auto& [id, column] : table.groups) {
    request.fields.push_back({column, geo::io::FieldRequest::Type::Number});
  }
  return {read_layer(table.layer, request, task)};
}

DemandResult make_demand(const Project& project, const PopulationData& data, const geo::IdVector<UnitId, Unit>& units,
                         const geo::Crs& crs, geo::Task& task) {
  DemandResult result =
      std::holds_alternative<geo::io::RasterInfo>(data.content)
          ? make_grid_demand(std::get<GridPopulationSource>(project.population),
                             std::get<geo::io::RasterInfo>(data.content), project.catalogue, units, crs, task)
          : make_table_demand(std::get<TablePopulationSource>(project.population),
                              std::get<geo::io::LayerContent>(data.content), project.catalogue, units, crs, task);
  Demand& demand = result.demand;
  demand.cls.resize(demand.size());
  for (std::size_t i = 0; i < demand.size(); ++i) {
    demand.cls[i] = units[demand.unit[i]].cls;
  }
  return result;
}

}  // namespace planner::detail
