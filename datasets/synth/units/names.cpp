#include "datasets/synth/units/names.hpp"

#include <array>
#include <span>

namespace synth {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 48> kFirst{
    "永", "长", "兴", "太", "安", "福", "双", "三", "四", "大", "小", "东", "西", "南", "北", "金",
    "白", "青", "红", "新", "榆", "柳", "松", "桦", "杨", "石", "沙", "高", "平", "广", "万", "德",
    "仁", "义", "和", "胜", "丰", "宝", "龙", "凤", "鹿", "鹤", "云", "泉", "旭", "春", "秋", "银"};
constexpr std::array<std::string_view, 30> kSecond{"河", "山", "岭", "泉", "林", "店", "堡", "城", "台", "沟",
                                                   "川", "安", "兴", "发", "盛", "顺", "昌", "和", "平", "庆",
                                                   "源", "阳", "岗", "甸", "湾", "桥", "树", "坨", "井", "海"};
constexpr std::array<std::string_view, 64> kFamilies{
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
    "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚"};
constexpr std::array<std::string_view, 17> kHomesteads{"屯",   "窝堡", "店",   "沟",   "岗",   "窝棚",
                                                       "油坊", "粉房", "烧锅", "炉",   "围子", "大院",
                                                       "坨子", "洼子", "桥",   "泡子", "园子"};
constexpr std::array<std::string_view, 9> kCounts{"头", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 8> kCounted{"道岗", "棵树", "里铺", "家子", "道沟", "间房", "合屯", "马架"};
constexpr std::array<std::string_view, 24> kHopes{"胜利", "东风", "红旗", "前进", "光明", "团结", "新立", "建设",
                                                  "友好", "民主", "和平", "幸福", "先锋", "曙光", "丰产", "育林",
                                                  "保安", "联合", "太平", "奋斗", "繁荣", "富强", "向阳", "勤俭"};
constexpr std::array<std::string_view, 10> kSides{"东", "西", "前", "后", "上", "下", "大", "小", "新", "老"};
constexpr std::array<std::string_view, 30> kQuarters{"站前", "文化", "新华", "人民", "解放", "铁西", "铁东", "向阳",
                                                     "朝阳", "河畔", "学府", "工农", "建设", "光明", "和平", "胜利",
                                                     "长青", "民主", "春城", "康宁", "健康", "友谊", "富民", "东园",
                                                     "西园", "南湖", "北苑", "花园", "育才", "迎宾"};
constexpr std::array<std::string_view, 6> kWards{"城中", "城东", "城西", "城南", "城北", "开发"};
constexpr std::array<std::string_view, 16> kWaters{"清", "柳", "沙", "石", "苇", "芦", "榆", "白",
                                                   "黑", "兴", "响", "弯", "双", "鹿", "冰", "杨"};
constexpr std::array<std::string_view, 5> kWaterKinds{"水", "林", "泉", "岭", "溪"};
constexpr std::array<std::string_view, 16> kStreets{"人民", "解放", "新华", "文化", "站前", "中央", "建设", "迎宾",
                                                    "学府", "康平", "河滨", "富强", "长青", "工农", "育才", "友谊"};

std::string pick(Words words, Random& random) {
  return std::string{words[random.below(words.size())]};
}

std::string two_part_root(Random& random) {
  const std::string first = pick(kFirst, random);
  std::string second = pick(kSecond, random);
  while (second == first) {
    second = pick(kSecond, random);
  }
  return first + second;
}

std::string village_root(Random& random) {
  const double kind = random.unit();
  std::string root;
  if (kind < 0.5) {
    root = pick(kFamilies, random) + "家" + pick(kHomesteads, random);
  } else if (kind < 0.6) {
    root = pick(kCounts, random) + pick(kCounted, random);
  } else if (kind < 0.75) {
    root = pick(kHopes, random);
  } else {
    root = two_part_root(random);
  }
  return random.chance(0.12) ? pick(kSides, random) + root : root;
}

}  // namespace

template <class Make>
std::string NameBook::unique(const Make& make) {
  constexpr int tries = 40;  // before one more side is put in front
  std::string side;
  for (int attempt = 1;; ++attempt) {
    std::string name = side + make();
    if (taken_.insert(name).second) {
      return name;
    }
    if (attempt % tries == 0) {
      side += pick(kSides, random_);
    }
  }
}

std::string NameBook::town_root() {
  return unique([this] { return two_part_root(random_); });
}

std::string NameBook::village() {
  return unique([this] { return village_root(random_) + "村"; });
}

std::string NameBook::unique_in(const std::string& where, Words roots, const std::string& ending) {
  int attempt = 0;
  return unique([&] {
    const std::string name = pick(roots, random_) + ending;
    return ++attempt > 8 ? where + name : name;
  });
}

std::string NameBook::community(const std::string& where) {
  return unique_in(where, kQuarters, "社区");
}

std::string NameBook::subdistrict(const std::string& where) {
  return unique_in(where, kWards, "街道");
}

std::string NameBook::river() {
  return unique([this] { return pick(kWaters, random_) + pick(kWaterKinds, random_) + "河"; });
}

std::string NameBook::street() {
  return pick(kStreets, random_) + (random_.chance(0.5) ? "街" : "路");
}

}  // namespace synth
