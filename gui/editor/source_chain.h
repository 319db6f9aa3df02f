// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

#include <vector>

class QFrame;
class QPushButton;
class QVBoxLayout;

namespace weir::gui {

class NoticeBoard;
class SourceRow;

/// Where a service looks for who a client is, in order: the first that is present counts.
class SourceChain final : public Field
{
    Q_OBJECT
public:
    explicit SourceChain(QWidget* parent = nullptr);

    void setSources(const std::vector<Source>& sources, Showing showing);
    const std::vector<Source>& sources() const { return m_sources; }
    const std::vector<SourceRow*>& rows() const { return m_rows; }
    void addTo(NoticeBoard& board, const std::string& place);

signals:
    void rowsChanged();

private:
    void addRow();
    void add(SourceKind kind);
    void change(std::vector<Source> sources);
    void move(std::size_t from, std::size_t to);
    /// Before which row a source would stand that is let go there; rows().size(): behind the last.
    std::size_t gapAt(const QPoint& global) const;
    void showGap(std::size_t gap);

    std::vector<Source> m_sources;
    std::vector<SourceRow*> m_rows;
    QVBoxLayout* m_stack;
    QPushButton* m_add;
    QFrame* m_gap; ///< a line where what is dragged would go
};

} // namespace weir::gui
