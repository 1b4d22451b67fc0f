# One room, one target: a library compiles every .cpp below its folder, a test every tst_*.cpp of its own.

option(VIRIDIAN_COVERAGE "Count lines run by the tests (gcov)" OFF)
set(VIRIDIAN_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")

add_library(viridian_common INTERFACE)
target_compile_options(viridian_common INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wcast-qual -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror)
target_compile_definitions(viridian_common INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(viridian_common INTERFACE ${CMAKE_SOURCE_DIR})
if(VIRIDIAN_SANITIZE)
  target_compile_options(viridian_common INTERFACE -fsanitize=${VIRIDIAN_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(viridian_common INTERFACE -fsanitize=${VIRIDIAN_SANITIZE})
endif()
if(VIRIDIAN_COVERAGE)
  target_compile_options(viridian_common INTERFACE --coverage)
  target_link_options(viridian_common INTERFACE --coverage)
endif()

# Linking a program for each test file takes a fifth of the time.
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM)
  add_link_options(-fuse-ld=lld)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# viridian_library(<name> [LINK <public libraries>...] [PRIVATE <private libraries>...] [EXCLUDE <regex>...])
# makes viridian_<name> and viridian::<name> from the sources below the current folder.
function(viridian_library name)
  cmake_parse_arguments(arg "" "" "LINK;PRIVATE;EXCLUDE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h)
  foreach(pattern IN LISTS arg_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX ${pattern})
  endforeach()
  add_library(viridian_${name} STATIC ${sources})
  add_library(viridian::${name} ALIAS viridian_${name})
  target_link_libraries(viridian_${name} PUBLIC viridian_common ${arg_LINK} PRIVATE ${arg_PRIVATE})
endfunction()

# viridian_tests([LINK <libraries>...]) makes one Qt Test program and one ctest entry of each tst_*.cpp in the folder.
function(viridian_tests)
  cmake_parse_arguments(arg "" "TIMEOUT" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS tst_*.cpp)
  file(RELATIVE_PATH room ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  string(REPLACE "/" "_" prefix ${room})
  foreach(source IN LISTS sources)
    get_filename_component(stem ${source} NAME_WE)
    set(target ${prefix}_${stem})
    add_executable(${target} ${source})
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${target} PRIVATE viridian_common Qt6::Test ${arg_LINK})
    target_compile_definitions(${target} PRIVATE
      VIRIDIAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" VIRIDIAN_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${room}/${stem} COMMAND ${target})
    set_tests_properties(${room}/${stem} PROPERTIES
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC")
    if(arg_TIMEOUT)
      set_tests_properties(${room}/${stem} PROPERTIES TIMEOUT ${arg_TIMEOUT})
    endif()
  endforeach()
endfunction()
