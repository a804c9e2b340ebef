#include "planner/study/ownership.hpp"

#include <map>

namespace planner {

std::string ownership_of(const std::string& word) {
  static const std::map<std::string, std::string> known{
      {"公办", "public"},    {"公立", "public"},         {"国有", "public"},  {"集体", "public"},
      {"民办", "private"},   {"私立", "private"},        {"私营", "private"}, {"民营", "private"},
      {"普惠", "inclusive"}, {"普惠性民办", "inclusive"}};
  const auto found = known.find(word);
  return found == known.end() ? word : found->second;
}

}  // namespace planner
