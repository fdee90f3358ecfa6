# Finds what the static libraries of exeunt are linked with, by modules of its
# own. Where something is missing, exeunt_NOT_FOUND_MESSAGE says what.
set(exeunt_kept_module_path "${CMAKE_MODULE_PATH}")
list(PREPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
include("${CMAKE_CURRENT_LIST_DIR}/exeuntParts.cmake")
set(CMAKE_MODULE_PATH "${exeunt_kept_module_path}")
unset(exeunt_kept_module_path)
if(SignalLibraries_MISSING)
  string(APPEND exeunt_NOT_FOUND_MESSAGE
    " pkg-config does not know ${SignalLibraries_MISSING}.")
endif()
