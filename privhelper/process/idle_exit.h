// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

namespace weir {

/// Says when nobody has used the helper for 60 s and there is nothing to enforce; bus activation brings it
/// back.
class IdleExit final : public QObject
{
    Q_OBJECT
public:
    explicit IdleExit(std::function<bool()> nothingToDo, QObject* parent = nullptr);

    void used();

signals:
    void idle();

private:
    std::function<bool()> m_nothingToDo;
    QTimer m_timer;
};

} // namespace weir
