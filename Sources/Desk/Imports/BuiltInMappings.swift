/// Mappings that are part of the product, by name.
public enum BuiltInMappings {
    public static let all: [(name: String, yaml: String)] = [
        ("hp-service-manager", String(decoding: PackageResources.hp_service_manager_yaml, as: UTF8.self)),
        ("servicenow-audit", String(decoding: PackageResources.servicenow_audit_yaml, as: UTF8.self)),
        ("vinst", String(decoding: PackageResources.vinst_yaml, as: UTF8.self)),
    ]

    /// The YAML of one; nil for a name that there is none of.
    public static subscript(name: String) -> String? { all.first { $0.name == name }?.yaml }
}
