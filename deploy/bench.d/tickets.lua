-- POST tickets, or the same bodies to the echo: BENCH_PATH says where. A few hundred bodies made beforehand, so that the
-- client spends its core on sending.

local bench = require("bench")
local words = require("words")
local requests, next_request = {}, 0

function init(arguments)
    local path, headers = bench.setting("PATH", "/api/v1/tickets"), bench.headers()
    for number = 1, 512 do
        requests[number] = wrk.format("POST", path, headers, words.ticket(number))
    end
end

function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

done = bench.done
