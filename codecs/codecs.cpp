// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/codecs.hpp>
#include <exeunt/codecs/file.hpp>
#include <exeunt/codecs/flac.hpp>
#include <exeunt/codecs/g711_decode.hpp>
#include <exeunt/codecs/g711_encode.hpp>
#include <exeunt/codecs/ogg.hpp>
#include <exeunt/codecs/ogg_demux.hpp>
#include <exeunt/codecs/ogg_mux.hpp>
#include <exeunt/codecs/opus_decode.hpp>
#include <exeunt/codecs/opus_encode.hpp>
#include <exeunt/codecs/resample.hpp>
#include <exeunt/codecs/save.hpp>
#include <exeunt/codecs/say.hpp>
#include <exeunt/codecs/vad.hpp>
#include <exeunt/codecs/wav.hpp>
#include <exeunt/codecs/wav_parse.hpp>

namespace exeunt {

error add_codecs(registry& to) {
  for (auto make : {
         file_kind,
         flac_kind,
         g711_decode_kind,
         g711_encode_kind,
         ogg_kind,
         ogg_demux_kind,
         ogg_mux_kind,
         opus_decode_kind,
         opus_encode_kind,
         resample_kind,
         save_kind,
         say_kind,
         vad_kind,
         wav_kind,
         wav_parse_kind,
       })
    if (auto why = to.add(make()))
      return why;
  return {};
}

} // namespace exeunt
