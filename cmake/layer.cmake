# Makes `<exeunt/NAME/...>` resolve to the folder NAME, and to nothing else: a
# layer sees only the layers it lists after DEPENDS. Sources are the folder's.
function(exeunt_add_layer name)
  cmake_parse_arguments(arg "" "" "DEPENDS;PRIVATE" ${ARGN})
  set(root "${PROJECT_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${root}/exeunt")
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/${name}" "${root}/exeunt/${name}"
       SYMBOLIC)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
       "${PROJECT_SOURCE_DIR}/${name}/*.cpp")
  add_library(exeunt_${name} STATIC ${sources})
  target_include_directories(exeunt_${name} PUBLIC "$<BUILD_INTERFACE:${root}>")
  target_link_libraries(exeunt_${name}
    PUBLIC exeunt_flags ${arg_DEPENDS}
    PRIVATE ${arg_PRIVATE})
endfunction()
