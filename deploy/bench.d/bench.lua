-- What the wrk scripts of deploy/bench share: settings from the environment, the bearer token, one line of results.
-- Each script runs in one wrk thread, so plain counters are enough.

local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int, int);")

local bench = {}

function bench.setting(name, otherwise)
    local text = os.getenv("BENCH_" .. name)
    if text == nil or text == "" then return otherwise end
    return tonumber(text) or text
end

function bench.headers()
    local headers = { ["Content-Type"] = "application/json" }
    local token = bench.setting("TOKEN", "")
    if token ~= "" then headers["Authorization"] = "Bearer " .. token end
    return headers
end

-- The line that deploy/bench reads; times in milliseconds. `bad` counts everything that was not a 2xx or 3xx answer.
function bench.done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        "result requests=%d seconds=%.4f bad=%d status=%d socket=%d timeout=%d p50=%.3f p99=%.3f\n",
        summary.requests, summary.duration / 1e6,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout,
        errors.status, errors.connect + errors.read + errors.write, errors.timeout,
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end

-- Ends the run within a tenth of a second. wrk itself knows only how to run for a time: its main thread sleeps for it, and
-- wakes early for the signal a person's Ctrl-C sends.
function bench.stop()
    ffi.C.kill(ffi.C.getpid(), 2)
end

-- A `response` function that ends the run after so many answers and shows the first bad one. Reading answers costs wrk
-- some speed, so only runs that are not measured for their rate use it.
function bench.until_answers(count)
    local answers, shown = 0, false
    return function(status, headers, body)
        answers = answers + 1
        if status > 299 and not shown then
            shown = true
            io.write("answer " .. status .. " " .. body:sub(1, 300) .. "\n")
        end
        if answers == count then bench.stop() end
    end
end

return bench
