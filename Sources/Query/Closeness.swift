/// How close a passage comes to what was typed, beyond the words that it holds.
///
/// The best passages by the words alone are put in order anew by it: words side by side as
/// they were typed, words in the very form that was typed, and words of the lead term that says what a
/// list item is about. It is at most a share of what the words themselves can contribute.
public struct Closeness: Sendable, Equatable {
  /// How many of the best passages are looked at again; 0 for none.
  public var depth: Int
  /// Weight of neighbouring words of the query near each other, 0 or more.
  public var proximity: Double
  /// Weight of the parts of a compound (`fast-twitch`) side by side, 0 or more.
  public var compound: Double
  /// How far apart words may be to count as near, in words; 1 for side by side only.
  public var horizon: Int
  /// Weight of words that occur in the form in which they were typed, 0 or more.
  public var exactness: Double
  /// What is taken off for words whose stem occurs in the text as other words only: "organization" for
  /// "organ"; 0 or more.
  public var form: Double
  /// Weight of words that occur in the lead term, 0 or more.
  public var lead: Double

  /// Creates weights, as shares of what the same words can contribute at most.
  ///
  /// They are for the order of passages that hold the same words, and small, since judged collections
  /// gain little by more. nDCG@10 on cranfield, med and scifact: .375, .704, .667 without; .374, .709,
  /// .675 with these; .371, .712, .674 with a proximity of 0.2; .370, .704, .667 with words side by
  /// side only, at 0.4; .376, .709, .671 with a depth of 10. Depths of 30 and 100 changed nothing but
  /// cranfield, by .001.
  ///
  /// With the articles, the same and the queries in `Corpus/.marrow`: .392, .712, .687, .633 without a
  /// weight of the form; .393, .716, .688, .639 with 0.2; .394, .721, .689, .645 with 0.4; .394, .721, .688,
  /// .646 with 0.5.
  public init(
    depth: Int = 20, proximity: Double = 0.1, compound: Double = 0.5, horizon: Int = 8,
    exactness: Double = 0.05, form: Double = 0.4, lead: Double = 0.05
  ) {
    self.depth = depth
    self.proximity = proximity
    self.compound = compound
    self.horizon = horizon
    self.exactness = exactness
    self.form = form
    self.lead = lead
  }

  /// No second look.
  public static let none = Closeness(depth: 0)
}

/// What a passage's closeness comes to, in parts.
struct ClosenessParts: Equatable {
  var proximity = 0.0
  var exactness = 0.0
  var lead = 0.0

  /// By how much they are cut, so that a passage doesn't overtake those with all terms.
  var cut = 0.0

  var sum: Double { proximity + exactness + lead - cut }
}
