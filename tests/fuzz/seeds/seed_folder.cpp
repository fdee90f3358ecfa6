// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/seeds/seed_folder.hpp>
#include <fuzz/support/property.hpp>

#include <fstream>
#include <utility>

namespace exeunt::fuzz {

seed_folder::seed_folder(std::filesystem::path folder)
  : folder_(std::move(folder)) {
}

void seed_folder::add(std::string_view target,
                      std::span<const std::uint8_t> data) {
  auto& count = counts_[std::string{target}];
  auto folder = folder_ / target;
  std::filesystem::create_directories(folder);
  std::ofstream out{folder / std::to_string(++count), std::ios::binary};
  out.write(reinterpret_cast<const char*>(data.data()),
            static_cast<std::streamsize>(data.size()));
  must(out.good(), "a seed can be written", folder.string());
}

void seed_folder::add(std::string_view target, std::string_view text) {
  add(target, std::span{reinterpret_cast<const std::uint8_t*>(text.data()),
                        text.size()});
}

} // namespace exeunt::fuzz
