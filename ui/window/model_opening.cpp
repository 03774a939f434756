#include "ui/window/model_opening.h"

#include "ui/window/preferences.h"

#include <utility>

namespace styleclip {

ModelOpening::ModelOpening(Start start, Open open)
    : m_start(std::move(start)), m_open(std::move(open)), m_mark(m_start.recoveryFolder),
      m_settings(m_start.settings) {}

QString ModelOpening::begin() {
    QString lost = m_mark.lost();
    if (!m_start.wasAskedFor && !lost.isEmpty() && lost == m_start.folder &&
        lost != m_start.embedded) {
        remembered::setPackFolder({});
        m_start.folder = m_start.embedded;
    } else {
        lost.clear(); // of models that this start does not open, or that people insist on
    }
    m_mark.set(m_start.folder);
    openPack(m_start.folder);
    return lost;
}

void ModelOpening::openPack(const QString& folder) {
    m_chosen = folder;
    open({folder, {}}, m_settings);
}

void ModelOpening::useOwn(const PackFile& file) {
    open(choiceOr({}).with(file), m_settings);
}

void ModelOpening::dropOwn(const PackFile& file) {
    open(m_choice.without(file), m_settings);
}

void ModelOpening::setSettings(const EngineSettings& settings) {
    if (!(m_start.settings == settings)) {
        m_start.settings = settings;
        open(choiceOr({m_chosen, {}}), settings);
    }
}

/// Models that are open stay so until others take their place.
void ModelOpening::open(const ModelChoice& choice, const EngineSettings& settings) {
    m_choice = choice;
    m_settings = settings;
    if (m_state == State::None) {
        m_state = State::Opening;
    } else if (m_state == State::Open) {
        m_state = State::Replacing;
    }
    m_open(choice, settings);
}

void ModelOpening::noteOpened(const PackInfo& pack, bool othersCome) {
    m_state = othersCome ? State::Replacing : State::Open;
    m_onHand = pack.choice;
    m_unseen.reset();
    if (pack.choice.folder == m_chosen) { // not where another had to take its place
        m_unseen = m_chosen;
    }
}

ModelOpening::Failure ModelOpening::noteFailed(bool othersCome) {
    if (othersCome) {
        return Failure::OthersCome;
    }
    if (m_state == State::None || m_state == State::Opening) {
        if (openSubstitute()) {
            return Failure::SubstituteComes;
        }
        m_state = State::None;
        m_mark.remove(); // what failed was said
        return Failure::NoneAreLeft;
    }
    m_choice = m_onHand;
    return std::exchange(m_state, State::Open) == State::Overtaken ? Failure::PortraitIsDue
                                                                   : Failure::OldOnesStay;
}

/// Those that could not be opened are tried again at the next start.
bool ModelOpening::openSubstitute() {
    m_failed.append({m_choice.folder, m_settings.device});
    const EngineSettings& wanted = m_start.settings;
    EngineSettings anywhere = wanted; // its device may be gone
    anywhere.device = EngineSettings().device;
    const QList<QPair<QString, EngineSettings>> substitutes = {
        {m_chosen, anywhere},
        {m_start.folder, anywhere},
        {m_start.embedded, wanted},
        {m_start.embedded, anywhere},
    };
    for (const auto& [folder, settings] : substitutes) {
        if (!m_failed.contains({folder, settings.device})) {
            open({folder, {}}, settings);
            return true;
        }
    }
    return false;
}

bool ModelOpening::mayBringPortrait() {
    if (m_state == State::Replacing) {
        m_state = State::Overtaken;
    }
    return m_state == State::Open;
}

void ModelOpening::noteSeen() {
    m_mark.remove();
    if (const std::optional<QString> pack = std::exchange(m_unseen, std::nullopt)) {
        remembered::setPackFolder(*pack == m_start.embedded ? QString() : *pack);
    }
}

ModelChoice ModelOpening::choiceOr(const ModelChoice& other) const {
    return m_state == State::None ? other : m_choice;
}

} // namespace styleclip
