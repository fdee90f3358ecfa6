# Finds what the static libraries of exeunt are linked with.
include(CMakeFindDependencyMacro)
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
find_dependency(Threads)
find_dependency(PkgConfig)
find_dependency(CAF)
find_dependency(Flite)
find_dependency(fmt)
find_dependency(nlohmann_json)
pkg_check_modules(CODECS REQUIRED IMPORTED_TARGET
  opus ogg vorbis samplerate sndfile libmpg123 webrtc-audio-processing)
include("${CMAKE_CURRENT_LIST_DIR}/exeuntTargets.cmake")
