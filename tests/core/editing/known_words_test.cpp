#include "core/editing/known_words.h"

#include "models/error.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace styleclip::test {
namespace {

TEST(KnownWords, AreWholeWordsOfLettersInTheirOrder) {
    const TemporaryFolder folder;
    std::ofstream(folder / "vocabulary.txt") << "#version\nsm ile</w>\nf ace</w>\nfa c\na t</w>\n"
                                                "1 980</w>\nn '</w>\n\xC3\xA9 t\xC3\xA9</w>\n";
    EXPECT_EQ(knownWords(folder / "vocabulary.txt"),
              (std::vector<std::string>{"face", "smile", "\xC3\xA9t\xC3\xA9"}));
    EXPECT_THROW((void)knownWords(folder / "absent.txt"), Error);
}

} // namespace
} // namespace styleclip::test
