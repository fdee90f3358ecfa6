// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/ogg_codec_name.hpp>
#include <exeunt/codecs/ogg_page_walk.hpp>
#include <exeunt/codecs/vorbis_links.hpp>

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace exeunt {

namespace {

/// Octets of the identification header (Vorbis I, section 4.2.2).
constexpr std::size_t header_octets = 30;

error at(std::uint64_t offset, ec code, std::string text, std::string mend) {
  return {code, std::move(text), fmt::format("byte {}", offset),
          std::move(mend)};
}

result<audio_format> read_header(const ogg_page_facts& page) {
  auto codec = ogg_codec_name(page.body);
  if (codec != "Vorbis")
    return at(page.offset, ec::unsupported,
              fmt::format("this Ogg stream holds {}", codec),
              "give a file that holds Vorbis alone");
  auto channels = page.body.size() < header_octets ? 0 : page.body[11];
  auto rate = page.body.size() < header_octets
                ? 0
                : load_little<4>(page.body.data() + 12);
  if (channels == 0 || rate == 0)
    return at(page.offset, ec::malformed, "the header of Vorbis is damaged",
              "fetch the whole file again");
  return audio_format{static_cast<std::uint32_t>(rate),
                      static_cast<std::uint16_t>(channels), 0};
}

/// Collects links page by page.
class link_finder {
public:
  error take(const ogg_page_facts& page) {
    if (page.first)
      return begin(page);
    if (page.serial != serial_)
      return {};
    in_headers_ = false;
    auto& link = links_.back();
    link.end = page.offset + page.size;
    link.whole = page.last;
    if (page.granule > 0)
      link.frames = page.granule;
    return {};
  }

  /// Octets up to the next link are left to libsndfile, which looks for what
  /// can be read.
  std::vector<vorbis_link> finish(std::uint64_t end) {
    for (std::size_t i = 0; i < links_.size(); ++i)
      links_[i].end = i + 1 < links_.size() ? links_[i + 1].begin : end;
    return std::move(links_);
  }

  [[nodiscard]] bool any() const noexcept {
    return !links_.empty();
  }

private:
  error begin(const ogg_page_facts& page) {
    if (std::exchange(in_headers_, true))
      return at(page.offset, ec::unsupported,
                "several streams play at the same time",
                "give a file that holds Vorbis alone");
    auto format = read_header(page);
    if (!format)
      return format.failure();
    serial_ = page.serial;
    links_.push_back({page.offset, page.offset + page.size, *format});
    return {};
  }

  std::vector<vorbis_link> links_;
  std::uint32_t serial_ = 0;
  bool in_headers_ = false;
};

} // namespace

result<std::vector<vorbis_link>> find_vorbis_links(octet_store& in) {
  ogg_page_walk walk{in};
  link_finder finder;
  while (auto page = walk.next()) {
    if (!finder.any() && !page->first)
      continue;
    if (auto why = finder.take(*page))
      return why;
  }
  if (walk.failure())
    return walk.failure();
  if (!finder.any())
    return at(walk.offset(), ec::truncated,
              "there is no first page of an Ogg stream",
              "fetch the whole file again");
  return finder.finish(in.size());
}

result<std::string_view> first_ogg_codec(octet_store& in) {
  ogg_page_walk walk{in};
  auto page = walk.next();
  if (walk.failure())
    return walk.failure();
  return page ? ogg_codec_name(page->body) : std::string_view{"no codec"};
}

} // namespace exeunt
