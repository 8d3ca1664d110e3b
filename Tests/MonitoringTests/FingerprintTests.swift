import Monitoring
import Testing

@Suite struct FingerprintTests {
    /// Upstream's test vectors and those of reference/alerting.md §2.1.
    @Test(
        arguments: [
            ([:], 14_695_981_039_346_656_037),
            (["name": "garland, briggs", "fear": "love is not enough"], 5_799_056_148_416_392_346),
            (["alertname": "InstanceDown", "instance": "localhost:9090"], 0x1ad3_8065_f8e2_1903),
            (["alertname": "DiskFull", "host": "db01", "severity": "critical"], 0x06b2_0648_4437_1b59),
        ] as [([String: String], UInt64)])
    func isAlertmanagers(_ labels: [String: String], _ hash: UInt64) {
        #expect(Fingerprint(Labels(labels)).rawValue == hash)
    }

    @Test(
        arguments: [
            (0x1ad3_8065_f8e2_1903, "1ad38065f8e21903"), (0x06b2_0648_4437_1b59, "06b2064844371b59"),
            (0, "0000000000000000"), (UInt64.max, "ffffffffffffffff"),
        ] as [(UInt64, String)])
    func printsSixteenDigitsAndReadsThemBack(_ value: UInt64, _ hex: String) {
        #expect(Fingerprint(rawValue: value).hex == hex)
        #expect(Fingerprint(hex: hex)?.rawValue == value)
        #expect(Fingerprint(signed: Fingerprint(rawValue: value).signed).rawValue == value)
    }

    @Test(arguments: [
        "", "1ad38065f8e2190", "1ad38065f8e219033", "1ad38065f8e2190g", "+ad38065f8e21903",
        "0x1ad38065f8e219",
    ])
    func refusesWhatIsNoFingerprint(_ hex: String) {
        #expect(Fingerprint(hex: hex) == nil)
    }

    @Test func leavesOutWhatItIsTold() {
        let labels = Labels(["alertname": "DiskFull", "host": "db01", "severity": "critical", "replica": "a"])
        #expect(
            Fingerprint(labels, leavingOut: ["replica", "severity"])
                == Fingerprint(Labels(["alertname": "DiskFull", "host": "db01"])))
    }
}

@Suite struct LabelsTests {
    @Test func dropsEmptyValues() {
        #expect(Labels(["a": "", "b": "1"]).pairs == [.init(name: "b", value: "1")])
        #expect(Labels(["a": ""]).isEmpty)
    }

    @Test func sortsByBytesAsGoDoes() {
        // U+FF5E sorts before U+10000 by UTF-8 bytes, and after it by UTF-16 units.
        let names = ["～", "\u{10000}", "_", "Z", "a", "é", "中"]
        let expected = ["Z", "_", "a", "é", "中", "～", "\u{10000}"]
        #expect(Labels(names.map { .init(name: $0, value: "x") }).pairs.map(\.name) == expected)
        #expect(Labels(names.reversed().map { .init(name: $0, value: "x") }).pairs.map(\.name) == expected)
    }

    @Test(arguments: [["a", "a", "b"], ["b", "a", "a"], ["a", "b", "a"]])
    func takesTheLaterOfTwoWithOneName(_ names: [String]) {
        let labels = Labels(names.enumerated().map { .init(name: $1, value: "\($0)") })
        #expect(labels.pairs.count == 2)
        #expect(labels["a"] == names.lastIndex(of: "a").map(String.init))
    }

    /// Names that look alike but are other bytes are other labels, as they are to Go.
    @Test func tellsNamesApartByTheirBytes() {
        let labels = Labels([.init(name: "\u{e9}", value: "1"), .init(name: "e\u{301}", value: "2")])
        #expect(labels.pairs.map { Array($0.name.utf8) } == [[0x65, 0xCC, 0x81], [0xC3, 0xA9]])
    }

    @Test func findsByName() {
        let labels = Labels(["a": "1", "b": "2"])
        #expect(labels["b"] == "2")
        #expect(labels["c"] == nil)
        #expect(labels.dictionary == ["a": "1", "b": "2"])
    }
}

@Suite struct AlarmIdentityTests {
    let labels = ["alertname": "DiskFull", "instance": "db01:9100", "mountpoint": "/", "severity": "warning"]

    @Test func ignoresSeverityAndWhatTellsCopiesApart() {
        let one = AlarmIdentity(of: Labels(labels), ignoring: ["replica"])
        let worse = AlarmIdentity(
            of: Labels(labels.merging(["severity": "critical", "replica": "b"]) { $1 }), ignoring: ["replica"]
        )
        #expect(one == worse)
        #expect(
            one.key
                == Fingerprint(Labels(["alertname": "DiskFull", "instance": "db01:9100", "mountpoint": "/"])))
    }

    @Test(arguments: ["alertname", "instance", "mountpoint"]) func countsEveryOtherLabel(_ name: String) {
        let other = Labels(labels.merging([name: "else"]) { $1 })
        #expect(AlarmIdentity(of: Labels(labels)).key != AlarmIdentity(of: other).key)
    }

    @Test(arguments: [
        (["alertname": "X", "instance": "i", "host": "h"], "i", "X"),
        (["alarmType": "Y", "host": "h"], "h", "Y"),
        (["alertname": "X", "job": "j"], "j", "X"),
        (["alertname": "X", "service": "s", "job": "j"], "s", "X"),
        (["foo": "bar"], "unknown", "unknown"),
    ])
    func namesResourceAndType(_ labels: [String: String], _ resource: String, _ type: String) {
        let identity = AlarmIdentity(of: Labels(labels))
        #expect(identity.resource == resource)
        #expect(identity.type == type)
    }
}

@Suite struct SeverityTests {
    @Test(
        arguments: [
            ("critical", .critical), ("CRITICAL", .critical), ("page", .critical), ("disaster", .critical),
            ("major", .major), ("error", .major), ("high", .major), ("minor", .minor), ("average", .minor),
            ("warning", .warning), ("Warn", .warning), ("info", .info), ("none", .info), ("", .indeterminate),
            ("weird", .indeterminate), (nil, .indeterminate),
        ] as [(String?, Severity)])
    func readsTheWord(_ word: String?, _ severity: Severity) {
        #expect(Severity(word: word) == severity)
    }

    @Test(arguments: Severity.allCases) func readsBackItsName(_ severity: Severity) {
        #expect(Severity(name: severity.name) == severity)
        #expect(Severity(name: severity.name.uppercased()) == nil)
    }

    @Test func ordersFromHarmlessToCritical() {
        #expect(
            Severity.allCases.sorted().map(\.name) == [
                "indeterminate", "info", "warning", "minor", "major", "critical",
            ])
    }
}
