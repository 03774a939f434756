#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/answer.h"
#include "ui/engine/edit_requests.h"
#include "ui/presets/presets.h"

#include <QWidget>

#include <memory>
#include <string>
#include <utility>
#include <vector>

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

    /// Finds the direction between the prompts and makes it the draft.
    void apply();
    void apply(const Preset& preset);
    /// Takes the nearest beta that gives a direction, after explain() offered it.
    void useNearestBeta();

private:
    using Prompts = std::pair<QString, QString>; ///< neutral and target

    void buildControls();
    [[nodiscard]] QWidget* buildReach();
    /// The draft's own with another beta or number of channels.
    void findAnew(std::optional<double> beta, qint64 channels, Gesture gesture);
    /// Without `alpha` for the draft, which keeps its own, as long as it is there.
    void find(const DirectionRequest& request, std::optional<double> alpha, Gesture gesture);
    void onFound(const DirectionFound& found, double alpha, Gesture gesture);
    void onFoundForKept(const DirectionFound& found, Gesture gesture);
    void showDraft();
    void showChannels(double beta);
    [[nodiscard]] bool draftIsMine() const;
    [[nodiscard]] Prompts draftPrompts() const; ///< empty where the draft is not a direction

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    ValueSlider* m_alpha;
    ValueSlider* m_beta;
    QLabel* m_channels;
    QWidget* m_reach;
    Prompts m_found;                      ///< what m_relevance is of
    std::vector<std::string> m_templates; ///< that it was found with
    std::shared_ptr<const DirectionRelevance> m_relevance;
    std::optional<double> m_nearestBeta;
    at::Tensor m_delta; ///< of the draft that was searched for last, kept or not
    /// Another with each document: what was asked for an earlier one is not answered any more.
    AnswerScope m_scope;
};

} // namespace styleclip
