import API
import Glibc
import Kernel
import TestSupport
import Testing

extension Drills {
    /// The server is taken away while everybody is busy.
    @Suite struct KillTests {
        private let folder: TemporaryFolder
        private var data: String { folder.file("data") }

        init() throws {
            folder = try TemporaryFolder()
        }

        @Test func keepsEverythingItAcknowledgedThroughTwentyKills() async throws {
            let seed = UInt64.random(in: 0...999_999)
            print("kill drill: seed \(seed)")
            var random = SeededRandom(seed: seed)
            let agent = try await Program.token("agent", data, in: folder)
            let probe = try await Program.token("probe", data, in: folder)
            let load = Load()
            for _ in 1...20 {
                let server = try await ServerProcess(data, in: folder)
                let pause = Int.random(in: 100...600, using: &random)
                try await load.run(tickets: server.client(agent), alarms: server.client(probe)) {
                    try await Task.sleep(for: .milliseconds(pause))
                    try await server.kill()
                }
            }
            #expect(load.tickets.count > 100 && load.instances.count > 50, "there was a load")
            let server = try await ServerProcess(data, in: folder)
            let desk = server.client(agent)
            try await load.check(on: desk)
            try await load.checkSearch(on: desk, &random)
            #expect(try await server.stop().status == 0)
            try await expectCleanJournal(data, in: folder)
        }

        @Test func losesNothingWhenItIsAskedToStopUnderLoad() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let probe = try await Program.token("probe", data, in: folder)
            let load = Load()
            let server = try await ServerProcess(data, in: folder)
            try await load.run(tickets: server.client(agent), alarms: server.client(probe)) {
                try await Task.sleep(for: .milliseconds(700))
                let ending = try await server.stop()
                #expect(ending.status == 0, "\(ending.errors)")
            }
            #expect(load.tickets.count > 10 && load.instances.count > 5, "there was a load")
            let again = try await ServerProcess(data, in: folder)
            try await load.check(on: again.client(agent))
            try await again.stop()
            try await expectCleanJournal(data, in: folder)
        }

        @Test func aLiveStreamDoesNotKeepItFromStopping() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let follower = try ChildProcess(
                Program.path, ["stream"], in: folder,
                environment: ["SWITCHBOARD_URL": server.url, "SWITCHBOARD_TOKEN": agent])
            try await poll("the follower") { follower.errors.contains("following") ? true : nil }
            #expect(try await server.client(agent).submit("watched live").status == 201)
            try await poll("the ticket on the stream") {
                follower.output.contains("INC-0000001") ? true : nil
            }
            let ending = try await server.stop()
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(follower.isRunning, "it tries again until somebody ends it")
            follower.signal(SIGTERM)
            _ = try await follower.ended()
        }
    }
}

/// `switchboard verify` finds nothing.
func expectCleanJournal(_ data: String, in folder: TemporaryFolder) async throws {
    let verified = try await Program.run(["verify", "--data", data], in: folder)
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    #expect(verified.output.contains("every chain is whole"))
}
