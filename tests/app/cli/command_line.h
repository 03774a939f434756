#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

namespace styleclip::test {

struct ProgramResult {
    int status = -1;
    std::string out;
    std::string err;
};

/// Runs the program that this test is of with these arguments as a process of its own and waits for
/// it.
ProgramResult runProgram(const std::vector<std::string>& arguments);

/// The same without a stderr to write to.
ProgramResult runProgramWithoutStderr(const std::vector<std::string>& arguments);

/// The same as runProgram(), but ends a program that does not do so within minutes by itself, with
/// status -1: where nothing is computed that could take as long.
ProgramResult runProgramBriefly(const std::vector<std::string>& arguments);

/// The same as runProgram(), but sends SIGINT as soon as `sign` appears on stderr.
ProgramResult interruptProgram(const std::vector<std::string>& arguments, const std::string& sign);

/// Joins parts of a command line.
std::vector<std::string> joined(std::initializer_list<std::vector<std::string>> parts);

/// Arguments that name conformance models: the 64 px generator, and CLIP without a vocabulary.
std::vector<std::string> conformanceGenerator();
std::vector<std::string> conformanceClip();

} // namespace styleclip::test
