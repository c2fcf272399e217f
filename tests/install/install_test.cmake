# Installs BUILD into a folder of its own, indexes an article with the program from there, and builds
# and runs a program that finds the libraries with find_package.
set(work ${BUILD}/tests/install/work)
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work}/elsewhere ${work}/home)

function(run out)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${work}/elsewhere OUTPUT_VARIABLE text
                  RESULT_VARIABLE status ERROR_VARIABLE errors)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${status}\n${text}\n${errors}")
  endif()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

run(ignored ${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/prefix)
file(WRITE ${work}/elsewhere/pier.txt "“The pier will hold until spring,” Ann Hill told the council.\n")
run(ignored ${CMAKE_COMMAND} -E env HOME=${work}/home ${work}/prefix/bin/quoth index --quiet
    --db ${work}/index pier.txt)

run(ignored ${CMAKE_COMMAND} -S ${SOURCE}/tests/install/consumer -B ${work}/consumer
    -D CMAKE_PREFIX_PATH=${work}/prefix -D CMAKE_BUILD_TYPE=Debug)
run(ignored ${CMAKE_COMMAND} --build ${work}/consumer)
run(found ${work}/consumer/consumer ${work}/index pier)
if(NOT found MATCHES "Ann Hill: “The pier will hold until spring,”")
  message(FATAL_ERROR "the consumer printed: ${found}")
endif()
