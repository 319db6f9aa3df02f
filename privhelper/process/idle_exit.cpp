// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/idle_exit.h"

#include <chrono>
#include <utility>

namespace weir {

IdleExit::IdleExit(std::function<bool()> nothingToDo, QObject* parent)
    : QObject(parent), m_nothingToDo(std::move(nothingToDo))
{
    m_timer.setInterval(std::chrono::seconds(60));
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_nothingToDo())
            emit idle();
    });
}

void IdleExit::used()
{
    m_timer.start();
}

} // namespace weir
