// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <initializer_list>
#include <vector>

namespace weir::control {

/// Unix signals as events of the loop, by way of a pipe (signal-safety(7)). One object at a time; the default
/// actions come back when it goes.
class UnixSignals final : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(std::initializer_list<int> signalNumbers, QObject* parent = nullptr);
    ~UnixSignals() override;

signals:
    void received(int signalNumber);

private:
    void read();

    std::vector<int> m_signals;
    QSocketNotifier m_notifier;
};

} // namespace weir::control
