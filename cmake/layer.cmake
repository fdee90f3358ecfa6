include(GNUInstallDirs)

# Makes `<exeunt/NAME/...>` resolve to the folder NAME, and to nothing else: a
# layer sees only the layers it lists after DEPENDS. Sources are the folder's.
# FOLDER and PREFIX replace NAME as the folder and as the include prefix.
function(exeunt_add_layer name)
  cmake_parse_arguments(arg "" "FOLDER;PREFIX" "DEPENDS;PRIVATE" ${ARGN})
  if(NOT arg_FOLDER)
    set(arg_FOLDER "${name}")
  endif()
  if(NOT arg_PREFIX)
    set(arg_PREFIX "exeunt/${name}")
  endif()
  set(folder "${PROJECT_SOURCE_DIR}/${arg_FOLDER}")
  set(root "${PROJECT_BINARY_DIR}/include/${name}")
  cmake_path(GET arg_PREFIX PARENT_PATH above)
  file(MAKE_DIRECTORY "${root}/${above}")
  file(CREATE_LINK "${folder}" "${root}/${arg_PREFIX}" SYMBOLIC)

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(exeunt_${name} STATIC ${sources})
  target_compile_features(exeunt_${name} PUBLIC cxx_std_20)
  target_include_directories(exeunt_${name} PUBLIC
    "$<BUILD_INTERFACE:${root}>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  target_link_libraries(exeunt_${name}
    PUBLIC $<BUILD_INTERFACE:exeunt_flags> ${arg_DEPENDS}
    PRIVATE ${arg_PRIVATE})
  exeunt_add_header_check(${name} "${folder}" "${arg_PREFIX}")
endfunction()

# Compiles every header of a layer alone, with that layer's include path only;
# once is enough, so not again under sanitizers.
function(exeunt_add_header_check name folder prefix)
  file(GLOB_RECURSE headers RELATIVE "${folder}" CONFIGURE_DEPENDS
       "${folder}/*.hpp")
  set(units "")
  foreach(header IN LISTS headers)
    set(unit "${PROJECT_BINARY_DIR}/headers/${name}/${header}.cpp")
    file(CONFIGURE OUTPUT "${unit}" CONTENT "#include <${prefix}/${header}>\n")
    list(APPEND units "${unit}")
  endforeach()
  if(units AND EXEUNT_BUILD_TESTS AND NOT EXEUNT_SANITIZERS)
    add_library(headers_${name} OBJECT ${units})
    target_compile_options(headers_${name} PRIVATE -O0 -g0)
    target_include_directories(headers_${name} PRIVATE
      $<TARGET_PROPERTY:exeunt_${name},INCLUDE_DIRECTORIES>)
    target_link_libraries(headers_${name} PRIVATE exeunt_${name})
  endif()
endfunction()
