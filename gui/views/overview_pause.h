// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QWidget>
#include <chrono>
#include <optional>
#include <qcorotask.h>

class QLabel;
class QPushButton;

namespace weir::gui {

class HelperLink;

/// Lets everything pass for a while, and ends that.
class OverviewPause final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPause(HelperLink& link, QWidget* parent = nullptr);

    void setPaused(bool paused);
    /// False while nobody could be asked.
    void setPossible(bool possible);
    /// Asks for how long, as soon as it is possible, and pauses then.
    void offer();
    /// Ends a pause.
    void resumeNow();

private:
    using Span = std::optional<std::chrono::milliseconds>;

    void ask(Span span);
    QCoro::Task<void> pause(Span span);
    QCoro::Task<void> resume();
    void begin();
    void end(const Result<Done>& result);
    void showButtons();

    HelperLink& m_link;
    QPushButton* m_pause;
    QPushButton* m_resume;
    QLabel* m_failure;
    bool m_paused = false;
    bool m_possible = false;
    bool m_busy = false;
    bool m_isOffered = false; ///< offer() waits for the helper
};

} // namespace weir::gui
