#include "models/clip/text_cleaning.h"

#include "models/clip/icu_status.h"
#include "models/clip/mojibake.h"
#include "models/error.h"

#include <gumbo.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/regex.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/ustring.h>

#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using icu::UnicodeString;

UnicodeString decodeUtf8(const std::string& text) {
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<int32_t>(text.size()), &status);
    if (status == U_INVALID_CHAR_FOUND) {
        throw Error(ErrorKind::Usage, "the text is not valid UTF-8; save or type it as UTF-8");
    }
    return UnicodeString::fromUTF8(text);
}

UnicodeString replaceAll(const UnicodeString& text, const char16_t* expression,
                         const char16_t* replacement) {
    UErrorCode status = U_ZERO_ERROR;
    icu::RegexMatcher matcher(UnicodeString(expression), text, 0, status);
    UnicodeString result = matcher.replaceAll(UnicodeString(replacement), status);
    requireIcu(status, Phrase("match a regular expression"));
    return result;
}

/// Every character of `set` replaced by its compatibility decomposition.
UnicodeString decomposeCompatibly(const UnicodeString& text, const icu::UnicodeSet& set) {
    if (set.containsNone(text)) {
        return text;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    requireIcu(status, Phrase("normalise text"));
    UnicodeString result;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        result.append(set.contains(c) ? nfkc->normalize(UnicodeString(c), status)
                                      : UnicodeString(c));
    }
    requireIcu(status, Phrase("normalise text"));
    return result;
}

UnicodeString composed(const UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    UnicodeString result = icu::Normalizer2::getNFCInstance(status)->normalize(text, status);
    requireIcu(status, Phrase("normalise text"));
    return result;
}

/// U+0080 to U+009F as the Windows-1252 bytes of the same value.
UnicodeString repairC1Controls(UnicodeString text) {
    for (int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text.charAt(i);
        if (c >= 0x80 && c <= 0x9F) {
            text.setCharAt(i, windows1252Character(static_cast<unsigned char>(c)));
        }
    }
    return text;
}

/// The text with HTML's character references decoded. It is parsed as the content of <title>, in
/// which references count but tags do not. A parser does it because CLIP was trained on texts that
/// had all of HTML5's 2,231 names decoded, some without their semicolon and the longest first: as a
/// table of our own they would be the largest file of this folder, and ICU knows none of them.
UnicodeString unescapeHtml(const UnicodeString& text) {
    if (text.indexOf(u'&') < 0) {
        return text;
    }
    UnicodeString guarded = text;
    guarded.findAndReplace(u"<", u"&lt;");
    std::string html = "<!DOCTYPE html><title>";
    guarded.toUTF8String(html);
    html += "</title>";
    const std::unique_ptr<GumboOutput, void (*)(GumboOutput*)> output(
        gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()),
        [](GumboOutput* parsed) { gumbo_destroy_output(&kGumboDefaultOptions, parsed); });
    const GumboNode* node = output->root; // html, then head, then title, then its text
    for (int depth = 0; depth < 2; ++depth) {
        node = static_cast<const GumboNode*>(node->v.element.children.data[0]);
    }
    std::string decoded;
    const GumboVector& children = node->v.element.children;
    for (unsigned int i = 0; i < children.length; ++i) {
        decoded += static_cast<const GumboNode*>(children.data[i])->v.text.text;
    }
    return UnicodeString::fromUTF8(decoded);
}

UnicodeString repairedOnce(UnicodeString text, bool mayHoldReferences) {
    UErrorCode status = U_ZERO_ERROR;
    static const icu::UnicodeSet ligatures(u"[ĲĳŉǄ-ǌǱ-ǳﬀ-ﬆ]", status);
    static const icu::UnicodeSet forms(u"[\u3000\uFF01-\uFFEE]", status);
    requireIcu(status, Phrase("build a set of characters"));
    if (mayHoldReferences) {
        text = unescapeHtml(text);
    }
    text = repairMojibake(text);
    text = repairC1Controls(text);
    text = decomposeCompatibly(text, ligatures);
    text = decomposeCompatibly(text, forms);
    text = replaceAll(text, u"[\u02BC\u2018-\u201B]", u"'");
    text = replaceAll(text, u"[\u201C-\u201F]", u"\"");
    text = replaceAll(text, u"\\x{1B}\\[[0-9;]*[a-zA-Z]", u"");
    text = replaceAll(text,
                      u"[\\x{00}-\\x{08}\\x{0B}\\x{0E}-\\x{1F}\\x{7F}\\x{206A}-\\x{206F}\\x{FEFF}"
                      u"\\x{FFF9}-\\x{FFFC}]",
                      u"");
    return composed(text);
}

/// A line until nothing is left to repair.
UnicodeString repairedLine(UnicodeString line, bool mayHoldReferences) {
    for (;;) {
        UnicodeString repaired = repairedOnce(line, mayHoldReferences);
        if (repaired == line) {
            return line;
        }
        line = std::move(repaired);
    }
}

/// Lines are repaired each by itself, for they may be from different places.
UnicodeString repaired(const UnicodeString& text) {
    UnicodeString result;
    bool mayHoldReferences = true; // until a line looks like HTML itself
    for (int32_t begin = 0; begin < text.length();) {
        const int32_t found = text.indexOf(u'\n', begin);
        const int32_t end = found < 0 ? text.length() : found + 1;
        const UnicodeString line = text.tempSubStringBetween(begin, end);
        mayHoldReferences = mayHoldReferences && line.indexOf(u'<') < 0;
        result.append(repairedLine(line, mayHoldReferences));
        begin = end;
    }
    return result;
}

UnicodeString foldWhitespace(const UnicodeString& text) {
    UnicodeString result;
    bool pending = false;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_isUWhiteSpace(c)) {
            pending = !result.isEmpty();
            continue;
        }
        if (pending) {
            result.append(u' ');
            pending = false;
        }
        result.append(c);
    }
    return result;
}

} // namespace

icu::UnicodeString cleanText(const std::string& text) {
    UnicodeString cleaned = repaired(decodeUtf8(text));
    cleaned = unescapeHtml(unescapeHtml(cleaned));
    return foldWhitespace(cleaned).toLower(icu::Locale::getRoot());
}

} // namespace styleclip
