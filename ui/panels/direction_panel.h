#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/answer.h"
#include "ui/engine/edit_requests.h"
#include "ui/presets/presets.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <utility>

class QLabel;
class QPushButton;

namespace styleclip {

class DirectionRelevance;
class PromptBox;
class ValueSlider;

/// Global directions: how strong, and how many things may change.
class DirectionPanel final : public QWidget {
    Q_OBJECT

public:
    DirectionPanel(Engine& engine, DocumentModel& document, PromptBox& prompts,
                   QWidget* parent = nullptr);

    /// Adds the direction between the prompts to the edits, or puts it in the place of `replaced`.
    /// `preset`, if it is one, knows what suits it.
    void apply(const Preset* preset, std::optional<EditId> replaced);
    /// Takes the nearest beta that gives a direction, after explain() offered it.
    void useNearestBeta();

private:
    using Prompts = std::pair<QString, QString>; ///< neutral and target

    /// Where a direction goes when it is found.
    struct Place {
        std::optional<EditId> changed;  ///< the edit whose change it becomes
        std::optional<EditId> replaced; ///< else the edit that it replaces, where it is not added
        double strength = 0.0;          ///< of one that is added or replaces another
        Gesture gesture = kNoGesture;
    };

    void buildControls();
    [[nodiscard]] QWidget* buildReach();
    /// The selected edit with another beta or number of channels.
    void findAnew(std::optional<double> beta, qint64 channels, Gesture gesture);
    void find(const DirectionRequest& request, const Place& place);
    void onFound(const DirectionFound& found, const DirectionRequest& request, const Place& place);
    [[nodiscard]] double strengthFor(const QString& target, const Preset* preset,
                                     std::optional<EditId> replaced) const;
    void showSelected();
    void showChannels(double beta);
    [[nodiscard]] const Edit* edit() const; ///< that is selected; null where it is no direction

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    ValueSlider* m_alpha;
    ValueSlider* m_beta;
    QLabel* m_channels;
    QWidget* m_reach;
    Prompts m_found; ///< what m_relevance is of
    std::shared_ptr<const DirectionRelevance> m_relevance;
    std::optional<std::pair<DirectionRequest, Place>> m_offered; ///< with the nearest beta
    /// Another with each document: what was asked for an earlier one is not answered any more.
    AnswerScope m_scope;
};

} // namespace styleclip
