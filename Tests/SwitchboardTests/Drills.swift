import Testing

/// The built program, driven from outside as people and other programs drive it. One drill at a time: they share two
/// cores with whatever else runs.
@Suite(.serialized, .timeLimit(.minutes(15))) enum Drills {}
