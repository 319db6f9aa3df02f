// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_mouse.h"

#include "lab_control.h"

#include <QWidget>

namespace weir::gui {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longest = 60s; ///< that a step waits
constexpr std::chrono::milliseconds nudge = 1s;

} // namespace

RealMouse::RealMouse(QObject* parent) : QObject(parent)
{
    m_look.setInterval(20ms);
    connect(&m_look, &QTimer::timeout, this, &RealMouse::next);
}

RealMouse& RealMouse::add(const std::function<QStringList()>& arguments)
{
    m_steps.push_back({{}, arguments, {}});
    return *this;
}

RealMouse& RealMouse::moveTo(const std::function<QPoint()>& globalPosition)
{
    m_steps.push_back({globalPosition, {}, {}});
    return *this;
}

void RealMouse::move(QPoint to)
{
    m_moved.start();
    // In two: a drag begins with a movement, and a place is entered by one.
    m_xdotool.start(QStringLiteral("xdotool"),
                    {QStringLiteral("mousemove"), QString::number(to.x() - 3), QString::number(to.y() - 2),
                     QStringLiteral("mousemove"), QString::number(to.x()), QString::number(to.y())});
}

RealMouse& RealMouse::press()
{
    return add([] { return QStringList{QStringLiteral("mousedown"), QStringLiteral("1")}; });
}

RealMouse& RealMouse::release()
{
    return add([] { return QStringList{QStringLiteral("mouseup"), QStringLiteral("1")}; });
}

RealMouse& RealMouse::keys(const QString& keys)
{
    return add([keys] { return QStringList{QStringLiteral("key"), keys}; });
}

RealMouse& RealMouse::until(const std::function<bool()>& condition)
{
    m_steps.push_back({{}, {}, condition});
    return *this;
}

void RealMouse::next()
{
    if (m_xdotool.state() != QProcess::NotRunning || m_at == m_steps.size())
        return;
    const Step& step = m_steps[m_at];
    if (step.condition && !step.condition()) {
        if (m_since.elapsed() < longest.count()) {
            // A window that had no time saw only where the pointer came to rest: a drag that began there
            // enters nothing until it is moved again.
            if (m_position && m_moved.elapsed() > nudge.count())
                move(m_position());
            return;
        }
        qWarning("the mouse came to step %zu of %zu", m_at, m_steps.size());
        // From in here: a drag's own event loop ends only when it is let go.
        m_failed = true;
        m_at = m_steps.size();
        m_xdotool.start(QStringLiteral("xdotool"), {QStringLiteral("mouseup"), QStringLiteral("1")});
        return;
    }
    ++m_at;
    m_since.start();
    if (step.position) {
        m_position = step.position;
        move(m_position());
    } else if (step.arguments) {
        m_position = nullptr;
        m_xdotool.start(QStringLiteral("xdotool"), step.arguments());
    }
}

bool RealMouse::run()
{
    m_at = 0;
    m_position = nullptr;
    m_failed = false;
    m_since.start();
    m_look.start();
    const bool ended = eventually(
        [this] { return m_at == m_steps.size() && m_xdotool.state() == QProcess::NotRunning; }, 2 * longest);
    m_look.stop();
    m_steps.clear();
    return ended && !m_failed;
}

QPoint middle(const QWidget& widget)
{
    return middle(widget, widget.rect());
}

QPoint middle(const QWidget& widget, const QRect& part)
{
    return widget.mapToGlobal(part.center());
}

} // namespace weir::gui
