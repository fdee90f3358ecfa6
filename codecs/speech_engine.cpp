// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/speech_engine.hpp>

#include <flite/flite.h>

#include <algorithm>
#include <atomic>
#include <csetjmp>
#include <exception>
#include <utility>

// Flite declares its voices nowhere.
extern "C" {
cst_voice* register_cmu_us_kal(const char* folder);
void unregister_cmu_us_kal(cst_voice* voice);
cst_voice* register_cmu_us_kal16(const char* folder);
void unregister_cmu_us_kal16(cst_voice* voice);
cst_voice* register_cmu_us_awb(const char* folder);
void unregister_cmu_us_awb(cst_voice* voice);
cst_voice* register_cmu_us_rms(const char* folder);
void unregister_cmu_us_rms(cst_voice* voice);
cst_voice* register_cmu_us_slt(const char* folder);
void unregister_cmu_us_slt(cst_voice* voice);
}

namespace exeunt {

// Flite keeps its voices in globals: a second engine would get those of the
// first, and free them under it. Only what is as global can tell them apart,
// also where several shared objects contain this library.
std::atomic_flag flite_is_taken;

namespace {

/// The only right in this process to use flite, or none if another has it.
class flite_claim {
public:
  flite_claim() = default;
  flite_claim(const flite_claim&) = delete;
  flite_claim& operator=(const flite_claim&) = delete;

  ~flite_claim() {
    if (won_)
      flite_is_taken.clear();
  }

  [[nodiscard]] bool won() const noexcept {
    return won_;
  }

private:
  bool won_ = !flite_is_taken.test_and_set();
};

struct voice_calls {
  cst_voice* (*make)(const char*);
  void (*destroy)(cst_voice*);
  std::uint32_t rate;
};

/// In the order of `speech_voice`.
constexpr std::array<voice_calls, speech_voices> calls{{
  {register_cmu_us_kal, unregister_cmu_us_kal, 8'000},
  {register_cmu_us_kal16, unregister_cmu_us_kal16, 16'000},
  {register_cmu_us_awb, unregister_cmu_us_awb, 16'000},
  {register_cmu_us_rms, unregister_cmu_us_rms, 16'000},
  {register_cmu_us_slt, unregister_cmu_us_slt, 16'000},
}};

/// 10 ms at 16 kHz: what flite computes before it calls back.
constexpr int step = 160;

const voice_calls& calls_of(speech_voice voice) noexcept {
  return calls[static_cast<std::size_t>(voice)];
}

/// What the callback of one phrase needs.
struct hearing {
  const speech_engine::listener& hear;
  int heard = 0;
  bool stopped = false;
  std::exception_ptr thrown = {};
};

/// No exception may cross flite, which is written in C.
bool pass_on(hearing& to, const cst_wave* wave, int until) noexcept {
  auto count = static_cast<std::size_t>(std::max(until - to.heard, 0));
  std::span<const std::int16_t> some{wave->samples + to.heard, count};
  to.heard += static_cast<int>(count);
  try {
    to.stopped = to.stopped || (!some.empty() && !to.hear(some));
  } catch (...) {
    to.thrown = std::current_exception();
    to.stopped = true;
  }
  return !to.stopped;
}

extern "C" int on_samples(const cst_wave* wave, int start, int size, int,
                          cst_audio_streaming_info* how) {
  auto& to = *static_cast<hearing*>(how->userdata);
  return pass_on(to, wave, start + size) ? CST_AUDIO_STREAM_CONT
                                         : CST_AUDIO_STREAM_STOP;
}

cst_utterance* prepare(const char* phrase, cst_voice* voice, hearing& to) {
  auto how = new_audio_streaming_info();
  how->min_buffsize = step;
  how->asc = on_samples;
  how->userdata = &to;
  auto out = new_utterance();
  utt_set_input_text(out, phrase);
  utt_init(out, voice);
  feat_set(out->features, "streaming_info", audio_streaming_info_val(how));
  return out;
}

/// Flite ends the process where it fails, unless it has a place to jump to.
/// Nothing here has a destructor that a jump could skip.
bool synthesize(const char* phrase, cst_voice* voice, hearing& to) {
  std::jmp_buf failed;
  if (setjmp(failed) != 0) {
    cst_errjmp = nullptr;
    return false;
  }
  cst_errjmp = &failed;
  auto spoken = prepare(phrase, voice, to);
  auto made = utt_synth(spoken) != nullptr;
  if (made && !to.stopped)
    pass_on(to, utt_wave(spoken), utt_wave(spoken)->num_samples);
  delete_utterance(spoken);
  cst_errjmp = nullptr;
  return made || to.stopped;
}

} // namespace

struct speech_engine::voices {
  flite_claim claim;
  std::array<cst_voice*, speech_voices> made{};
};

std::uint32_t rate_of(speech_voice voice) noexcept {
  return calls_of(voice).rate;
}

result<std::shared_ptr<speech_engine>> speech_engine::load() {
  std::shared_ptr<speech_engine> made{new speech_engine};
  if (!made->voices_->claim.won())
    return error{ec::conflict,
                 "another engine of this process has flite, which exists once",
                 "flite", "let all runs share one runtime, or end the other"};
  flite_init();
  return made;
}

speech_engine::speech_engine() : voices_(std::make_unique<voices>()) {
}

speech_engine::~speech_engine() {
  for (std::size_t i = 0; i < speech_voices; ++i)
    if (voices_->made[i])
      calls[i].destroy(voices_->made[i]);
}

error speech_engine::speak(const std::string& phrase, speech_voice voice,
                           const listener& hear) {
  auto& made = voices_->made[static_cast<std::size_t>(voice)];
  if (!made)
    made = calls_of(voice).make(nullptr);
  if (!made)
    return {ec::library_failed, "flite has not this voice"};
  hearing to{hear};
  auto good = synthesize(phrase.c_str(), made, to);
  if (to.thrown)
    std::rethrow_exception(to.thrown);
  if (!good)
    return {ec::library_failed, "flite cannot say `" + phrase + "`"};
  return {};
}

resource speech_engine_resource() {
  return std::make_shared<const resource_definition>(
    resource_definition{.name = "flite", .load = []() -> result<lease> {
                          auto made = speech_engine::load();
                          if (!made)
                            return made.failure();
                          return lease{std::move(*made)};
                        }});
}

} // namespace exeunt
