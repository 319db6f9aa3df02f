// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTreeWidget;

namespace weir::gui {

class HelperLink;
class QuietLabel;

/// What this kernel and this installation can do, and why not.
class ServiceCapabilities final : public QWidget
{
    Q_OBJECT
public:
    explicit ServiceCapabilities(HelperLink& link, QWidget* parent = nullptr);

    void setActive(bool active);

private:
    void refresh();

    HelperLink& m_link;
    QuietLabel* m_empty;
    QTreeWidget* m_view;
    bool m_active = false;
};

} // namespace weir::gui
