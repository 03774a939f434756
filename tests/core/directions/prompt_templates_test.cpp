#include "core/directions/prompt_templates.h"

#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace styleclip {
namespace {

using testing::ElementsAre;
using namespace test;

class PromptTemplates : public testing::Test {
protected:
    std::filesystem::path write(const std::string& content) const {
        const std::filesystem::path path = m_folder / "templates.txt";
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }

    void expectRefused(const std::string& content, const std::string& part) const {
        const std::filesystem::path path = write(content);
        EXPECT_THAT([&] { (void)loadPromptTemplates(path); }, throwsError(ErrorKind::File, part))
            << content;
    }

    TemporaryFolder m_folder;
};

TEST_F(PromptTemplates, OurOwnAreAtLeastFortyDifferentOnes) {
    const std::vector<std::string>& templates = portraitTemplates();
    EXPECT_GE(templates.size(), 40u);
    EXPECT_EQ(std::set<std::string>(templates.begin(), templates.end()).size(), templates.size());
    for (const std::string& text : templates) {
        const size_t place = text.find("{}");
        ASSERT_NE(place, std::string::npos) << text;
        EXPECT_EQ(text.find("{}", place + 1), std::string::npos) << text;
    }
}

TEST_F(PromptTemplates, OurOwnWordingIsNotThePublishedOne) {
    REQUIRE_SHARED(path, "conformance/clip/prompt_templates.json");
    const std::vector<std::string> published = loadPromptTemplates(path);
    EXPECT_EQ(published.size(), 79u);
    for (const std::string& text : portraitTemplates()) {
        EXPECT_EQ(std::count(published.begin(), published.end(), text), 0) << text;
    }
}

TEST_F(PromptTemplates, ReadsAJsonList) {
    EXPECT_THAT(loadPromptTemplates(write(" [\"a {}.\", \"{} \\u00e9\"]\n")),
                ElementsAre("a {}.", "{} é"));
}

TEST_F(PromptTemplates, ReadsLinesOfAnyPlatform) {
    EXPECT_THAT(loadPromptTemplates(write("\xEF\xBB\xBF  a {}. \r\n\r\n\tthe {}\nlast {}")),
                ElementsAre("a {}.", "the {}", "last {}"));
}

TEST_F(PromptTemplates, BecomeATextAndTemplatesAgain) {
    const std::vector<std::string> templates{"a {}, \"seen\"\nfrom afar", "{} \xC3\xA9"};
    EXPECT_EQ(templatesFromText(templatesText(templates)), templates);
    for (const char* wrong : {"", "{}", "[]", "[\"a face\"]", "[3]", "[\"a {}\""}) {
        EXPECT_THAT([&] { (void)templatesFromText(wrong); },
                    throwsError(ErrorKind::File, "prompt templates"))
            << wrong;
    }
}

TEST_F(PromptTemplates, PutsThePromptInItsPlace) {
    EXPECT_THAT(fillTemplates({"a {}.", "{}"}, "{} face"), ElementsAre("a {} face.", "{} face"));
}

TEST_F(PromptTemplates, RefusesWhatIsNoListOfTemplates) {
    expectRefused("", "holds no template");
    expectRefused(" \n\n", "holds no template");
    expectRefused("[]", "holds no template");
    expectRefused("a face\n", "template 1 ('a face') must have {} exactly once");
    expectRefused("a {}\n{} and {}\n", "template 2");
    expectRefused("[\"a {}\"", "not a JSON list");
    expectRefused("[\"a {}\", 3]", "entry 2 of the list is not a text");
    expectRefused("a {} \xFF\n", "not UTF-8");
    expectRefused(std::string(2 << 20, 'x'), "larger than 1 MiB");
}

TEST_F(PromptTemplates, RefusesWhatCantBeRead) {
    EXPECT_THAT([&] { (void)loadPromptTemplates(m_folder / "none"); },
                throwsError(ErrorKind::File, "there is no such file"));
    EXPECT_THAT([&] { (void)loadPromptTemplates(m_folder.path()); },
                throwsError(ErrorKind::File, "is a folder"));
}

} // namespace
} // namespace styleclip
