-- Fills the desk: tickets BENCH_FIRST … BENCH_FIRST + BENCH_COUNT - 1, each different, then stops.

local bench = require("bench")
local words = require("words")
local headers = bench.headers()
local number = bench.setting("FIRST", 1) - 1

function request()
    number = number + 1
    return wrk.format("POST", "/api/v1/tickets", headers, words.ticket(number))
end

response = bench.until_answers(bench.setting("COUNT", 1000))
done = bench.done
