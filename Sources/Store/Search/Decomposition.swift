import Foundation

extension String {
    /// The scalars of Unicode's canonical decomposition (NFD).
    var decomposedStringScalars: String.UnicodeScalarView {
        decomposedStringWithCanonicalMapping.unicodeScalars
    }
}
