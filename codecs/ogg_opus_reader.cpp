// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_codec_name.hpp>
#include <exeunt/codecs/ogg_opus_link.hpp>
#include <exeunt/codecs/ogg_opus_reader.hpp>
#include <exeunt/codecs/opus_head.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace exeunt {

namespace {

/// Octets fed at once, so that libogg never buffers much more than a page.
constexpr std::size_t slice_size = 4096;

/// Octets without any page before the input counts as garbage.
constexpr std::uint64_t search_limit = 65'536;

constexpr auto fetch_again = "fetch the whole file again";

std::uint64_t size_of(const ogg_page& page) noexcept {
  return static_cast<std::uint64_t>(page.header_len + page.body_len);
}

std::span<const std::uint8_t> body_of(const ogg_page& page) noexcept {
  return {page.body, static_cast<std::size_t>(page.body_len)};
}

} // namespace

class ogg_opus_reader::impl {
public:
  explicit impl(buffer_pool pool) : pool_(std::move(pool)) {
  }

  error feed(std::span<const std::uint8_t> data, std::vector<frame>& out) {
    while (!data.empty() && !failure_) {
      auto slice = data.first(std::min(data.size(), slice_size));
      data = data.subspan(slice.size());
      octets_ += slice.size();
      failure_ = pages_.feed(slice) ? take_pages(out) : ec::library_failed;
    }
    return failure_;
  }

  error finish() {
    if (failure_)
      return failure_;
    if (octets_ == 0)
      return {ec::truncated, "there is nothing to read", "byte 0", fetch_again};
    if (!any_page_)
      return no_page();
    if (!link_)
      return at_page(no_opus());
    if (!link_->tagged())
      return {ec::truncated, "the stream ends inside its headers",
              fmt::format("byte {}", octets_), fetch_again};
    warn_of_skipped();
    if (!link_->ended())
      warn(octets_, "the stream ends without its last page");
    return {};
  }

  const codec_ptr& codec() const noexcept {
    return codec_;
  }

  const std::string& warning() const noexcept {
    return warning_;
  }

private:
  error take_pages(std::vector<frame>& out) {
    while (auto page = pages_.next()) {
      page_start_ = pages_.offset() - size_of(*page);
      if (is_lost(page_start_))
        return no_page();
      any_page_ = true;
      warn_of_skipped();
      if (auto why = take_page(*page, out))
        return at_page(why);
    }
    return is_lost(pages_.offset()) ? no_page() : error{};
  }

  /// How far libogg has looked depends on how the octets are split; where a
  /// page begins does not.
  bool is_lost(std::uint64_t offset) const noexcept {
    return !any_page_ && offset > search_limit;
  }

  /// Told at the next page, or the end, whatever was fed in between.
  void warn_of_skipped() {
    if (auto where = pages_.skipped_at())
      warn(*where, "bytes that belong to no page");
  }

  error take_page(ogg_page& page, std::vector<frame>& out) {
    if (ogg_page_bos(&page))
      return take_first_page(page);
    in_data_ = true;
    if (!link_)
      return no_opus();
    if (ogg_page_serialno(&page) != link_->serial())
      return {};
    auto why = link_->take_page(page, out);
    if (!link_->warning().empty())
      warn(page_start_, link_->warning());
    return why;
  }

  /// The first pages of all streams stand in front of a link's other pages.
  error take_first_page(ogg_page& page) {
    if (std::exchange(in_data_, false)) {
      link_.reset();
      others_.clear();
    }
    auto name = ogg_codec_name(body_of(page));
    if (!link_ && name == "Opus")
      return begin_link(page);
    others_.append(others_.empty() ? "" : " and ").append(name);
    return {};
  }

  error begin_link(ogg_page& page) {
    auto head = parse_opus_head(body_of(page));
    if (!head)
      return head.failure();
    codec_ = describe_opus(*head);
    link_.emplace(page, codec_, head->pre_skip, pool_);
    return {};
  }

  error no_page() const {
    return {ec::malformed, "this is not Ogg: there is no page in it", "byte 0",
            "give an Ogg Opus file"};
  }

  error no_opus() const {
    if (others_.empty())
      return {
        ec::malformed, "the stream begins in its middle", {}, fetch_again};
    return {ec::unsupported,
            fmt::format("this Ogg stream holds {}", others_),
            {},
            "convert it to Opus: only Ogg Opus is read"};
  }

  error at_page(const error& why) const {
    auto place = fmt::format("byte {}", page_start_);
    if (!why.place().empty())
      place.append(", ").append(why.place());
    return {why.code(), std::string{why.text()}, std::move(place),
            std::string{why.mend()}};
  }

  void warn(std::uint64_t offset, std::string_view what) {
    if (warning_.empty())
      warning_ = fmt::format("byte {}: {}", offset, what);
  }

  buffer_pool pool_;
  ogg_pages pages_;
  std::optional<ogg_opus_link> link_;
  codec_ptr codec_;
  /// Codecs of the link's other streams, for people.
  std::string others_;
  std::string warning_;
  error failure_;
  std::uint64_t octets_ = 0;
  std::uint64_t page_start_ = 0;
  bool any_page_ = false;
  /// True once a page came that is not the first of its stream.
  bool in_data_ = false;
};

ogg_opus_reader::ogg_opus_reader(buffer_pool pool)
  : impl_(std::make_unique<impl>(std::move(pool))) {
}

ogg_opus_reader::~ogg_opus_reader() = default;

error ogg_opus_reader::feed(std::span<const std::uint8_t> data,
                            std::vector<frame>& out) {
  return impl_->feed(data, out);
}

error ogg_opus_reader::finish() {
  return impl_->finish();
}

codec_ptr ogg_opus_reader::codec() const noexcept {
  return impl_->codec();
}

const std::string& ogg_opus_reader::warning() const noexcept {
  return impl_->warning();
}

std::int64_t last_ogg_granule(std::span<const std::uint8_t> tail) {
  ogg_pages pages;
  if (!pages.feed(tail))
    return -1;
  std::int64_t out = -1;
  while (auto page = pages.next())
    if (auto granule = ogg_page_granulepos(&*page); granule >= 0)
      out = granule;
  return out;
}

} // namespace exeunt
