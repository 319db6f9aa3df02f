// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace weir::gui {

class Applier;
class HelperLink;
class MessageBar;

/// While a change is on trial: what is tried, by whom, how long still, and the ways to keep it and to go
/// back.
class TrialMessages final : public QObject
{
    Q_OBJECT
public:
    TrialMessages(HelperLink& link, Applier& applier, MessageBar& bar, QObject* parent = nullptr);

private:
    void update();
    void tellEnd(quint64 revision);
    QString text() const;

    HelperLink& m_link;
    Applier& m_applier;
    MessageBar& m_bar;
    QTimer m_second;
};

} // namespace weir::gui
