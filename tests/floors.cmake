# Who may include whom: a floor uses itself and the floors below it, and each
# library has one door. Run by ctest, or: cmake -DROOT=. -P tests/floors.cmake
cmake_minimum_required(VERSION 3.22)

set(floors base format model report)
set(doors
  "lib/format/yaml.cpp=yaml-cpp/"
  "lib/format/toml.cpp=toml\\+\\+/"
  "lib/format/json.cpp=rapidjson/"
  "lib/base/pattern.cpp=pcre2"
  "lib/base/text.cpp=utf8proc"
  "lib/base/terminal.cpp=histedit"
  "cmd/=CLI/"
  "tests/catch.h=catch2/")

function(check_floor file)
  file(STRINGS ${ROOT}/${file} lines REGEX "^#include \"")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^#include \"([^/\"]+)/.*" "\\1" floor "${line}")
    if(NOT floor IN_LIST ARGN)
      message(SEND_ERROR "${file}: ${line} goes up a floor")
    endif()
  endforeach()
endfunction()

function(check_doors file)
  foreach(pair IN LISTS doors)
    string(REGEX REPLACE "=.*" "" door "${pair}")
    string(REGEX REPLACE ".*=" "" library "${pair}")
    string(FIND "${file}" "${door}" at)
    file(STRINGS ${ROOT}/${file} uses REGEX "^#include <${library}")
    if(uses AND NOT at EQUAL 0)
      message(SEND_ERROR "${file}: ${uses} belongs in ${door}")
    endif()
  endforeach()
endfunction()

set(below)
foreach(floor IN LISTS floors ITEMS cmd)
  list(APPEND below ${floor})
  set(folder lib/${floor})
  if(floor STREQUAL cmd)
    set(folder cmd)
  endif()
  file(GLOB files RELATIVE ${ROOT} ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
  foreach(file IN LISTS files)
    check_floor(${file} ${below})
  endforeach()
endforeach()
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/lib/*.h ${ROOT}/lib/*.cpp ${ROOT}/cmd/*.h
  ${ROOT}/cmd/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
foreach(file IN LISTS files)
  check_doors(${file})
endforeach()
