# Takes the texts of the sources into a .ts file:
#   cmake -D LUPDATE=… -D SOURCES=<this repository> -D TS=<file> -D SCRATCH=<folder> [-D OPTIONS=…] -P update.cmake
# lupdate knows the calls of Qt, and by -tr-function-alias others whose texts come first or after a context. What the
# engine says stands in Phrase("…" and Error(kind, "…", which are neither: a regular expression finds them and writes
# them as calls that lupdate knows. ui_translations_test has one of each way to write them.
set(string [=["([^"\]|\\.)*"]=])
set(phrase "(Error|Phrase)( [a-z][A-Za-z]*)?[({]([^\"(){},]*(\\(\\))?,)?[ \n]*${string}([ \n]*${string})*")
string(ASCII 1 semicolon) # a list would end at a real one
file(GLOB_RECURSE files ${SOURCES}/core/*.cpp ${SOURCES}/core/*.h ${SOURCES}/models/*.cpp ${SOURCES}/models/*.h
     ${SOURCES}/ui/*.cpp ${SOURCES}/ui/*.h)
set(phrases "(")
foreach(file IN LISTS files)
    file(READ ${file} text)
    string(REPLACE ";" "${semicolon}" text "${text}")
    string(REGEX MATCHALL "${phrase}" found "${text}")
    if(NOT found)
        continue()
    endif()
    string(REGEX REPLACE ";[^\"]*\"" ");\nQT_TRANSLATE_NOOP(\"styleclip::Error\", \"" found ";${found}")
    string(APPEND phrases "${found}")
endforeach()
string(REPLACE "${semicolon}" ";" phrases "${phrases}")
file(WRITE ${SCRATCH}/phrases.cpp "${phrases});\n")

execute_process(
    COMMAND ${LUPDATE} -silent -locations none -no-obsolete ${OPTIONS} -I ${SOURCES} ${SOURCES}/ui ${SOURCES}/app/studio
            ${SCRATCH}/phrases.cpp -ts ${TS}
    COMMAND_ERROR_IS_FATAL ANY)
