#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/engine.h"
#include "ui/presets/presets.h"

#include <QWidget>

class QTabWidget;

namespace styleclip {

class DirectionPanel;
class EditsPanel;
class MapperPanel;
class OptimizePanel;
class PresetGallery;
class PromptBox;

/// Where edits are made: the line for new words, the list of edits, and below it what can be
/// changed of the selected one, by the method that found it.
class EditPanel final : public QWidget {
    Q_OBJECT

public:
    EditPanel(Engine& engine, DocumentModel& document, const Presets& presets,
              QWidget* parent = nullptr);

    /// The one that new words go to, and whose settings are seen.
    void setMethod(EditMethod method);
    [[nodiscard]] EditMethod method() const;

    [[nodiscard]] PromptBox& prompts() { return *m_prompts; }
    [[nodiscard]] OptimizePanel& optimizePanel() { return *m_optimize; }

Q_SIGNALS:
    /// An edit is to be seen with the others, without being one of them; nothing: no more.
    void previewed(const std::optional<styleclip::Edit>& edit);
    /// An edit is to be kept as a preset, under a name that is to be asked for.
    void presetWanted(const styleclip::Preset& preset);
    void presetUnwanted(const QString& name);

private:
    void buildMethods(Engine& engine);
    void apply(std::optional<EditId> replaced);
    void offerPreset(size_t row);
    void applyPreset(const Preset& preset, std::optional<EditId> replaced);
    void adjustPrompts();
    [[nodiscard]] std::optional<EditId> selectedId() const;
    void showSelected();

    DocumentModel& m_document;
    const Presets& m_presets;
    PromptBox* m_prompts;
    PresetGallery* m_gallery;
    EditsPanel* m_edits;
    QTabWidget* m_methods;
    DirectionPanel* m_direction;
    MapperPanel* m_mapper;
    OptimizePanel* m_optimize;
    std::optional<EditId> m_shown; ///< whose method was brought to the front
};

} // namespace styleclip
