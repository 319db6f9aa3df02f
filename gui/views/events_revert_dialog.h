// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/revision_info.h"
#include "gui/views/page.h"

#include <QDialog>
#include <qcorotask.h>

class QLabel;
class QPushButton;

namespace weir::gui {

class RevisionModel;

/// Shows what going back to an earlier revision takes back, and does it. Call show(): it is not modal.
class EventsRevertDialog final : public QDialog
{
    Q_OBJECT
public:
    EventsRevertDialog(const Context& context, RevisionInfo target, QWidget* parent = nullptr);

private:
    void showHistory();
    void updateButton();
    QCoro::Task<void> revert();

    Context m_context;
    RevisionInfo m_target;
    RevisionModel* m_later;
    QLabel* m_heading;
    QLabel* m_message;
    QPushButton* m_revert = nullptr;
    bool m_isWorking = false;
};

} // namespace weir::gui
