// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

namespace weir::gui {

class NoticeBoard;
class TextField;
class WordListEdit;

/// Which requests a limit counts: methods, the beginning of the path, the host.
class MatchForm final : public QWidget
{
    Q_OBJECT
public:
    explicit MatchForm(QWidget* parent = nullptr);

    void setMatch(const std::optional<Match>& match, Showing showing);
    /// Nothing when every request is meant.
    std::optional<Match> match() const;
    void addTo(NoticeBoard& board, const std::string& place);

signals:
    void edited(const QString& field);

private:
    WordListEdit* m_methods;
    TextField* m_path;
    TextField* m_host;
};

} // namespace weir::gui
