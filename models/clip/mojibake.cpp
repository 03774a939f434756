#include "models/clip/mojibake.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using icu::UnicodeString;

// The bytes from 0x80 to 0x9F; where nothing is defined, the control of that value.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// ---- What hardly any text has: characters by what they are for, and sequences of these.

using Kinds = uint32_t; // bits; a character may be of several

constexpr Kinds kC1 = 1U << 0;
constexpr Kinds kRare = 1U << 1; // hardly ever written: broken bars, accents that stand alone
constexpr Kinds kLaw = 1U << 2;
constexpr Kinds kCurrency = 1U << 3;
constexpr Kinds kOpening = 1U << 4; // punctuation that begins something
constexpr Kinds kClosing = 1U << 5;
constexpr Kinds kNumeric = 1U << 6;
constexpr Kinds kUpper = 1U << 7; // letters with accents
constexpr Kinds kLower = 1U << 8;
constexpr Kinds kThorn = 1U << 9;
constexpr Kinds kDegree = 1U << 10;
constexpr Kinds kTimes = 1U << 11;
constexpr Kinds kSquares = 1U << 12;
constexpr Kinds kOe = 1U << 13;
constexpr Kinds kSpace = 1U << 14;
constexpr Kinds kBlank = 1U << 15; // the space itself
constexpr Kinds kLetter = 1U << 16;
constexpr Kinds kSmallLetter = 1U << 17; // a to z
constexpr Kinds kNoLetter = 1U << 18;    // anything but a to z and A to Z
constexpr Kinds kWord = 1U << 19;        // letters and digits of any script
constexpr Kinds kStop = 1U << 20;        // . , ? !
// What follows is told from single letters that UTF-8 begins with.
constexpr Kinds kTwoBytes = 1U << 21;      // Â Ã Î Ð
constexpr Kinds kAfterTwoBytes = 1U << 22; // what they are hardly ever followed by
constexpr Kinds kAOrATilde = 1U << 23;     // Â Ã
constexpr Kinds kATilde = 1U << 24;
constexpr Kinds kAfterATilde = 1U << 25;
constexpr Kinds kACircumflex = 1U << 26;
constexpr Kinds kArabic = 1U << 27;
constexpr Kinds kAfterArabic = 1U << 28;
constexpr Kinds kAGrave = 1U << 29;
constexpr Kinds kAfterAGrave = 1U << 30;

constexpr Kinds kMark = kRare | kOpening | kClosing | kCurrency | kNumeric | kLaw;

