#pragma once

#include <QDialog>
#include <QList>
#include <QString>
#include <QStringList>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace styleclip {

class FileRows;

/// An edit whose strength a sweep may run through.
struct SweepEdit {
    QString name;
    double strength = 1.0;                 ///< as it is now
    double lowest = -15.0, highest = 25.0; ///< what its slider allows
};

/// What is to be drawn, and written by a SweepTask.
struct SweepExport {
    enum Format { Gif, Film, Pictures };

    QString path;
    Format format = Gif;
    int edit = 0; ///< place in the list that the dialog was given
    double from = 0.0, to = 1.0;
    int steps = 40;           ///< pictures from one end to the other, both included; at least 2
    bool thereAndBack = true; ///< and back again, so that the end meets the beginning
    double framesPerSecond = 20.0;
    int pixels = 0; ///< the side of the pictures

    /// The strengths of all frames in their order.
    [[nodiscard]] QList<double> strengths() const;
    /// What will be written: one file or a numbered one for each frame.
    [[nodiscard]] QStringList files() const;
};

/// Asks how to export a film of an edit growing.
class ExportSweepDialog : public QDialog {
    Q_OBJECT

public:
    /// `edits` must not be empty; `fullSize` is the generator's resolution. Of `start` the file,
    /// the edit, the speed and the like are taken; the strengths begin at 0 and what the edit has.
    ExportSweepDialog(const QList<SweepEdit>& edits, int fullSize, const SweepExport& start,
                      QWidget* parent = nullptr);

    [[nodiscard]] SweepExport settings() const;

private:
    void makeFields(int fullSize, const SweepExport& start);
    void setHelp();
    void onEditChosen();
    void refresh();

    QList<SweepEdit> m_edits;
    FileRows* m_file;
    QComboBox* m_edit;
    QDoubleSpinBox *m_from, *m_to;
    QSpinBox* m_steps;
    QCheckBox* m_back;
    QSpinBox* m_speed;
    QComboBox* m_size;
    QLabel* m_summary;
    QPushButton* m_export;
};

} // namespace styleclip
