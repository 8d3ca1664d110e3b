public import Kernel

extension Alert {
    /// This report after an earlier one of the same alert that was still firing at `now`.
    ///
    /// As Alertmanager merges (`types.Alert.Merge`): the newest annotations, the earliest start, and for an
    /// alert that still fires the later end, unless that was only a time-out.
    public func merged(onto earlier: Alert, at now: Instant) -> Alert {
        let keepsEarlierEnd = !isResolved(at: now) && earlier.endsAt > endsAt && !earlier.endIsTimeout
        return Alert(
            labels: labels, annotations: annotations, startsAt: min(startsAt, earlier.startsAt),
            endsAt: keepsEarlierEnd ? earlier.endsAt : endsAt, endIsTimeout: endIsTimeout,
            generatorURL: generatorURL)
    }
}
