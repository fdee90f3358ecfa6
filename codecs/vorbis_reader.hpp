// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/media_reader.hpp>
#include <exeunt/codecs/ogg_pages.hpp>
#include <exeunt/codecs/sample_framer.hpp>
#include <exeunt/codecs/vorbis_link.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace exeunt {

/// Reads audio from the octets of Ogg Vorbis files, one link after the other;
/// streams of other codecs beside the first Vorbis stream are ignored.
///
///     octets -> ogg_pages -> vorbis_link -> sample_framer -> audio, gap
class vorbis_reader : public media_reader {
public:
  /// `length` is that of a frame.
  vorbis_reader(buffer_pool pool, media_time length);

  error feed(std::span<const std::uint8_t> data,
             std::vector<frame>& out) override;

  error finish(std::vector<frame>& out) override;

  /// Returns whether the headers of the first link came.
  [[nodiscard]] bool ready() const noexcept {
    return link_ && link_->ready();
  }

  /// Returns the format of the link that is read; meaningful once it is ready.
  [[nodiscard]] audio_format format() const noexcept {
    return link_->format();
  }

  [[nodiscard]] std::string warning() const override {
    return warning_;
  }

  [[nodiscard]] std::uint64_t bad_samples() const noexcept override {
    return framer_.bad_samples();
  }

private:
  error take_pages(std::vector<frame>& out);
  error take_page(ogg_page& page, std::vector<frame>& out);
  void take_first_page(ogg_page& page);
  void give(std::vector<frame>& out);
  [[nodiscard]] error no_vorbis() const;
  void end_link(std::uint64_t offset);
  void warn_of_skipped();
  void warn(std::uint64_t offset, std::string_view what);

  ogg_pages pages_;
  std::optional<vorbis_link> link_;
  sample_framer framer_;
  vorbis_page found_;
  /// What the framer was told last.
  audio_format begun_{0, 0, 0};
  /// Codecs of the link's other streams, for people.
  std::string others_;
  std::string warning_;
  std::uint64_t octets_ = 0;
  std::uint64_t page_start_ = 0;
  bool any_page_ = false;
  /// True once a page came that is not the first of its stream.
  bool in_data_ = false;
};

} // namespace exeunt
