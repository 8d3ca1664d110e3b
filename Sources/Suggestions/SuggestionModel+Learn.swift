extension SuggestionModel {
    /// Learns from one more ticket.
    ///
    /// - Returns: whether the label it would have suggested first was right, asked before it learned: the
    ///   figure that shows drift. Nil for a label it had not met, and for one too many, which is not learned.
    @discardableResult
    public mutating func learn(_ example: Example) -> Bool? {
        let isNew = places[example.label] == nil
        guard let truth = place(of: example.label) else { return nil }
        var cutter = FeatureCutter()
        cutter.cut(example.facts)
        admit(cutter)
        documents += 1
        let vector = vector(cutter)
        var scores = [Float](repeating: 0, count: table.stride)
        table.score(vector, into: &scores)
        let isRight = scores[..<labels.count].max() == scores[truth]
        if !isNew { sharpen(scores[..<labels.count], truth) }
        scores.becomeErrors(truth: truth, labels: labels.count)
        if scores[truth] < -0.01 { table.move(vector, against: scores, rate: Recipe.online.rate) }
        return isNew ? nil : isRight
    }

    /// Learns that a ticket does not belong where it was said to: that label becomes less likely for tickets like
    /// it, and the others gain what it loses. Nothing is told of which is right, so it moves the weights half as far.
    public mutating func unlearn(_ example: Example) {
        guard let wrong = places[example.label], labels.count > 1 else { return }
        var cutter = FeatureCutter()
        cutter.cut(example.facts)
        let vector = vector(cutter)
        var scores = [Float](repeating: 0, count: table.stride)
        table.score(vector, into: &scores)
        Exponential.normalise(&scores[..<labels.count])
        let (likely, rest) = (scores[wrong], max(1 - scores[wrong], 0.001))
        for label in labels.indices { scores[label] *= -likely / rest }
        scores[wrong] = likely
        for label in labels.count..<scores.count { scores[label] = 0 }
        table.move(vector, against: scores, rate: Recipe.online.rate / 2)
    }

    private mutating func place(of label: String) -> Int? {
        if let place = places[label] { return place }
        guard labels.count < Self.labelLimit else { return nil }
        labels.append(label)
        places[label] = labels.count - 1
        table.widen(to: labels.count)
        let capacity = Self.capacity(labels: labels.count, within: budget)
        if lexicon.capacity > capacity { makeRoom(within: capacity) }
        return labels.count - 1
    }

    /// Takes new features in and counts the tickets they stand in. Once half the room is taken, a feature must
    /// come twice: most that are new never come again.
    private mutating func admit(_ cutter: borrowing FeatureCutter) {
        if lexicon.count + FeatureCutter.limit > lexicon.capacity { makeRoom(within: lexicon.capacity) }
        let isChoosy = lexicon.count * 2 > lexicon.capacity
        for feature in cutter.features {
            if let row = lexicon.row(of: feature.hash) {
                lexicon.see(row)
            } else if !lexicon.isFull, !isChoosy || sightings.isSecond(of: feature.hash) {
                lexicon.see(lexicon.admit(feature.hash))
            }
        }
        table.addRows(upTo: lexicon.count)
    }

    /// Forgets the features seen in the fewest tickets: a quarter of what fits.
    private mutating func makeRoom(within capacity: Int) {
        let rows = (0..<lexicon.count).sorted {
            (lexicon.tickets[$0], $0) > (lexicon.tickets[$1], $1)
        }
        .prefix(max(0, capacity - FeatureCutter.limit) * 3 / 4).sorted()
        lexicon = lexicon.keeping(rows, capacity: capacity)
        table.keep(rows)
    }

    /// Moves the calibration a little towards what would have been less of a surprise.
    private mutating func sharpen(_ scores: ArraySlice<Float>, _ truth: Int) {
        var likely = scores
        for place in likely.indices { likely[place] *= sharpness }
        Exponential.normalise(&likely)
        let expected = zip(likely, scores).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        let surprise = min(max(expected - scores[truth], -2), 2)
        sharpness = min(max(sharpness - 0.002 * surprise, 0.1), 10)
    }
}
