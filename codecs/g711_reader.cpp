// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_reader.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

g711_reader::g711_reader(g711_law law, buffer_pool pool, media_time length)
  : codec_(describe_g711(law)), pool_(std::move(pool)),
    full_(static_cast<std::size_t>(
      std::max<std::int64_t>(to_samples(length, g711_rate), 1))) {
}

error g711_reader::feed(std::span<const std::uint8_t> data,
                        std::vector<frame>& out) {
  while (!data.empty()) {
    if (filled_ == 0)
      current_ = pool_.make_octets(full_);
    auto count = std::min(data.size(), full_ - filled_);
    std::copy_n(data.begin(), count, current_.data() + filled_);
    data = data.subspan(count);
    filled_ += count;
    if (filled_ == full_)
      flush(out);
  }
  return {};
}

error g711_reader::finish(std::vector<frame>& out) {
  flush(out);
  return {};
}

void g711_reader::flush(std::vector<frame>& out) {
  auto size = std::exchange(filled_, 0);
  if (size == 0)
    return;
  current_.shrink(size);
  packet next{codec_, std::move(current_).share()};
  next.duration = static_cast<std::uint32_t>(size);
  out.emplace_back(std::move(next));
}

} // namespace exeunt
