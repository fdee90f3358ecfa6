// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// The settings of every kind, for graphs written in C++.
#include <exeunt/actors/app_sink.hpp>
#include <exeunt/actors/app_source.hpp>
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
#include <exeunt/pipeline/dsl.hpp>
#include <exeunt/pipeline/framer.hpp>
#include <exeunt/pipeline/gain.hpp>
#include <exeunt/pipeline/level.hpp>
#include <exeunt/pipeline/mix.hpp>
#include <exeunt/pipeline/noop.hpp>
#include <exeunt/pipeline/null.hpp>
#include <exeunt/pipeline/pace.hpp>
#include <exeunt/pipeline/queue.hpp>
#include <exeunt/pipeline/segmenter.hpp>
#include <exeunt/pipeline/silence.hpp>
#include <exeunt/pipeline/tee.hpp>
#include <exeunt/pipeline/tone.hpp>
