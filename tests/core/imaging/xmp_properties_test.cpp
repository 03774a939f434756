#include "core/imaging/xmp_properties.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace styleclip::test {

namespace {

const std::string kSpace = "urn:own/";

/// A packet whose rdf:Description has these attributes and elements.
std::string packet(const std::string& attributes, const std::string& elements) {
    return "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
           "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<r:Description r:about=\"\" xmlns:own=\"urn:own/\" " +
           attributes + ">" + elements +
           "</r:Description></r:RDF></x:xmpmeta>\n   \n<?xpacket end=\"w\"?>";
}

std::string document(const std::string& text) {
    return xmpProperty(text, kSpace, "Document");
}

} // namespace

TEST(XmpProperties, areFoundInEveryFormThatXmpAllows) {
    EXPECT_EQ(document(packet("own:Document=\"a &lt; b\"", "")), "a < b");
    EXPECT_EQ(document(packet("", "<own:Document>a &amp; b</own:Document>")), "a & b");
    EXPECT_EQ(document(packet("", "<o:Document xmlns:o=\"urn:own/\">prefix</o:Document>")),
              "prefix");
    EXPECT_EQ(document(packet("", "<own:Document><r:Alt>\n"
                                  "<r:li xml:lang=\"x-default\">first</r:li>\n"
                                  "<r:li xml:lang=\"ko\">second</r:li></r:Alt></own:Document>")),
              "first");
    EXPECT_EQ(document(packet("", "<own:Document><r:Alt><r:li/></r:Alt></own:Document>")), "");
}

TEST(XmpProperties, areOfTheirNamespace) {
    EXPECT_EQ(document(packet("own:Other=\"a\"", "<own:Else>b</own:Else>")), "");
    EXPECT_EQ(document(packet("", "<o:Document xmlns:o=\"urn:other/\">a</o:Document>")), "");
    EXPECT_EQ(document(""), "");
    EXPECT_EQ(document("no XML"), "");
    EXPECT_EQ(document(packet("", "<own:Document>half of it")), "");
}

TEST(XmpProperties, ofOthersCostLittle) {
    // What takes the square of their number takes hours here.
    std::string attributes, elements;
    for (int i = 0; i < 200'000; ++i) {
        attributes += fmt::format("xmlns:n{0}=\"urn:{0}\" n{0}:p=\"\" ", i);
        elements += fmt::format("<own:p{0}>1</own:p{0}>", i);
    }
    EXPECT_EQ(document(packet(attributes, elements + "<own:Document>a</own:Document>")), "a");
    std::string deep;
    for (int i = 0; i < 200'000; ++i) {
        deep += "<own:p>";
    }
    EXPECT_EQ(document(packet("", deep + "<own:Document>a</own:Document>")), "a");
}

TEST(XmpProperties, declareNothing) {
    const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">"
                             "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    EXPECT_EQ(document(bomb + packet("", "<own:Document>&b;</own:Document>")), "");
}

} // namespace styleclip::test
