// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/completion/completion.h"

#include "common/statistics_columns.h"
#include "control/completion/value_rules.h"

#include <algorithm>

namespace weir::control {
namespace {

bool takesValue(const CLI::Option& option)
{
    return option.get_items_expected_max() > 0;
}

bool needsValue(const CLI::Option& option)
{
    return option.get_items_expected_min() > 0;
}

bool isHidden(const CLI::App& app)
{
    return app.get_group().empty();
}

std::vector<const CLI::App*> verbsOf(const CLI::App& app)
{
    std::vector<const CLI::App*> verbs;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (!isHidden(*verb))
            verbs.push_back(verb);
    }
    return verbs;
}

/// "--by", or an argument's name.
std::string nameOf(const CLI::Option& option)
{
    return option.get_lnames().empty() ? option.get_name(true) : "--" + option.get_lnames().front();
}

bool hasName(const CLI::Option& option, std::string_view name)
{
    const auto is = [&](std::string_view dashes, const std::vector<std::string>& names) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& each) { return name == std::string(dashes) + each; });
    };
    return is("--", option.get_lnames()) || is("-", option.get_snames());
}

/// The first sentence, as short as a menu wants it.
std::string firstPart(const std::string& description)
{
    return description.substr(0, description.find_first_of(";:"));
}

class Reading
{
public:
    explicit Reading(const CLI::App& root) : m_root(root), m_app(&root) {}

    void word(const std::string& word)
    {
        if (m_open != nullptr) {
            value(*m_open, word);
            m_open = nullptr;
        } else if (!m_optionsEnded && word == "--") {
            m_optionsEnded = true;
        } else if (!m_optionsEnded && word.size() > 1 && word.starts_with('-')) {
            option(word);
        } else if (!verbsOf(*m_app).empty()) {
            verb(word);
        } else {
            ++m_arguments;
        }
    }

    Completion last(const std::string& typed)
    {
        m_completion.typed = typed;
        if (m_lost)
            return m_completion;
        if (m_open != nullptr) {
            fill(*m_open);
        } else if (!m_optionsEnded && typed.starts_with("--") && typed.find('=') != std::string::npos) {
            const std::size_t equals = typed.find('=');
            m_completion.prefix = typed.substr(0, equals + 1);
            m_completion.typed = typed.substr(equals + 1);
            if (const CLI::Option* option = find(typed.substr(0, equals)))
                fill(*option);
        } else if (!m_optionsEnded && typed.starts_with('-') && typed != "-") {
            offerOptions(*m_app);
            if (m_app != &m_root)
                offerOptions(m_root);
        } else if (const auto verbs = verbsOf(*m_app); !verbs.empty()) {
            for (const CLI::App* verb : verbs)
                offer(verb->get_name(), firstPart(verb->get_description()));
        } else {
            offerArgument();
        }
        return m_completion;
    }

private:
    const CLI::Option* find(std::string_view name) const
    {
        for (const CLI::App* app : {m_app, &m_root}) {
            for (const CLI::Option* option : app->get_options()) {
                if (hasName(*option, name))
                    return option;
            }
        }
        return nullptr;
    }

    void option(const std::string& word)
    {
        const std::size_t equals = word.find('=');
        const CLI::Option* const found = find(word.substr(0, equals));
        if (found == nullptr)
            return;
        m_given.push_back(found);
        if (nameOf(*found) == "--host" && m_app == &m_root)
            m_completion.elsewhere = true;
        if (equals != std::string::npos)
            value(*found, word.substr(equals + 1));
        else if (needsValue(*found))
            m_open = found;
    }

    void value(const CLI::Option& option, const std::string& text)
    {
        if (nameOf(option) == "--by")
            m_completion.by = parseStatisticsBy(text).value_or(StatisticsBy::Client);
    }

    void verb(const std::string& word)
    {
        for (const CLI::App* verb : verbsOf(*m_app)) {
            if (verb->get_name() != word)
                continue;
            m_app = verb;
            m_path += (m_path.empty() ? "" : " ") + word;
            return;
        }
        m_lost = true;
    }

    void offer(const std::string& word, std::string description = {})
    {
        auto& candidates = m_completion.candidates;
        // Every verb has a --help of its own.
        const bool known = std::any_of(candidates.begin(), candidates.end(),
                                       [&](const Candidate& each) { return each.word == word; });
        if (word.starts_with(m_completion.typed) && !known)
            candidates.push_back({word, std::move(description)});
    }

    void offerOptions(const CLI::App& app)
    {
        for (const CLI::Option* option : app.get_options()) {
            const bool again = option->get_expected_max() > 1;
            const bool given = std::find(m_given.begin(), m_given.end(), option) != m_given.end();
            if (!option->get_lnames().empty() && !option->get_group().empty() && (again || !given))
                offer(nameOf(*option), firstPart(option->get_description()));
        }
    }

    void offerArgument()
    {
        std::size_t number = 0;
        for (const CLI::Option* option : m_app->get_options()) {
            if (option->get_positional() && number++ == m_arguments)
                return fill(*option);
        }
    }

    void offerColumns()
    {
        const bool ascending = m_completion.typed.starts_with('-');
        for (const StatisticsColumn& column : statisticsColumns()) {
            if (hasColumn(m_completion.by, column))
                offer((ascending ? "-" : "") + std::string(column.name));
        }
    }

    void fill(const CLI::Option& option)
    {
        const ValueRule* const rule = ruleFor(m_path, nameOf(option));
        if (rule == nullptr)
            return;
        m_completion.values = rule->values;
        if (rule->values == Values::Columns)
            offerColumns();
        for (std::string_view words = rule->words; !words.empty();) {
            const std::size_t end = std::min(words.find(' '), words.size());
            offer(std::string(words.substr(0, end)));
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    }

    const CLI::App& m_root;
    const CLI::App* m_app;
    std::string m_path;
    const CLI::Option* m_open = nullptr; ///< stands before the value that comes next
    std::vector<const CLI::Option*> m_given;
    std::size_t m_arguments = 0;
    bool m_optionsEnded = false;
    bool m_lost = false;
    Completion m_completion;
};

void collectWithoutRule(const CLI::App& app, const std::string& path, std::vector<std::string>& missing)
{
    for (const CLI::Option* option : app.get_options()) {
        if (takesValue(*option) && ruleFor(path, nameOf(*option)) == nullptr)
            missing.push_back(path + (path.empty() ? "" : " ") + nameOf(*option));
    }
    for (const CLI::App* verb : verbsOf(app))
        collectWithoutRule(*verb, path + (path.empty() ? "" : " ") + verb->get_name(), missing);
}

} // namespace

Completion completeWords(const CLI::App& root, const std::vector<std::string>& words)
{
    Reading reading(root);
    for (std::size_t at = 0; at + 1 < words.size(); ++at)
        reading.word(words[at]);
    return reading.last(words.empty() ? std::string() : words.back());
}

std::vector<std::string> valuesWithoutRule(const CLI::App& root)
{
    std::vector<std::string> missing;
    collectWithoutRule(root, "", missing);
    return missing;
}

} // namespace weir::control
