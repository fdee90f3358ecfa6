# Installs the libraries, the headers as they are included, the program, and
# package files: find_package(exeunt) defines exeunt::exeunt, and pkg-config
# knows exeunt, and exeunt-testing. What is installed may be moved.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/exeunt")
set_target_properties(exeunt_facade PROPERTIES EXPORT_NAME exeunt)
set_target_properties(exeunt_testing PROPERTIES EXPORT_NAME testing)
install(TARGETS exeunt_pipeline exeunt_codecs exeunt_actors exeunt_facade
  exeunt_testing
  EXPORT exeunt ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT exeunt NAMESPACE exeunt:: FILE exeuntTargets.cmake
  DESTINATION "${package_dir}")

foreach(layer pipeline codecs actors)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/${layer}/"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/exeunt/${layer}"
    FILES_MATCHING PATTERN "*.hpp")
endforeach()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/apps/testing/"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/exeunt/testing"
  FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/apps/facade/"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/exeunt"
  FILES_MATCHING PATTERN "*.hpp")

set(pc_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
file(RELATIVE_PATH EXEUNT_PC_TO_PREFIX "/${pc_dir}" "/")
list(JOIN SIGNAL_MODULES " " EXEUNT_PC_REQUIRES)
foreach(name exeunt exeunt-testing)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/${name}.pc.in"
    "${PROJECT_BINARY_DIR}/${name}.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/${name}.pc" DESTINATION "${pc_dir}")
endforeach()

write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/exeuntConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_SOURCE_DIR}/cmake/exeuntConfig.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/exeuntParts.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/FindCAF.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/FindFlite.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/FindSignalLibraries.cmake"
  "${PROJECT_BINARY_DIR}/exeuntConfigVersion.cmake"
  DESTINATION "${package_dir}")
