/// Somebody the deskbook knows. The practices only ever pass around the ``Key``.
public enum Person {}

/// A part of the operator that requesters belong to. The practices only ever pass around its name.
public enum Department {}

/// A resolver group (班组). The practices only ever pass around the ``Key``.
public enum Team {}
