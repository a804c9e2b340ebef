# Collects every msg("…") of the sources into TEMPLATE. Run in the project's root; XGETTEXT is the program that does it.
file(GLOB_RECURSE sources RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
  geo/*.cpp geo/*.hpp planner/*.cpp planner/*.hpp datasets/*.cpp datasets/*.hpp gui/*.cpp gui/*.hpp)
list(SORT sources)

# A percent sign in a sentence is no printf directive.
execute_process(
  COMMAND ${XGETTEXT} --language=C++ --from-code=UTF-8 --keyword --keyword=msg:1 --flag=msg:1:no-c-format
    --package-name=junheng --add-location=file --no-wrap --force-po --output=${TEMPLATE} ${sources}
  COMMAND_ERROR_IS_FATAL ANY)
