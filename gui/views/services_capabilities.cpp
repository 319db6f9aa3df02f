// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/services_capabilities.h"

#include "gui/editor/notice_label.h"
#include "gui/editor/quiet_label.h"
#include "gui/live/helper_link.h"
#include "gui/text/sentence_text.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace weir::gui {

ServiceCapabilities::ServiceCapabilities(HelperLink& link, QWidget* parent)
    : QWidget(parent), m_link(link),
      m_empty(new QuietLabel(tr("The helper has not said yet what this system can do."), this)),
      m_view(new QTreeWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(
        new QuietLabel(tr("What Weir can use of this kernel and this installation. Where something is "
                          "missing, the reason says what follows from it."),
                       this));
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    m_view->setHeaderLabels({tr("Capability"), tr("Available"), tr("Reason")});
    m_view->setAccessibleName(tr("Capabilities"));
    m_view->setRootIsDecorated(false);
    m_view->setWordWrap(true);
    m_view->setColumnWidth(0, 180);
    m_view->setColumnWidth(1, 100);
    connect(&link, &HelperLink::stateChanged, this, &ServiceCapabilities::refresh);
}

void ServiceCapabilities::setActive(bool active)
{
    m_active = active;
    refresh();
}

void ServiceCapabilities::refresh()
{
    if (!m_active)
        return;
    const auto& capabilities = m_link.capabilities();
    m_empty->setVisible(capabilities.empty());
    m_view->setVisible(!capabilities.empty());
    m_view->clear();
    for (const Capability& capability : capabilities) {
        auto* item =
            new QTreeWidgetItem({shownText(capability.name), capability.available ? tr("Yes") : tr("No"),
                                 capability.available ? QString() : toText(capability.sentence)});
        item->setToolTip(2, item->text(2).toHtmlEscaped());
        if (!capability.available)
            item->setIcon(
                1, noticeSign(Notice::Kind::Warning, palette(), fontMetrics().ascent(), devicePixelRatioF()));
        m_view->addTopLevelItem(item);
    }
}

} // namespace weir::gui
