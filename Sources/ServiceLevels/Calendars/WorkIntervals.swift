/// Stretches of work in order of time, with the work before each of them: time to work and back by binary
/// search.
struct WorkIntervals: Sendable {
    private var starts: [Int64] = []
    /// The work before each start, and last the whole of it; strictly increasing.
    private var workBefore: [Int64] = [0]

    var total: Int64 { workBefore[workBefore.count - 1] }

    /// Appends `start..<end`, which must not begin before what is there ends; joins what touches.
    mutating func append(_ start: Int64, _ end: Int64) {
        guard start < end else { return }
        if let last = starts.last, last + total - workBefore[starts.count - 1] == start {
            workBefore[starts.count] += end - start
        } else {
            workBefore.append(total + end - start)
            starts.append(start)
        }
    }

    /// The work done until `time`.
    func work(until time: Int64) -> Int64 {
        let index = starts.firstIndex { $0 > time } - 1
        guard index >= 0 else { return 0 }
        return min(workBefore[index] + time - starts[index], workBefore[index + 1])
    }

    /// The first moment at which `work` is done, for `0 < work <= total`: at the end of a day, not at the
    /// beginning of the next.
    func earliest(_ work: Int64) -> Int64 {
        let index = workBefore.firstIndex { $0 >= work } - 1
        return starts[index] + work - workBefore[index]
    }

    /// The last moment at which no more than `work` is done, for `0 <= work < total`: where the next stretch
    /// begins.
    func latest(_ work: Int64) -> Int64 {
        let index = workBefore.firstIndex { $0 > work } - 1
        return starts[index] + work - workBefore[index]
    }
}

extension [Int64] {
    /// The first index whose element is `past` the mark, when all after it are too; otherwise the count.
    fileprivate func firstIndex(past: (Int64) -> Bool) -> Int {
        withUnsafeBufferPointer { elements in
            var low = 0
            var high = elements.count
            while low < high {
                let middle = (low + high) / 2
                if past(elements[middle]) { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }
}
