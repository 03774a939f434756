#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/engine.h"
#include "ui/presets/presets.h"

#include <QFrame>
#include <QHash>

#include <optional>

class QAction;
class QListWidget;
class QTabBar;

namespace styleclip {

/// The presets, each as a small picture of what it does to the portrait that is open. Pops up below
/// a button. What is pointed at, with the mouse or the arrow keys, can be seen on the portrait
/// before it is chosen.
class PresetGallery final : public QFrame {
    Q_OBJECT

public:
    PresetGallery(Engine& engine, DocumentModel& document, const Presets& presets,
                  QWidget* parent = nullptr);

    /// At a place of the screen, as far as that has room.
    void popUp(const QPoint& place);

Q_SIGNALS:
    /// With the strength that suits it; nothing when no preset is pointed at any more.
    void pointed(const std::optional<styleclip::Edit>& edit);
    /// By a click or Enter; with Alt to be put in the place of the selected edit.
    void chosen(const styleclip::Preset& preset, bool replaces);
    /// One of people's own is to go.
    void removalWanted(const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Drawn {
        QIcon picture;
        Edit edit;
    };

    void listGroups();
    void fill();
    void draw();
    void showDrawn(const QString& target, const QImage& picture, const Edit& edit);
    void point(int row);
    void choose(int row, bool replaces);
    [[nodiscard]] const QList<Preset>& listed() const; ///< of the group at hand

    Engine& m_engine;
    DocumentModel& m_document;
    const Presets& m_presets;
    QTabBar* m_groups;
    QListWidget* m_list;
    QAction* m_remove;             ///< of presets that are not built in
    AnswerScope m_scope;           ///< another with each portrait
    QHash<QString, Drawn> m_drawn; ///< by target prompt, of the portrait that is open
    int m_pointed = -1;            ///< row
};

} // namespace styleclip
