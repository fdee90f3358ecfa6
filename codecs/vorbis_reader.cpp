// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_codec_name.hpp>
#include <exeunt/codecs/vorbis_reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Octets fed at once, so that libogg never buffers much more than a page.
constexpr std::size_t slice_octets = 4096;

constexpr auto fetch_again = "fetch the whole file again";

} // namespace

vorbis_reader::vorbis_reader(buffer_pool pool, media_time length)
  : framer_(std::move(pool), length) {
}

error vorbis_reader::feed(std::span<const std::uint8_t> data,
                          std::vector<frame>& out) {
  while (!data.empty()) {
    auto slice = data.first(std::min(data.size(), slice_octets));
    data = data.subspan(slice.size());
    octets_ += slice.size();
    if (!pages_.feed(slice))
      return {ec::library_failed, "libogg has no memory"};
    if (auto why = take_pages(out))
      return why;
  }
  return {};
}

error vorbis_reader::finish(std::vector<frame>& out) {
  framer_.flush(out);
  auto place = fmt::format("byte {}", octets_);
  if (!any_page_)
    return {octets_ == 0 ? ec::truncated : ec::malformed,
            "there is no page of Ogg in it", "byte 0",
            "check what the file is"};
  if (!link_)
    return no_vorbis();
  if (!link_->ready())
    return {ec::truncated, "the stream ends inside its headers", place,
            fetch_again};
  warn_of_skipped();
  end_link(octets_);
  return {};
}

error vorbis_reader::take_pages(std::vector<frame>& out) {
  while (auto page = pages_.next()) {
    auto size = page->header_len + page->body_len;
    page_start_ = pages_.offset() - static_cast<std::uint64_t>(size);
    any_page_ = true;
    warn_of_skipped();
    auto why = take_page(*page, out);
    if (why && why.place().empty())
      return {why.code(), std::string{why.text()},
              fmt::format("byte {}", page_start_), fetch_again};
    if (why)
      return why;
  }
  return {};
}

error vorbis_reader::take_page(ogg_page& page, std::vector<frame>& out) {
  auto first = ogg_page_bos(&page) != 0;
  if (first)
    take_first_page(page);
  in_data_ = !first;
  if (!link_)
    return first ? error{} : no_vorbis();
  if (ogg_page_serialno(&page) != link_->serial())
    return {};
  auto why = link_->take_page(page, found_);
  if (!link_->warning().empty())
    warn(page_start_, link_->warning());
  give(out);
  return why;
}

/// The first pages of all streams stand in front of a link's other pages.
void vorbis_reader::take_first_page(ogg_page& page) {
  if (in_data_) {
    end_link(page_start_);
    link_.reset();
    others_.clear();
  }
  auto name
    = ogg_codec_name({page.body, static_cast<std::size_t>(page.body_len)});
  if (!link_ && name == "Vorbis")
    link_.emplace(page);
  else
    others_.append(others_.empty() ? "" : " and ").append(name);
}

/// Moves what a page gave into frames.
void vorbis_reader::give(std::vector<frame>& out) {
  auto page = std::exchange(found_, {});
  if (!page.samples.empty() || page.missing > 0)
    if (auto format = link_->format(); format != begun_) {
      begun_ = format;
      framer_.begin(format, out);
    }
  if (page.missing > 0) {
    framer_.flush(out);
    out.emplace_back(gap{page.missing, begun_.rate, gap_cause::lost});
  }
  framer_.take(std::span<const float>{page.samples}, out);
}

error vorbis_reader::no_vorbis() const {
  auto place = fmt::format("byte {}", page_start_);
  if (others_.empty())
    return {ec::malformed, "the stream begins in its middle", place,
            fetch_again};
  return {ec::unsupported, fmt::format("this Ogg stream holds {}", others_),
          place, "convert it to Opus or Vorbis"};
}

void vorbis_reader::end_link(std::uint64_t offset) {
  if (link_ && !link_->ended())
    warn(offset, "the stream ends without its last page");
}

/// Told at the next page, or the end, whatever was fed in between.
void vorbis_reader::warn_of_skipped() {
  if (auto where = pages_.skipped_at())
    warn(*where, "bytes that belong to no page");
}

void vorbis_reader::warn(std::uint64_t offset, std::string_view what) {
  if (warning_.empty())
    warning_ = fmt::format("byte {}: {}", offset, what);
}

} // namespace exeunt
