#include "planner/study/detail/class_words.hpp"

namespace planner::detail {

const std::map<std::string, std::string>& class_words() {
  static const std::map<std::string, std::string> words{
      {"urban", "urban"},      {"城镇", "urban"},     {"城市", "urban"},       {"城区", "urban"},
      {"镇区", "urban"},       {"主城区", "urban"},   {"城乡结合区", "urban"}, {"镇中心区", "urban"},
      {"镇乡结合区", "urban"}, {"特殊区域", "urban"}, {"111", "urban"},        {"112", "urban"},
      {"121", "urban"},        {"122", "urban"},      {"123", "urban"},        {"rural", "rural"},
      {"乡村", "rural"},       {"农村", "rural"},     {"乡中心区", "rural"},   {"村庄", "rural"},
      {"210", "rural"},        {"220", "rural"}};
  return words;
}

}  // namespace planner::detail
