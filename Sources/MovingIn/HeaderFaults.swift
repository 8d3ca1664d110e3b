import Kernel

/// Why a file's header is not what a mapping expects.
public struct HeaderFaults: Error, Hashable, Sendable {
    public let faults: [String]
}

/// Finds columns by name.
struct Header {
    let names: [String]

    /// Where a column stands, or what is wrong with naming it.
    ///
    /// Of columns that share a name each has a place behind it: `Date#1`, `Date#2`.
    func place(of name: String) -> Result<Int, HeaderFault> {
        let places = names.indices.filter { names[$0] == name }
        if places.count == 1 { return .success(places[0]) }
        if places.count > 1 {
            return .failure(
                HeaderFault(
                    "column \"\(name)\" stands \(places.count) times in the header: write \"\(name)#1\" for the "
                        + "first, \"\(name)#2\" for the second"))
        }
        if let mark = name.lastIndex(of: "#"), let count = Int(name[name.index(after: mark)...]), count > 0 {
            let same = names.indices.filter { names[$0] == name[..<mark] }
            if count <= same.count { return .success(same[count - 1]) }
        }
        let alike =
            names.first { $0.lowercased() == name.lowercased() }
            ?? (name.count > 3 ? name.closest(among: names) : nil)
        let hint = String.hint(alike)
        return .failure(HeaderFault("there is no column \"\(name)\"\(hint)"))
    }
}

struct HeaderFault: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
