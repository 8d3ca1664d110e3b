import ArgumentParser
import Foundation

/// A command that asks the server one thing and shows the answer.
protocol ClientCommand: AsyncParsableCommand {
    var client: ClientOptions { get }

    /// What is asked, without asking it.
    func request(_ input: StandardInput) throws -> ClientRequest

    /// The answer for people.
    func text(of answer: ClientAnswer, for reader: Reader) throws -> String

    /// Asks and shows. Commands that ask more than once have their own.
    func perform(at desk: DeskClient, for reader: Reader) async throws
}

extension ClientCommand {
    mutating func run() async throws {
        try await askAndShow()
    }

    func askAndShow() async throws {
        let reader = Reader.current()
        do {
            let access = try client.access(ProcessInfo.processInfo.environment)
            try await perform(at: DeskClient(access, language: reader.language), for: reader)
        } catch let failure as ClientFailure {
            Screen.tell("switchboard: " + failure.text(for: reader))
            throw ExitCode.failure
        }
    }

    func perform(at desk: DeskClient, for reader: Reader) async throws {
        try show(try await desk.send(request(.live)), for: reader)
    }

    /// The answer as it came for programs, in words for people.
    func show(_ answer: ClientAnswer, for reader: Reader) throws {
        if client.json {
            try Screen.pass(answer.body)
        } else {
            try Screen.say(text(of: answer, for: reader))
        }
    }
}
