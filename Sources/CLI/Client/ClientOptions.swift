import ArgumentParser

/// What every client command takes.
struct ClientOptions: ParsableArguments {
    static let standardServer = "http://127.0.0.1:8080"

    @Option(help: "The server. Also SWITCHBOARD_URL. Default \(ClientOptions.standardServer).")
    var url: String?

    @Option(help: "The token. Others can see it in the process list: SWITCHBOARD_TOKEN is safer.")
    var token: String?

    @Option(help: "A file that holds the token. Also SWITCHBOARD_TOKEN_FILE.", completion: .file())
    var tokenFile: String?

    @Flag(help: "For programs: print the server's JSON as it is.")
    var json = false
}