Kinds listedKinds(char16_t c) {
    static const auto listed = [] {
        const std::pair<Kinds, std::u16string_view> lists[] = {
            {kRare, u"¦¤¨¬¯¸ƒˆ˜†‡‰ªº\uFFFD"},
            {kLaw, u"¶§"},
            {kCurrency, u"¢£¥€"},
            {kOpening, u"¡«¿©‘‚“„•‹"},
            {kClosing, u"®»”›™"},
            {kNumeric, u"²³¹±¼½¾×µ÷"},
            {kUpper, u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑØÜÝŒŠŸŽ"},
            {kLower, u"ßàáâãäåæçèéêëìíîïðñüœšž"},
            {kThorn, u"Þ"},
            {kDegree, u"°"},
            {kTimes, u"×"},
            {kSquares, u"²³"},
            {kOe, u"Œœ"},
            {kStop, u".,?!"},
            {kTwoBytes, u"ÂÃÎÐ"},
            {kAfterTwoBytes, u"€œŠš¢£Ÿž\u00A0\u00AD®©°·»–—´¡«¿‘‚“„•‹”›™"},
            {kAOrATilde, u"ÂÃ"},
            {kATilde, u"Ã"},
            {kAfterATilde, u"\u00A0¡"},
            {kACircumflex, u"Â"},
            {kArabic, u"ØÙ"},
            {kAfterArabic, u"\u00A0\u00AD·´–—…’¢£¥€¦¤¨¬¯¸ƒˆ˜†‡‰ªº²³¹±¼½¾×µ÷¡«¿©‘‚“„•‹ŸŠ®°»"},
            {kAGrave, u"à"},
            {kAfterAGrave, u"²µ¹¼½¾"},
        };
        std::unordered_map<char16_t, Kinds> kinds;
        for (const auto& [kind, characters] : lists) {
            for (const char16_t character : characters) {
                kinds[character] |= kind;
            }
        }
        return kinds;
    }();
    const auto found = listed.find(c);
    return found == listed.end() ? 0 : found->second;
}

Kinds kindsOf(char16_t c) {
    Kinds kinds = listedKinds(c);
    const bool isSmall = c >= u'a' && c <= u'z';
    const bool isLetter = isSmall || (c >= u'A' && c <= u'Z');
    kinds |= c >= 0x80 && c <= 0x9F ? kC1 : 0;
    kinds |= u_isUWhiteSpace(c) ? kSpace : 0;
    kinds |= c == u' ' ? kBlank : 0;
    kinds |= isSmall ? kSmallLetter : 0;
    kinds |= isLetter ? kLetter : kNoLetter;
    kinds |= u_isalnum(c) || c == u'_' ? kWord : 0;
    return kinds;
}

/// Characters one after the other, each of any of the kinds; 0 ends shorter sequences.
using Sequence = std::array<Kinds, 4>;

constexpr std::array kUnlikely = {
    Sequence{kC1},
    Sequence{kMark | kLower | kUpper, kRare},
    Sequence{kRare, kMark | kLower | kUpper},
    Sequence{kLetter, kThorn, kRare},
    Sequence{kLower | kClosing | kCurrency | kNumeric, kUpper},
    Sequence{kClosing | kCurrency | kNumeric, kLower},
    Sequence{kLower | kClosing, kCurrency},
    Sequence{kSpace, kUpper, kCurrency},
    Sequence{kUpper, kNumeric | kLaw | kDegree},
    Sequence{kLower | kUpper | kCurrency | kClosing, kOpening, kNumeric},
    Sequence{kLower | kUpper | kCurrency | kNumeric | kLaw, kClosing, kOpening},
    Sequence{kCurrency | kNumeric, kOpening},
    Sequence{kSmallLetter, kUpper, kOpening | kCurrency},
    Sequence{kLower | kUpper, kOpening | kClosing, kWord},
    Sequence{kOe, kNoLetter},
    Sequence{kTwoBytes, kAfterTwoBytes},
    Sequence{kTimes, kSquares},
    Sequence{kArabic, kAfterArabic, kArabic, kAfterArabic},
    Sequence{kAGrave, kAfterAGrave},
    Sequence{kATilde, kAfterATilde},
    Sequence{kSmallLetter, kAOrATilde, kBlank},
    Sequence{kSmallLetter, kSpace, kAOrATilde, kBlank},
    Sequence{kSmallLetter | kStop | kClosing, kACircumflex, kBlank | kOpening | kClosing},
};

bool standsAt(const std::vector<Kinds>& text, size_t place, const Sequence& sequence) {
    for (size_t i = 0; i < sequence.size() && sequence[i] != 0; ++i) {
        if (place + i >= text.size() || (text[place + i] & sequence[i]) == 0) {
            return false;
        }
    }
    return true;
}

bool isUnlikely(const UnicodeString& text) {
    std::vector<Kinds> kinds;
    for (int32_t i = 0; i < text.length(); ++i) {
        kinds.push_back(kindsOf(text.charAt(i)));
    }
    for (size_t i = 0; i < kinds.size(); ++i) {
        if (std::any_of(kUnlikely.begin(), kUnlikely.end(),
                        [&](const Sequence& sequence) { return standsAt(kinds, i, sequence); })) {
            return true;
        }
    }
    static constexpr Sequence kAtTheBeginning{kAOrATilde, kBlank};
    return standsAt(kinds, 0, kAtTheBeginning);
}

// ---- Back to bytes, and to text again.

enum class CharacterSet { Latin1, Windows1252 };

std::optional<unsigned char> byteOf(char16_t c, CharacterSet set) {
    const bool isAlike = c < 0x80 || (c >= 0xA0 && c <= 0xFF);
    if (isAlike || (set == CharacterSet::Latin1 && c <= 0xFF)) {
        return static_cast<unsigned char>(c);
    }
    const auto found = std::find(kWindows1252.begin(), kWindows1252.end(), c);
    if (set == CharacterSet::Windows1252 && found != kWindows1252.end()) {
        return static_cast<unsigned char>(0x80 + (found - kWindows1252.begin()));
    }
    return std::nullopt;
}

std::optional<std::string> bytesOf(const UnicodeString& text, CharacterSet set) {
    std::string bytes;
    for (int32_t i = 0; i < text.length(); ++i) {
        const std::optional<unsigned char> byte = byteOf(text.charAt(i), set);
        if (!byte) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<char>(*byte));
    }
    return bytes;
}

bool isContinuation(unsigned char byte) {
    return byte >= 0x80 && byte <= 0xBF;
}

/// Bytes of the sequence that a byte begins, 0 for one that begins none of several.
size_t sequenceLength(unsigned char first) {
    return first >= 0xC2 && first <= 0xDF   ? 2
           : first >= 0xE0 && first <= 0xEF ? 3
           : first >= 0xF0 && first <= 0xF4 ? 4
                                            : 0;
}

/// The two-byte sequences whose no-break space is put back: à, Š, Π, Р and the like, which stand
/// alone often enough.
bool oftenLosesItsSpace(unsigned char first) {
    static constexpr std::string_view kFirst = "\xC2\xC3\xC5\xCE\xD0\xD9";
    return kFirst.find(static_cast<char>(first)) != std::string_view::npos;
}

