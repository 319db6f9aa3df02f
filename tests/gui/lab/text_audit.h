// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

class QWidget;

namespace weir::gui {

/// Texts of the window and what they are in another language, read from a Qt Linguist file; mnemonics and
/// final ellipses left out.
class Catalogue
{
public:
    /// Empty: everything is in English.
    static Catalogue read(const QString& file);

    bool isEmpty() const { return m_translations.isEmpty(); }
    /// What the English text may be on the screen, the English one included where there is no other.
    QStringList shownAs(const QString& english) const;
    /// An English text that has a translation, or more English words than a name has.
    bool isUntranslated(const QString& text) const;

private:
    QHash<QString, QStringList> m_translations;
};

/// What is wrong with the texts of all visible widgets: those that have less room than they need, and those
/// that are not translated.
QStringList textFaults(const QWidget& window, const Catalogue& catalogue);

/// The text without mnemonic and final ellipsis.
QString plainText(QString text);

} // namespace weir::gui
