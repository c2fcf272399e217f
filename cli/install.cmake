# What `cmake --install` puts where: the programs, the libraries with their headers and a
# quothConfig.cmake, the language data, man pages and completions.
include(CMakePackageConfigHelpers)
set(QUOTH_DATA_DIR ${CMAKE_INSTALL_DATADIR}/quoth)
set(QUOTH_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/quoth)

get_property(libraries GLOBAL PROPERTY QUOTH_LIBRARIES)
install(TARGETS quoth quoth-train quoth-train-tags)
install(TARGETS ${libraries} EXPORT quothTargets)
install(EXPORT quothTargets NAMESPACE quoth:: DESTINATION ${QUOTH_CMAKE_DIR})
install(DIRECTORY schema indexer query DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/quoth
        FILES_MATCHING PATTERN "*.h")
install(DIRECTORY indexer/languages/ DESTINATION ${QUOTH_DATA_DIR}/languages
        FILES_MATCHING PATTERN "*.toml" PATTERN "*.model" PATTERN "*.pos")

configure_package_config_file(cli/quothConfig.cmake.in ${PROJECT_BINARY_DIR}/quothConfig.cmake
  INSTALL_DESTINATION ${QUOTH_CMAKE_DIR} PATH_VARS QUOTH_DATA_DIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/quothConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/quothConfig.cmake ${PROJECT_BINARY_DIR}/quothConfigVersion.cmake
        DESTINATION ${QUOTH_CMAKE_DIR})

# The program writes its own man pages and completions, from the definitions of its options.
install(CODE "
  set(quoth \"${PROJECT_BINARY_DIR}/quoth\")
  set(share \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}\")
  execute_process(COMMAND \${quoth} help man --all \${share}/man COMMAND_ERROR_IS_FATAL ANY)
  foreach(place bash-completion/completions/quoth=bash zsh/site-functions/_quoth=zsh
                fish/vendor_completions.d/quoth.fish=fish)
    string(REPLACE = \";\" pair \${place})
    list(GET pair 0 file)
    list(GET pair 1 shell)
    get_filename_component(folder \${share}/\${file} DIRECTORY)
    file(MAKE_DIRECTORY \${folder})
    execute_process(COMMAND \${quoth} completion \${shell} OUTPUT_FILE \${share}/\${file}
                    COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
")
