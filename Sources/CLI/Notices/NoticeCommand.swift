public import ArgumentParser

/// Notices over the network: who was told what, and how it went.
public struct NoticeCommand: AsyncParsableCommand {
    /// Its name and what it is for.
    public static let configuration = CommandConfiguration(
        commandName: "notice", abstract: "Look at notices, and send again what was given up.",
        subcommands: [NoticeList.self, NoticeShow.self, NoticeResend.self])

    /// For ArgumentParser, which fills it in.
    public init() {}
}
