// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/match_form.h"

#include "common/text.h"
#include "gui/editor/form_layout.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/part_faults.h"
#include "gui/editor/text_field.h"
#include "gui/editor/word_list_edit.h"

namespace weir::gui {
namespace {

Parsed<std::string> judged(const std::string& text, const Match& match, const char* pointer)
{
    const QString fault = text.empty() ? QString() : faultUnder(pointer, faultsOf(samplePolicy(match)));
    return fault.isEmpty() ? Parsed<std::string>::of(text) : Parsed<std::string>::wrong(fault);
}

Parsed<std::string> parsePath(const std::string& text)
{
    return judged(text, {{}, text, {}}, "/limits/0/match/path");
}

Parsed<std::string> parseHost(const std::string& text)
{
    const std::string host = lowerCase(text);
    return judged(host, {{}, {}, host}, "/limits/0/match/host");
}

} // namespace

MatchForm::MatchForm(QWidget* parent)
    : QWidget(parent), m_methods(new WordListEdit(parseMethodWord, {}, this)),
      m_path(new TextField(parsePath, this)), m_host(new TextField(parseHost, this))
{
    auto* form = new FormLayout(this);
    form->addRow(tr("Methods:"), *m_methods);
    form->addRow(tr("Path begins with:"), *m_path);
    form->addRow(tr("Host:"), *m_host);
    m_methods->setPlaceholder(tr("any, or for example GET, POST"));
    m_path->setPlaceholder(tr("any, or for example /login"));
    m_host->setPlaceholder(tr("any, or for example shop.example"));
    connect(m_methods, &Field::edited, this, [this] { emit edited(QStringLiteral("methods")); });
    connect(m_path, &Field::edited, this, [this] { emit edited(QStringLiteral("path")); });
    connect(m_host, &Field::edited, this, [this] { emit edited(QStringLiteral("host")); });
}

void MatchForm::setMatch(const std::optional<Match>& match, Showing showing)
{
    const Match shown = match.value_or(Match());
    m_methods->setValue(shown.methods, showing);
    m_path->setValue(shown.path, showing);
    m_host->setValue(shown.host, showing);
}

std::optional<Match> MatchForm::match() const
{
    Match match{m_methods->current(), m_path->current(), m_host->current()};
    if (match == Match())
        return std::nullopt;
    return match;
}

void MatchForm::addTo(NoticeBoard& board, const std::string& place)
{
    board.add(place, *m_methods);
    board.add(place + "/methods", *m_methods);
    board.add(place + "/path", *m_path);
    board.add(place + "/host", *m_host);
}

} // namespace weir::gui
