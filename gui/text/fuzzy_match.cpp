// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/fuzzy_match.h"

#include <QStringList>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr int perLetter = 10;
constexpr int inARow = 15;
constexpr int atAWord = 20;
constexpr int whole = 200;
constexpr int longestCounted = 60;

bool beginsWord(const QString& text, qsizetype at)
{
    return at == 0 || (!text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber());
}

/// Letter for letter from a place on.
std::optional<int> scoreFrom(const QString& word, const QString& text, qsizetype begin)
{
    int score = 0;
    qsizetype at = begin;
    qsizetype last = -2;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at);
        if (at < 0)
            return std::nullopt;
        score += perLetter + (at == last + 1 ? inARow : 0) + (beginsWord(text, at) ? atAWord : 0);
        last = at++;
    }
    return score;
}

/// The best of all places where its first letter stands.
std::optional<int> scoreOf(const QString& word, const QString& text)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word.front()); at >= 0; at = text.indexOf(word.front(), at + 1)) {
        const auto score = scoreFrom(word, text, at);
        if (!score)
            break;
        best = std::max(best.value_or(0), *score);
    }
    return best;
}

} // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& text)
{
    const QString folded = text.toCaseFolded();
    int sum = 0;
    const QStringList words = typed.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const auto score = scoreOf(word, folded);
        if (!score)
            return std::nullopt;
        sum += *score + (folded.contains(word) ? whole : 0);
    }
    return words.isEmpty() ? 0 : sum - static_cast<int>(std::min<qsizetype>(folded.size(), longestCounted));
}

} // namespace weir::gui
