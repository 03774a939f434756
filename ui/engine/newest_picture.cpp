#include "ui/engine/newest_picture.h"

#include <utility>

namespace styleclip {

NewestPicture::NewestPicture(Draw draw) : m_draw(std::move(draw)) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMilliseconds);
    QObject::connect(&m_rest, &QTimer::timeout, &m_rest, [this] { ask(State::Full); });
}

quint64 NewestPicture::show(const Document& document, bool moves) {
    m_document = document;
    m_moves = moves;
    ++m_revision;
    ask(m_previews.resolution() == 0 ? State::Full : State::Preview);
    return m_revision;
}

void NewestPicture::ask(State wish) {
    m_rest.stop();
    if (!m_document.source.latent.defined()) {
        m_state = State::Nothing;
        return;
    }
    m_state = wish; // first, for an answer may come at once
    m_draw(m_document, m_revision, wish == State::Full ? 0 : m_previews.resolution());
}

void NewestPicture::noteDrawn(const ShownPictures& pictures) {
    if (pictures.full) {
        m_previews.note(pictures.milliseconds); // of any document, for it tells of the models
    }
    if (pictures.revision != m_revision) {
        return; // the newest is still to come
    }
    if (pictures.full || m_moves) {
        m_state = State::Done;
    } else {
        m_state = State::Rest;
        m_rest.start();
    }
}

bool NewestPicture::noteFailed(quint64 revision) {
    if (revision != m_revision) {
        return false;
    }
    m_state = State::Failed;
    return true;
}

} // namespace styleclip
