#include "core/imaging/xmp_properties.h"

#include <expat.h>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace styleclip {

namespace {

constexpr char kSeparator = '|'; // of namespace and name, as expat puts them together
const std::string kDescription = "http://www.w3.org/1999/02/22-rdf-syntax-ns#|Description";
const std::string kItem = "http://www.w3.org/1999/02/22-rdf-syntax-ns#|li";

/// Looks for a property while the packet goes by: an attribute of rdf:Description, or an element
/// with the text, or with items that are texts.
class PropertySearch {
public:
    explicit PropertySearch(std::string wanted)
        : m_name(std::move(wanted)), m_parser(XML_ParserCreateNS(nullptr, kSeparator)) {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(
            m_parser.get(),
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                static_cast<PropertySearch*>(self)->begin(name, attributes);
            },
            [](void* self, const XML_Char* name) {
                static_cast<PropertySearch*>(self)->end(name);
            });
        XML_SetCharacterDataHandler(m_parser.get(), [](void* self, const XML_Char* text, int size) {
            static_cast<PropertySearch*>(self)->take({text, static_cast<size_t>(size)});
        });
        // XMP has no document type; what one declares may be told a million times.
        XML_SetStartDoctypeDeclHandler(
            m_parser.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
                static_cast<PropertySearch*>(self)->stop();
            });
    }

    std::string in(std::string_view packet) {
        // What it returns is not asked: a damaged packet holds what was found before the damage, or
        // nothing.
        XML_Parse(m_parser.get(), packet.data(), static_cast<int>(packet.size()), XML_TRUE);
        return m_isFound ? m_item.value_or(m_text) : std::string();
    }

private:
    /// Of a property with items, as texts in several languages are, the first is taken.
    void begin(const std::string& name, const XML_Char** attributes) {
        if (m_isInside) {
            m_isInItem = name == kItem;
            m_item = m_isInItem ? std::optional<std::string>("") : m_item;
        } else if (name == m_name) {
            m_isInside = true;
        } else if (name == kDescription) {
            for (; *attributes != nullptr; attributes += 2) {
                if (m_name == attributes[0]) {
                    m_text = attributes[1];
                    found();
                }
            }
        }
    }

    void end(const std::string& name) {
        if (m_isInside && (name == m_name || (m_isInItem && name == kItem))) {
            found();
        }
    }

    void take(std::string_view text) {
        if (m_isInside) {
            (m_isInItem ? *m_item : m_text) += text;
        }
    }

    void found() {
        m_isFound = true;
        stop();
    }

    void stop() { XML_StopParser(m_parser.get(), XML_FALSE); }

    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    std::string m_name;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> m_parser;
    std::string m_text;
    std::optional<std::string> m_item;
    bool m_isInside = false; ///< the element of the property
    bool m_isInItem = false;
    bool m_isFound = false;
};

} // namespace

std::string xmpProperty(std::string_view packet, const std::string& nameSpace,
                        const std::string& name) {
    return PropertySearch(nameSpace + kSeparator + name).in(packet);
}

} // namespace styleclip
