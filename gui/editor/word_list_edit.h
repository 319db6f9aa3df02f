// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/value_field.h"

#include <functional>
#include <string>
#include <vector>

namespace weir::gui {

/// Words with commas or blanks between them; each in its canonical form, none twice.
class WordListEdit final : public ValueField<std::vector<std::string>>
{
    Q_OBJECT
public:
    using Words = std::vector<std::string>;
    using ParseWord = std::function<Parsed<std::string>(const std::string& word)>;

    /// `needed`: what to say when there is no word at all; empty: that is allowed.
    explicit WordListEdit(ParseWord parseWord, QString needed = {}, QWidget* parent = nullptr);

protected:
    Parsed<Words> parse(const QString& text) const override;
    QString format(const Words& words) const override;

private:
    ParseWord m_parseWord;
    QString m_needed;
};

// What may be a word.
Parsed<std::string> parsePortWord(const std::string& word);
Parsed<std::string> parseAddressWord(const std::string& word);
Parsed<std::string> parseNetworkWord(const std::string& word);
Parsed<std::string> parseInterfaceWord(const std::string& word); ///< a name or a pattern
Parsed<std::string> parseMethodWord(const std::string& word);

} // namespace weir::gui
