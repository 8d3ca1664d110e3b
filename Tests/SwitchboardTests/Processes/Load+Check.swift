import API
import Testing

extension Load {
    /// Whoever was told that something is kept finds it, once.
    func check(on desk: DeskCaller) async throws {
        let listed = try await desk.all("/api/v1/tickets", of: TicketBody.self)
        #expect(Set(listed.map(\.number)).count == listed.count, "a number twice")
        let byTitle = Dictionary(grouping: listed, by: \.title).mapValues { $0.map(\.number) }
        for (title, number) in tickets {
            #expect(byTitle[title] == [number], "\(title)")
        }
        let alarms = try await desk.all("/api/v1/alarms", of: AlarmBody.self)
        let byResource = Dictionary(grouping: alarms, by: \.resource)
        let openedFor = Dictionary(grouping: listed.filter { $0.type == "alarm" }) { $0.ci ?? "" }
        for instance in instances {
            let known = byResource[instance] ?? []
            #expect(known.count == 1, "\(instance) is one alarm")
            #expect(openedFor[instance]?.map(\.number) == known.compactMap(\.ticket), "\(instance)")
        }
        #expect(refusals == [])
    }

    /// A few of the tickets, by the one word that only they have.
    func checkSearch(on desk: DeskCaller, _ random: inout some RandomNumberGenerator) async throws {
        let acknowledged = tickets.sorted { $0.key < $1.key }
        for (title, number) in acknowledged.shuffled(using: &random).prefix(15) {
            let word = title.split(separator: " ")[1]
            let found = try await desk.read("/api/v1/tickets?q=\(word)", as: ListBody<TicketBody>.self)
            #expect(found.items.map(\.number) == [number], "\(word)")
        }
    }
}
