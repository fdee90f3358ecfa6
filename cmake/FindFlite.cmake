# Finds flite and its American voices, which ship no package file of their own.
# Defines the target Flite::flite.
find_path(Flite_INCLUDE_DIR flite/flite.h)
set(Flite_LIBRARIES "")
foreach(part cmu_us_kal cmu_us_kal16 cmu_us_awb cmu_us_rms cmu_us_slt usenglish
    cmulex)
  find_library(Flite_${part}_LIBRARY flite_${part})
  list(APPEND Flite_LIBRARIES ${Flite_${part}_LIBRARY})
endforeach()
find_library(Flite_LIBRARY flite)
list(APPEND Flite_LIBRARIES ${Flite_LIBRARY})
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Flite REQUIRED_VARS Flite_LIBRARY
  Flite_cmu_us_kal_LIBRARY Flite_cmu_us_kal16_LIBRARY
  Flite_cmu_us_awb_LIBRARY Flite_cmu_us_rms_LIBRARY Flite_cmu_us_slt_LIBRARY
  Flite_usenglish_LIBRARY Flite_cmulex_LIBRARY Flite_INCLUDE_DIR)
if(Flite_FOUND AND NOT TARGET Flite::flite)
  add_library(Flite::flite INTERFACE IMPORTED)
  set_target_properties(Flite::flite PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${Flite_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${Flite_LIBRARIES}")
endif()
