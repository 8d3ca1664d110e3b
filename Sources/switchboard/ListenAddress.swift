import ArgumentParser

/// `HOST:PORT`, `[::1]:8080`, or `:8080` for the loopback.
struct ListenAddress: Equatable {
    let host: String
    let port: Int

    init(_ text: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw ValidationError("--listen \(text): expected HOST:PORT, such as 127.0.0.1:8080") }
        let host = text[..<colon]
        self.host =
            host.isEmpty
            ? "127.0.0.1" : host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : String(host)
        self.port = port
    }
}
