import Store

/// The weights of the fields, ready for the inner loops.
struct FieldWeights {
  let title: Double
  let heading: Double
  let text: Double
  /// All bits of the fields that count, none of the others.
  private let mask: PositionList.Counts

  /// - Parameter fields: those in which instances count.
  init(_ weights: BM25F.Weights, in fields: RankedTerm.Fields = .all) {
    title = fields.contains(.title) ? weights.title : 0
    heading = fields.contains(.heading) ? weights.heading : 0
    text = fields.contains(.text) ? weights.text : 0
    var mask = PositionList.Counts()
    for column in 0..<LengthChunk.columns where fields.contains(column: column) {
      mask[column] = .max
    }
    self.mask = mask
  }

  /// Whether sums of frequencies are exact in whichever order they are made.
  var areWhole: Bool {
    [title, heading, text].allSatisfy { $0 == $0.rounded() && (0...64).contains($0) }
  }

  /// Adds up in the order of the columns, as every ranker does, so that all get the same bits.
  @inline(__always)
  func frequency(_ counts: PositionList.Counts) -> Double {
    0 + Double(counts.title) * title + Double(counts.heading) * heading
      + Double(counts.text) * text
  }

  /// The frequency, or ``DecodedPostings/hidden`` if nothing occurs in a field that counts.
  @inline(__always)
  func visibleFrequency(_ counts: PositionList.Counts) -> Double {
    let visible =
      counts.title & mask.title | counts.heading & mask.heading | counts.text & mask.text
    return visible == 0 ? DecodedPostings.hidden : frequency(counts)
  }
}