/// "Ã la" is "à la", a word and a space, but for a few words that go on after their à.
bool isWordWithItsSpace(std::string_view bytes) {
    if (bytes.substr(0, 2) != "\xC3 ") {
        return false;
    }
    static constexpr std::array<std::string_view, 5> kGoingOn = {" ", "quele", "quela", "quilo",
                                                                 "s "};
    const std::string_view rest = bytes.substr(2);
    return std::none_of(kGoingOn.begin(), kGoingOn.end(),
                        [&](std::string_view word) { return rest.substr(0, word.size()) == word; });
}

/// UTF-8 whose no-break spaces were written as spaces, with these in their places again.
std::string withNoBreakSpaces(const std::string& bytes) {
    std::string result;
    for (size_t i = 0; i < bytes.size();) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const size_t length = sequenceLength(first);
        std::string sequence = bytes.substr(i, std::max<size_t>(length, 1));
        const auto spaces = std::count(sequence.begin() + 1, sequence.end(), ' ');
        const auto others = std::count_if(sequence.begin() + 1, sequence.end(), [](char c) {
            return isContinuation(static_cast<unsigned char>(c));
        });
        if (isWordWithItsSpace(std::string_view(bytes).substr(i))) {
            result += "\xC3\xA0 ";
            i += 2;
            continue;
        }
        const bool isWhole = sequence.size() == length && spaces == 1 &&
                             static_cast<size_t>(spaces + others) + 1 == length;
        if (isWhole && (length > 2 || oftenLosesItsSpace(first))) {
            std::replace(sequence.begin(), sequence.end(), ' ', '\xA0');
        } else {
            sequence.resize(1);
        }
        result += sequence;
        i += sequence.size();
    }
    return result;
}

std::optional<UnicodeString> decodedUtf8(const std::string& bytes) {
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(nullptr, 0, &length, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    if (status == U_INVALID_CHAR_FOUND) {
        return std::nullopt;
    }
    return UnicodeString::fromUTF8(bytes);
}

/// The whole text read as UTF-8, if it can be.
std::optional<UnicodeString> readAsUtf8(const UnicodeString& text) {
    for (const CharacterSet set : {CharacterSet::Latin1, CharacterSet::Windows1252}) {
        if (const std::optional<std::string> bytes = bytesOf(text, set)) {
            if (auto decoded = decodedUtf8(withNoBreakSpaces(*bytes))) {
                return decoded;
            }
        }
    }
    return std::nullopt;
}

// ---- Parts of a text that is not UTF-8 as a whole.

/// Whether the character, in either set, is a byte that goes on with a sequence.
bool mayContinue(char16_t c) {
    const std::optional<unsigned char> byte =
        byteOf(c, c <= 0xFF ? CharacterSet::Latin1 : CharacterSet::Windows1252);
    return c == u' ' || (byte && isContinuation(*byte));
}

/// Those of them that rarely stand for themselves beside such sequences.
bool surelyContinues(char16_t c) {
    static constexpr std::u16string_view kForThemselves = u" –—‘’‚“”„•…";
    return mayContinue(c) && kForThemselves.find(c) == std::u16string_view::npos;
}

/// Characters from `place` on that look like one sequence of UTF-8, 0 if they don't.
int32_t sequenceAt(const UnicodeString& text, int32_t place) {
    const char16_t first = text.charAt(place);
    // Of the letters that begin four bytes only ð and ó are not of code points that don't exist.
    const bool mayBegin = first <= 0xEF || first == 0xF0 || first == 0xF3;
    const auto length =
        first <= 0xFF && mayBegin
            ? static_cast<int32_t>(sequenceLength(static_cast<unsigned char>(first)))
            : 0;
    if (place + length > text.length()) {
        return 0;
    }
    for (int32_t i = 1; i < length; ++i) {
        if (!mayContinue(text.charAt(place + i))) {
            return 0;
        }
    }
    return length;
}

UnicodeString repairParts(const UnicodeString& text) {
    UnicodeString result;
    for (int32_t i = 0; i < text.length();) {
        int32_t end = i;
        if (i == 0 || !surelyContinues(text.charAt(i - 1))) {
            while (end < text.length() && sequenceAt(text, end) > 0) {
                end += sequenceAt(text, end);
            }
        }
        if (end == i) {
            result.append(text.charAt(i++));
            continue;
        }
        const UnicodeString part = text.tempSubStringBetween(i, end);
        const bool isShorter = part.length() < text.length(); // or it would never end
        result.append(isShorter && isUnlikely(part) ? repairMojibake(part) : part);
        i = end;
    }
    return result;
}

} // namespace

char16_t windows1252Character(unsigned char byte) {
    return kWindows1252.at(byte - 0x80);
}

icu::UnicodeString repairMojibake(const icu::UnicodeString& line) {
    UnicodeString text = line;
    while (isUnlikely(text)) {
        std::optional<UnicodeString> whole = readAsUtf8(text);
        UnicodeString repaired = whole ? *std::move(whole) : repairParts(text);
        if (repaired == text) {
            break;
        }
        text = std::move(repaired);
    }
    return text;
}

} // namespace styleclip
