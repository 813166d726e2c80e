# Renders one manual page as text: cmake -DMANDOC=mandoc -DPAGE=x.1 -DTEXT=x.1.txt -P render.cmake
execute_process(COMMAND ${MANDOC} -T utf8 -O width=78 ${PAGE}
  OUTPUT_FILE ${TEXT} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "mandoc cannot render ${PAGE}")
endif()
