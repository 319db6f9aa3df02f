// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace weir::gui {

class Draft;
class MessageBar;

/// Offers the assistant while neither the configuration nor the draft has a service.
class SetupOffer final : public QObject
{
    Q_OBJECT
public:
    SetupOffer(Draft& draft, MessageBar& bar, QObject* parent = nullptr);

signals:
    void wanted();

private:
    void update();

    Draft& m_draft;
    MessageBar& m_bar;
    bool m_isMade = false; ///< once is enough: who closed it knows
};

} // namespace weir::gui
