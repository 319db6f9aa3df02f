// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace weir::gui {

void installTranslations()
{
    const auto install = [](const QLocale& locale, const QString& name, const QString& folder) {
        auto* translator = new QTranslator(QCoreApplication::instance());
        if (translator->load(locale, name, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    const QString ours = QStringLiteral(":/i18n");
    // English as well: "%n change(s)" has to become "1 change" or "2 changes". What is installed last is
    // asked first.
    install(QLocale(QLocale::English), QStringLiteral("weir"), ours);
    install(QLocale(), QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QLocale(), QStringLiteral("weir"), ours);
}

} // namespace weir::gui
