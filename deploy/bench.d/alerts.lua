-- POST alerts as Prometheus does: BENCH_BATCH in a request, over BENCH_IDENTITIES different ones, each once before any is
-- sent again. With BENCH_LAPS=1 it stops when all were answered, with BENCH_SENDINGS=1 when all were sent, which costs
-- nothing to know. Requests are made before the run begins.

local bench = require("bench")
local requests, next_request = {}, 0
local batch = bench.setting("BATCH", 1)
local identities = bench.setting("IDENTITIES", 100000)
local sendings = bench.setting("SENDINGS", 0)

local rules = {
    "InstanceDown", "FilesystemFilling", "HighLoad", "ConnectionsExhausted", "ErrorRate", "TablespaceFull", "ThreadsStuck",
    "ReplicationBehind",
}
local severities = { "critical", "major", "warning" }
local domains = { "BSS", "OSS", "MSS", "EDA", "base" }

-- Of one age, and firing for years: nothing ends while it is measured.
local function alert(n)
    local rule, host = rules[n % #rules + 1], string.format("host%06d", n)
    return string.format(
        '{"labels":{"alertname":"%s","instance":"%s:9100","job":"node","severity":"%s","domain":"%s"},'
            .. '"annotations":{"summary":"%s on %s","description":"数值 93.4 above 90 for 5m"},'
            .. '"startsAt":"2026-11-23T01:00:00.123Z","endsAt":"2036-11-23T01:00:00.123Z",'
            .. '"generatorURL":"http://prometheus:9090/graph?g0.expr=up"}',
        rule, host, severities[n % #severities + 1], domains[n % #domains + 1], rule, host)
end

function init(arguments)
    local headers, sent = bench.headers(), 0
    while sent < identities do
        local alerts = {}
        for index = 1, math.min(batch, identities - sent) do
            -- A prime that does not divide the number of identities: neighbours in a batch are not neighbours in the store.
            alerts[index] = alert((sent + index) * 7919 % identities)
        end
        sent = sent + #alerts
        requests[#requests + 1] = wrk.format("POST", "/api/v2/alerts", headers, "[" .. table.concat(alerts, ",") .. "]")
    end
    -- Some answers more than requests, since those still under way count too late otherwise.
    if bench.setting("LAPS", 0) > 0 then response = bench.until_answers(#requests + 64) end
end

function request()
    if next_request == #requests then
        next_request = 0
        sendings = sendings - 1
        if sendings == 0 then bench.stop() end
    end
    next_request = next_request + 1
    return requests[next_request]
end

done = bench.done
