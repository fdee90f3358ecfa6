// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/framer.hpp>
#include <exeunt/pipeline/gain.hpp>
#include <exeunt/pipeline/level.hpp>
#include <exeunt/pipeline/mix.hpp>
#include <exeunt/pipeline/noop.hpp>
#include <exeunt/pipeline/null.hpp>
#include <exeunt/pipeline/pace.hpp>
#include <exeunt/pipeline/queue.hpp>
#include <exeunt/pipeline/registry.hpp>
#include <exeunt/pipeline/segmenter.hpp>
#include <exeunt/pipeline/silence.hpp>
#include <exeunt/pipeline/tee.hpp>
#include <exeunt/pipeline/tone.hpp>

namespace exeunt {

error add_builtin_kinds(registry& to) {
  for (auto make : {framer_kind, gain_kind, level_kind, mix_kind, noop_kind,
                    null_kind, pace_kind, queue_kind, segmenter_kind,
                    silence_kind, tee_kind, tone_kind})
    if (auto why = to.add(make()))
      return why;
  return {};
}

} // namespace exeunt
