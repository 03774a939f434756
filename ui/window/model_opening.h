#pragma once

#include "ui/engine/engine_values.h"
#include "ui/window/start_mark.h"

#include <QList>
#include <QPair>
#include <QString>

#include <functional>
#include <optional>

namespace styleclip {

/// Which models the window works with: what it asks for, what takes the place of models that can't
/// be opened, and what the next start begins with. Who opens them tells how it went; then state()
/// says what the window has.
class ModelOpening {
public:
    enum class State {
        None,      ///< none are open, and none are asked for
        Opening,   ///< some are asked for, and none are open
        Open,      ///< those that were asked for, or the ones that stay in their place
        Replacing, ///< some are open, and others are asked for
        Overtaken  ///< the same, and the portrait to begin with was left to the others
    };

    /// What becomes of the window when models could not be opened.
    enum class Failure {
        OthersCome,      ///< they were asked for meanwhile
        OldOnesStay,     ///< those that were open before
        PortraitIsDue,   ///< the same, and the portrait to begin with is theirs now
        SubstituteComes, ///< others were asked for in their place
        NoneAreLeft      ///< that could be tried
    };

    /// What the program starts with.
    struct Start {
        QString folder;          ///< of models
        bool wasAskedFor = true; ///< else they are only those of the last run
        QString embedded;        ///< folder of the models that come with the program
        QString recoveryFolder;  ///< see StartMark
        EngineSettings settings;
    };
    using Open = std::function<void(const ModelChoice&, const EngineSettings&)>;

    /// `open` has models opened; it returns at once, and noteOpened() or noteFailed() follows.
    ModelOpening(Start start, Open open);

    [[nodiscard]] State state() const { return m_state; }

    /// Asks for the first models. Not for those of the last run where a start ended before it could
    /// show them: then returns their folder, else nothing.
    QString begin();
    void openPack(const QString& folder);
    /// A file of people's own in place of the pack's, until the program ends; and no longer.
    void useOwn(const PackFile& file);
    void dropOwn(const PackFile& file);
    /// Opens the models anew where these settings are others.
    void setSettings(const EngineSettings& settings);

    /// `othersCome`: more were asked for since.
    void noteOpened(const PackInfo& pack, bool othersCome);
    Failure noteFailed(bool othersCome);
    /// Whether the models that are open bring the portrait to begin with. It is left to others
    /// where those are asked for.
    [[nodiscard]] bool mayBringPortrait();
    /// A picture of the models was seen: the next start begins with them.
    void noteSeen();
    /// Something was said in place of a picture, so this start did not end badly.
    void noteExplained() { m_mark.remove(); }

private:
    void open(const ModelChoice& choice, const EngineSettings& settings);
    [[nodiscard]] bool openSubstitute();
    /// Those that are open or will be in a moment; without any, the other ones.
    [[nodiscard]] ModelChoice choiceOr(const ModelChoice& other) const;

    Start m_start;
    Open m_open;
    StartMark m_mark;
    State m_state = State::None;
    QString m_chosen;                        ///< the folder; another is open where it could not be
    std::optional<QString> m_unseen;         ///< is remembered once a picture of it was seen
    ModelChoice m_choice;                    ///< that is open, or will be in a moment
    ModelChoice m_onHand;                    ///< that is open
    EngineSettings m_settings;               ///< those of the start, but for a device that is gone
    QList<QPair<QString, QString>> m_failed; ///< folders and devices, as long as none is open
};

} // namespace styleclip
