// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace weir {
struct Error;
}

namespace weir::gui {

class Applier;
class Draft;
class HelperLink;

/// What Apply would do, in words, with all that is wrong with it; the only place that applies.
class ReviewDialog final : public QDialog
{
    Q_OBJECT
public:
    ReviewDialog(HelperLink& link, Draft& draft, Applier& applier, QWidget* parent = nullptr);

private:
    void update();
    void fill();
    /// Why a trial is what Return does here; empty: it is not.
    QString reasonToTry() const;
    void start();
    void showFailure(const weir::Error& error);

    HelperLink& m_link;
    Draft& m_draft;
    Applier& m_applier;
    QLabel* m_heading;
    QListWidget* m_list;
    QLabel* m_note;
    QProgressBar* m_progress;
    QPushButton* m_apply;
    QPushButton* m_try;
    QString m_failure; ///< of the last attempt here: the link's news of each second must not wipe it away
};

} // namespace weir::gui
