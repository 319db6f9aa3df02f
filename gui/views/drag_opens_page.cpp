// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/drag_opens_page.h"

#include "gui/draft/piece.h"

#include <QDragEnterEvent>
#include <QListWidget>
#include <QMimeData>
#include <utility>

namespace weir::gui {

using namespace std::chrono_literals;

DragOpensPage::DragOpensPage(QListWidget& pages) : QObject(&pages), m_pages(pages)
{
    m_pages.viewport()->setAcceptDrops(true);
    m_pages.viewport()->installEventFilter(this);
    m_pause.setSingleShot(true);
    m_pause.setInterval(400ms);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_pages.setCurrentRow(m_row); });
}

bool DragOpensPage::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto* enter = static_cast<QDragEnterEvent*>(event);
        // Files are for the window.
        enter->setAccepted(enter->mimeData()->hasFormat(QLatin1String(pieceMimeType)));
        m_row = -1;
        return true;
    }
    case QEvent::DragMove: {
        auto* move = static_cast<QDragMoveEvent*>(event);
        const int row = m_pages.indexAt(move->position().toPoint()).row();
        if (std::exchange(m_row, row) != row)
            row < 0 ? m_pause.stop() : m_pause.start();
        // It opens a page; nothing can be dropped here.
        move->ignore();
        return true;
    }
    case QEvent::DragLeave:
    case QEvent::Drop:
        m_pause.stop();
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace weir::gui
