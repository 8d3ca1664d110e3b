import Routing
import ServiceLevels

/// A setting taken apart into its members, by the names they have in the deskbook's files.
///
/// Taken apart by reflection, so that a member which an entry gets later is told of, too.
struct SettingMembers {
    private var texts: [String: String] = [:]
    private var order: [String] = []

    init(_ setting: Any) {
        take(setting, as: "")
    }

    /// A rule by its conditions and what it says; those below it are rules of their own.
    init(rule: RoutingRule) {
        for condition in rule.conditions {
            add("match.\(condition.fact)", condition.wanted.joined(separator: ", "))
        }
        take(rule.settings, as: "")
        if rule.continues { add("continue", "true") }
    }

    /// A target; what it allows is milliseconds, and told as people write it.
    init(_ target: ServiceTarget, _ allowed: String) {
        take(target, as: "")
        add(target.metric.rawValue, allowed)
        for name in ["allowed", "metric", "name"] { texts[name] = nil }
        order.removeAll { texts[$0] == nil }
    }

    /// `mail: none → li@example.com; teams: a, b → a`, as much of it as a line bears; nil when all is the same.
    func changes(to new: SettingMembers) -> String? {
        let names = order + new.order.filter { texts[$0] == nil }
        let changed = names.filter { texts[$0] != new.texts[$0] }
        guard !changed.isEmpty else { return nil }
        let told = changed.prefix(Self.changesTold).map { name in
            let sides = [texts[name], new.texts[name]].map { $0 ?? "none" }
            guard sides.allSatisfy({ $0.count <= Self.textTold }) else { return name }
            let change = sides.joined(separator: " → ")
            return name.isEmpty ? change : "\(name): \(change)"
        }
        let more = changed.count - told.count
        return told.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    }

    /// Members of one entry that are told, and characters of a text that is shown as it is.
    private static let changesTold = 6
    private static let textTold = 60

    private mutating func add(_ name: String, _ text: String) {
        guard !text.isEmpty else { return }
        if texts.updateValue(text, forKey: name) == nil { order.append(name) }
    }

    private mutating func take(_ value: Any, as name: String) {
        if let text = Self.plain(value) { return add(name, text) }
        let children = Array(Mirror(reflecting: value).children)
        switch Mirror(reflecting: value).displayStyle {
        case .optional:
            if let some = children.first { take(some.value, as: name) }
        case .dictionary:
            for (key, entry) in Self.entries(children) { take(entry, as: Self.path(name, key)) }
        case .set: add(name, children.map { Self.text($0.value) }.sorted().joined(separator: ", "))
        case .collection: takeList(children.map(\.value), as: name)
        case .enum: takeCase(children, as: name)
        default: takeMembers(children, as: name)
        }
    }

    private mutating func takeMembers(_ children: [Mirror.Child], as name: String) {
        if children.count == 1 { return take(children[0].value, as: name) }
        for child in children { take(child.value, as: Self.path(name, Self.word(child.label))) }
    }

    /// A list of things with names by these, any other as one text.
    private mutating func takeList(_ elements: [Any], as name: String) {
        let keys = elements.compactMap(Self.key)
        guard keys.count == elements.count, Set(keys).count == keys.count else {
            return add(name, elements.map(Self.text).joined(separator: ", "))
        }
        if name == "form" || keys.count > 1 { add(name, keys.joined(separator: ", ")) }
        for (key, element) in zip(keys, elements) { take(element, as: Self.path(name, key)) }
    }

    private mutating func takeCase(_ children: [Mirror.Child], as name: String) {
        guard let only = children.first, let label = only.label else { return }
        if let text = Self.plain(only.value) { return add(name, "\(label) \(text)") }
        add(name, label)
        take(only.value, as: name)
    }

    private static func text(_ value: Any) -> String {
        if let text = plain(value) { return text }
        let members = SettingMembers(value)
        let told = members.order.map { name in
            let text = members.texts[name] ?? ""
            return name.isEmpty ? text : "\(name): \(text)"
        }
        return told.count == 1 ? told[0] : "{" + told.joined(separator: ", ") + "}"
    }

    /// What is one word or figure; nil for what has members.
    private static func plain(_ value: Any) -> String? {
        switch value {
        case let text as String: return text
        case let flag as Bool: return String(flag)
        case let calendar as WorkCalendar: return calendar.name
        case let raw as any RawRepresentable: return String(describing: raw.rawValue)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case nil: return String(describing: value)
        case .enum: return mirror.children.isEmpty ? String(describing: value) : nil
        case .struct:
            if let named = value as? any CustomStringConvertible { return named.description }
            return mirror.children.first { $0.label == "source" }?.value as? String
        default: return nil
        }
    }

    /// What tells an element of a list from the others.
    private static func key(_ element: Any) -> String? {
        let mirror = Mirror(reflecting: element)
        guard mirror.displayStyle == .struct, mirror.children.count > 1 else { return nil }
        return mirror.children.first { ["key", "name"].contains($0.label) }.flatMap { plain($0.value) }
    }

    private static func entries(_ children: [Mirror.Child]) -> [(key: String, value: Any)] {
        children.compactMap { child in
            let pair = Array(Mirror(reflecting: child.value).children)
            return pair.count == 2 ? (text(pair[0].value), pair[1].value) : nil
        }.sorted { $0.key < $1.key }
    }

    private static func path(_ name: String, _ member: String) -> String {
        name.isEmpty ? member : "\(name).\(member)"
    }

    private static func word(_ label: String?) -> String {
        guard let label else { return "" }
        return words[label] ?? label
    }

    /// Members that the files call something else.
    private static let words = [
        "english": "en", "chinese": "zh", "chineseName": "name.zh", "requesterClass": "class",
        "areFrontPostsFirst": "frontPostsFirst", "beginsAtFirstLine": "firstLine", "isRequired": "required",
        "standard": "default", "fields": "form", "conditions": "match", "events": "on", "audiences": "tell",
        "mode": "dispatch", "preferences": "choose", "isDutyOnly": "dutyOnly", "offerSeconds": "offerFor",
        "workingPercent": "partTime", "dispatchPercent": "dispatch", "isHeld": "hold",
        "weights": "severities",
        "resolveTimeoutSeconds": "resolveTimeout", "cap": "perPerson", "firstSeconds": "first",
        "longestSeconds": "longest", "kinds": "kind", "types": "type", "priorities": "priority",
        "hours": "when",
    ]
}
