import ArgumentParser

/// `name=value`.
struct LabelArgument: ExpressibleByArgument, Equatable {
    let name: String
    let value: String

    init?(argument: String) {
        guard let cut = argument.firstIndex(of: "="), cut != argument.startIndex else { return nil }
        name = String(argument[..<cut])
        value = String(argument[argument.index(after: cut)...])
    }

    var text: String { name + "=" + value }
}

extension [LabelArgument] {
    /// As bodies carry them; nil when there are none. The last of a name wins.
    var dictionary: [String: String]? {
        isEmpty ? nil : Dictionary(map { ($0.name, $0.value) }) { $1 }
    }
}
