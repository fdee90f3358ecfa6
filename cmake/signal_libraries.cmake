# Finds the signal libraries that have a file for pkg-config: the target
# PkgConfig::CODECS. SIGNAL_MODULES are their names there.
pkg_search_module(WEBRTC_VOICE REQUIRED
  webrtc-audio-processing-1 webrtc-audio-processing)
set(SIGNAL_MODULES opus ogg vorbis samplerate sndfile libmpg123
  ${WEBRTC_VOICE_MODULE_NAME})
pkg_check_modules(CODECS REQUIRED IMPORTED_TARGET ${SIGNAL_MODULES})
