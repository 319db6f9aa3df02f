// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab_control.h"

#include <QTest>
#include <unistd.h>

namespace weir::gui {

namespace {
constexpr auto variable = "WEIR_LAB_CONTROL";
}

LabControl::LabControl(QObject* parent)
    : QObject(parent), m_descriptor(qEnvironmentVariableIntValue(variable))
{
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &LabControl::read);
}

bool LabControl::isThere()
{
    bool isNumber = false;
    qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber;
}

bool LabControl::ask(const QString& request, std::chrono::milliseconds timeout)
{
    m_line.reset();
    QByteArray line = request.simplified().toUtf8() + '\n';
    while (!line.isEmpty()) {
        const auto written = ::write(m_descriptor, line.constData(), static_cast<std::size_t>(line.size()));
        if (written <= 0) {
            qWarning("the lab has gone");
            return false;
        }
        line.remove(0, static_cast<qsizetype>(written));
    }
    if (!eventually([this] { return m_line.has_value(); }, timeout)) {
        qWarning("the lab did not answer in time to: %s", qPrintable(request));
        return false;
    }
    if (*m_line != QLatin1String("ok") && !m_line->startsWith(QLatin1String("ok "))) {
        qWarning("%s", qPrintable(*m_line));
        return false;
    }
    m_answer = m_line->mid(3);
    return true;
}

void LabControl::read()
{
    char buffer[4096];
    const auto count = ::read(m_descriptor, buffer, sizeof buffer);
    if (count <= 0) {
        m_notifier->setEnabled(false);
        m_line = QStringLiteral("error the lab has gone");
        return;
    }
    m_received.append(buffer, static_cast<qsizetype>(count));
    if (const auto end = m_received.indexOf('\n'); end >= 0) {
        m_line = QString::fromUtf8(m_received.left(end));
        m_received.remove(0, end + 1);
    }
}

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds timeout)
{
    return QTest::qWaitFor(condition, static_cast<int>(timeout.count()));
}

} // namespace weir::gui
