// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPoint>
#include <QProcess>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <vector>

class QWidget;

namespace weir::gui {

/// The X server's own pointer and keyboard, moved by xdotool(1) step by step: each step waits until what it
/// needs to see is there. It goes on inside a drag too, whose event loop is not the test's.
class RealMouse final : public QObject
{
    Q_OBJECT
public:
    explicit RealMouse(QObject* parent = nullptr);

    RealMouse& moveTo(const std::function<QPoint()>& globalPosition);
    RealMouse& press();
    RealMouse& release();
    RealMouse& keys(const QString& keys); ///< "ctrl+c"
    RealMouse& until(const std::function<bool()>& condition);
    /// False, with a warning that says which step, when it did not come to its end.
    bool run();

private:
    struct Step
    {
        std::function<QPoint()> position;       ///< to move to
        std::function<QStringList()> arguments; ///< of xdotool
        std::function<bool()> condition;
    };
    RealMouse& add(const std::function<QStringList()>& arguments);
    void move(QPoint to);
    void next();

    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    QProcess m_xdotool;
    QTimer m_look;
    QElapsedTimer m_since; ///< the step began
    QElapsedTimer m_moved;
    std::function<QPoint()> m_position; ///< of the last step, if that was a movement
    bool m_failed = false;
};

/// The middle of a part of a widget on the screen.
QPoint middle(const QWidget& widget);
QPoint middle(const QWidget& widget, const QRect& part);

} // namespace weir::gui
