# Finds the signal libraries that have a file for pkg-config: the target
# PkgConfig::CODECS. SIGNAL_MODULES are their names there, and
# SignalLibraries_MISSING those that it does not know.
pkg_search_module(WEBRTC_VOICE QUIET
  webrtc-audio-processing-1 webrtc-audio-processing)
if(NOT WEBRTC_VOICE_FOUND)
  set(WEBRTC_VOICE_MODULE_NAME webrtc-audio-processing)
endif()
set(SIGNAL_MODULES opus ogg vorbis samplerate sndfile libmpg123
  ${WEBRTC_VOICE_MODULE_NAME})
pkg_check_modules(CODECS QUIET IMPORTED_TARGET ${SIGNAL_MODULES})

set(SignalLibraries_MISSING "")
foreach(module IN LISTS SIGNAL_MODULES)
  pkg_check_modules(CODECS_${module} QUIET ${module})
  if(NOT CODECS_${module}_FOUND)
    list(APPEND SignalLibraries_MISSING ${module})
  endif()
endforeach()
list(JOIN SignalLibraries_MISSING ", " SignalLibraries_MISSING)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SignalLibraries REQUIRED_VARS CODECS_FOUND
  REASON_FAILURE_MESSAGE "pkg-config does not know ${SignalLibraries_MISSING}")
