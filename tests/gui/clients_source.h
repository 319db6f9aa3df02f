// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"

#include <QPromise>
#include <deque>
#include <functional>
#include <memory>
#include <qcorofuture.h>
#include <string>
#include <utility>
#include <vector>

namespace weir::gui {

/// Plays the helper's table of clients: keeps each question until the test answers it.
class ClientsSource
{
public:
    struct Question
    {
        StatisticsQuery query;
        Masking masking = Masking::Masked;
        std::shared_ptr<QPromise<Result<StatisticsPage>>> promise;
    };

    QCoro::Task<Result<StatisticsPage>> ask(StatisticsQuery query, Masking masking)
    {
        Question question{std::move(query), masking, std::make_shared<QPromise<Result<StatisticsPage>>>()};
        question.promise->start();
        auto future = question.promise->future();
        questions.push_back(std::move(question));
        ++asked;
        if (isPrompt)
            answerAll();
        auto answer = co_await future;
        co_return answer;
    }

    /// `total` clients, by falling rank; `seconds` after counting began client n has n * seconds requests
    /// more.
    static StatisticsRow row(std::uint32_t rank, std::uint32_t total, std::uint64_t seconds)
    {
        StatisticsRow row;
        const std::uint32_t number = total - rank;
        row.service = "shop";
        row.handle = "handle-" + std::to_string(number);
        row.identity = "header:x-client-id=…";
        row.policy = number % 2 == 0 ? "gold" : "anonymous";
        row.passed = 1000ULL * number + seconds * 10;
        row.rejected = seconds * 5;
        row.bytesIn = row.passed * 400;
        row.lastSeen =
            std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::seconds(1'800'000'000 + seconds));
        return row;
    }

    StatisticsPage page(const Question& question) const
    {
        StatisticsPage page{total, {}};
        for (std::uint32_t i = 0; i < question.query.top && question.query.offset + i < total; ++i) {
            page.rows.push_back(row(question.query.offset + i, total, seconds));
            if (question.masking == Masking::Revealed)
                page.rows.back().identity = "header:x-client-id=secret-" + page.rows.back().handle;
            if (change)
                change(page.rows.back());
        }
        return page;
    }

    void answer(std::size_t which = 0)
    {
        const Question question = questions.at(which);
        give(which, Result<StatisticsPage>(page(question)));
    }

    void give(std::size_t which, Result<StatisticsPage> answer)
    {
        const Question question = questions.at(which);
        questions.erase(questions.begin() + static_cast<std::ptrdiff_t>(which));
        question.promise->addResult(std::move(answer));
        question.promise->finish();
    }

    void answerAll()
    {
        while (!questions.empty())
            answer();
    }

    void refuseAll()
    {
        while (!questions.empty())
            give(0, Error{Error::Kind::Failed, makeSentence("refused", "no answer")});
    }

    std::deque<Question> questions;
    std::uint32_t total = 0;
    std::uint64_t seconds = 0;
    int asked = 0;
    bool isPrompt = false; ///< answers by itself
    std::function<void(StatisticsRow&)> change;
};

} // namespace weir::gui
