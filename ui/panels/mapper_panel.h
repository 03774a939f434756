#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/answer.h"
#include "ui/engine/engine.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace styleclip {

class LevelFaders;
class PromptBox;
class ValueSlider;

/// Latent mappers: which of the pack's, how strong, and how much of each level.
class MapperPanel final : public QWidget {
    Q_OBJECT

public:
    MapperPanel(Engine& engine, DocumentModel& document, PromptBox& prompts,
                QWidget* parent = nullptr);

    /// Adds what the mapper that was trained for the target prompt does, or puts it in the place of
    /// `replaced`; says so where there is none.
    void apply(std::optional<EditId> replaced = {});

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildControls();
    void setTexts();
    [[nodiscard]] int rowHeight() const; ///< of the list, a picture with its name
    void listMappers();
    void addMapper(const QString& mapper, std::optional<EditId> replaced = {});
    void onFound(const QString& mapper, const Edit& edit, std::optional<EditId> replaced);
    void drawPreviews();
    void showSelected();
    [[nodiscard]] const Edit* edit() const; ///< that is selected; null where no mapper found it

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    QListWidget* m_list;
    QLabel* m_empty;
    ValueSlider* m_strength;
    LevelFaders* m_levels;
    bool m_previewsAreOld = true;
    QString m_wanted; ///< a mapper that was chosen before there was a portrait
    /// Another with each document: what was asked for an earlier one is not answered any more.
    AnswerScope m_scope;
};

} // namespace styleclip
