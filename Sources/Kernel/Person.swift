/// Somebody the deskbook knows. The practices only ever pass around the ``Key``.
public enum Person {}

/// A resolver group (班组). The practices only ever pass around the ``Key``.
public enum Team {}
