public import Store

/// What was really searched for, beside what was typed.
public struct Interpretation: Sendable, Equatable {
  /// A part of the query that was searched for.
  public struct Term: Sendable, Equatable {
    /// The part as it was typed.
    public var typed: SearchQuery.Term
    /// Whether it must be there.
    public var isRequired: Bool
    /// The index's terms that it represents, in order: folded and stemmed.
    public var stems: [String]
    /// In how many passages it occurs.
    public var documentFrequency: Int
  }

  /// A part of the query that was not searched for.
  public struct Omission: Sendable, Equatable {
    /// Why a part was passed over.
    public enum Reason: String, Sendable, Codable {
      /// It has neither letter nor digit.
      case noWords
      /// It was asked for before.
      case repeated
      /// The query had more parts or more words than are searched for.
      case tooMany
      /// It says nothing of what the rest asks about: "how do I know if I have".
      case functionWord
    }
    /// The part as it was typed.
    public var text: String
    /// Why it was passed over.
    public var reason: Reason
  }

  /// A part of the query that no hit may hold.
  public struct Exclusion: Sendable, Equatable {
    /// The part as it was typed.
    public var typed: SearchQuery.Term
    /// The index's terms that it represents, in order: folded and stemmed.
    public var stems: [String]
  }

  /// A word that was searched for in another way than it was typed.
  public struct Correction: Sendable, Equatable, Codable {
    /// The word as it was typed.
    public var typed: String
    /// The words and phrases that were searched for besides, or, if it was replaced, in its place;
    /// the likeliest first.
    public var searched: [String]
    /// Whether the index doesn't hold the word itself in any form.
    public var isReplaced: Bool
  }

  /// The words that a prefix was expanded to.
  public struct Expansion: Sendable, Equatable, Codable {
    /// The prefix as it was typed.
    public var typed: String
    /// How many words were searched for, the most frequent ones.
    public var searched: Int
    /// How many words begin so.
    public var words: Int
  }

  /// What was also searched for because it means the same.
  public struct Synonym: Sendable, Equatable, Codable {
    /// The words as they were typed.
    public var typed: String
    /// The words and phrases that mean the same; they count less.
    public var searched: [String]
  }

  /// What was searched for, in the order that it was typed.
  public var terms: [Term]
  /// What keeps passages from being found.
  public var exclusions: [Exclusion]
  /// What was not.
  public var omissions: [Omission]
  /// Words that were searched for in another way than they were typed.
  public var corrections: [Correction]
  /// What was also searched for because it means the same.
  public var synonyms: [Synonym]
  /// What prefixes were expanded to.
  public var expansions: [Expansion]
  /// Which passages could be found at all.
  public var filter: PassageFilter
  /// Optional parts of the query that no hit has, as they were typed.
  public var relaxed: [String]
  /// What was not understood as it was typed, in the order of the text.
  public var problems: [SearchQuery.Problem]
  /// The query as it was understood, as a text that is understood just so.
  public var understood: String
}
