#include "ui/window/document_picture.h"

#include "ui/document/document_command.h"
#include "ui/engine/qt_values.h"

namespace styleclip {

void DocumentPicture::forget() {
    const double milliseconds = m_milliseconds; // until there are others
    *this = DocumentPicture();
    m_milliseconds = milliseconds;
}

void DocumentPicture::noteAsked(quint64 revision) {
    if (m_state == State::Unasked) {
        m_state = State::Asked;
        m_firstRevision = revision;
    }
}

/// Revisions grow, so all that belong to the open document follow its first.
bool DocumentPicture::noteDrawn(const ShownPictures& pictures,
                                const std::vector<ModelRecord>& models) {
    if (!m_firstRevision || pictures.revision < *m_firstRevision) {
        return false;
    }
    m_state = State::Drawn;
    m_milliseconds = pictures.milliseconds;
    m_models = models;
    m_modelsDrewIt = true;
    if (pictures.full) {
        m_full = pictures.edit;
        m_pictured = pictures.document;
    }
    return true;
}

void DocumentPicture::noteModels(const std::vector<ModelRecord>& models) {
    if (m_modelsDrewIt) {
        m_models = models;
    }
}

Document DocumentPicture::forFile(const Document& document) const {
    Document kept = document;
    if (!m_models.empty()) {
        kept.models = m_models;
    }
    if (!m_full.isNull() && looksSame(m_pictured, document)) {
        kept.picture = bytesOfImage(m_full);
    }
    return kept;
}

} // namespace styleclip
