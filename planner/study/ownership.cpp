#include "planner/study/ownership.hpp"

#include <map>

namespace planner {

std::string ownership_of(const std::string& word) {
  static const std::map<std::string, std::string> known{
      {"公办", "public"},        {"公立", "public"},          {"国有", "public"},      {"集体", "public"},
      {"民办", "private"},       {"私立", "private"},         {"私营", "private"},     {"民营", "private"},
      {"普惠", "inclusive"},     {"普惠性民办", "inclusive"}, {"普惠性", "inclusive"}, {"普惠民办", "inclusive"},
      {"民办普惠", "inclusive"}, {"公办园", "public"},        {"公办性质", "public"},  {"政府", "public"},
      {"教育部门", "public"},    {"教育局", "public"},        {"卫生部门", "public"},  {"政府办", "public"},
      {"村集体", "public"},      {"民办园", "private"},       {"个人", "private"},     {"个体", "private"},
      {"社会力量", "private"},   {"社会办", "private"}};
  const auto found = known.find(word);
  return found == known.end() ? word : found->second;
}

}  // namespace planner
