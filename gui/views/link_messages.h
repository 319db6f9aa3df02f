// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <qcorotask.h>

namespace weir::gui {

class ConfigurationFeed;
class HelperLink;
class MessageBar;

/// Says above the page what is wrong with the link to the helper and with what it sends, and what helps.
class LinkMessages final : public QObject
{
    Q_OBJECT
public:
    LinkMessages(HelperLink& link, ConfigurationFeed& feed, MessageBar& bar, QObject* parent = nullptr);

private:
    void showCondition();
    void showPause();
    QCoro::Task<void> resume();

    HelperLink& m_link;
    MessageBar& m_bar;
};

} // namespace weir::gui
