// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>
#include <QString>
#include <QStringList>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace weir::gui {

/// Asks the lab, which has started this program, to do something there; control.py lists what it understands:
/// "helper kill", "bus stop", "polkit deny", "apply {...}", "traffic start acme 50" ...
class LabControl final : public QObject
{
    Q_OBJECT
public:
    explicit LabControl(QObject* parent = nullptr);

    /// False where the program was not started by the lab: a test then skips.
    static bool isThere();

    /// Events are processed while it waits. False, with a warning that says why, when the lab could not do
    /// it.
    bool ask(const QString& request, std::chrono::milliseconds timeout = std::chrono::seconds(60));
    /// What came with the last "ok".
    const QString& answer() const { return m_answer; }

private:
    void read();

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_received;
    std::optional<QString> m_line;
    QString m_answer;
};

/// Waits in the event loop until the condition holds.
bool eventually(const std::function<bool()>& condition,
                std::chrono::milliseconds timeout = std::chrono::seconds(60));

} // namespace weir::gui
