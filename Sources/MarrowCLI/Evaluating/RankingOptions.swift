import ArgumentParser
import Evaluation
import Foundation
import Marrow

/// The options by which a search is made with other weights than the library's own.
struct RankingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Weight of the article's title (0 to 1000).", valueName: "weight"))
  var titleWeight: Double?

  @Option(help: ArgumentHelp("Weight of the headings (0 to 1000).", valueName: "weight"))
  var headingWeight: Double?

  @Option(
    name: .customLong("k1"),
    help: ArgumentHelp("How late repetition stops to count (0 to 100).", valueName: "number"))
  var k1: Double?

  @Option(
    name: .customLong("b"),
    help: ArgumentHelp("How much long passages are marked down (0 to 1).", valueName: "number"))
  var b: Double?

  @Option(
    help: ArgumentHelp(
      "A JSON file of weights (\(RankingValues.names.joined(separator: ", "))).",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var config: String?

  func validate() throws {
    if let problem = values.problem { throw ValidationError(problem) }
  }

  /// The configuration that they ask for: the file's over the library's own, the options' over the
  /// file's.
  func configuration() throws -> Configuration {
    var configuration = Configuration()
    if let config { try RankingValues(path: config).apply(to: &configuration) }
    values.apply(to: &configuration)
    return configuration
  }

  private var values: RankingValues {
    RankingValues(titleWeight: titleWeight, headingWeight: headingWeight, k1: k1, b: b)
  }
}

/// Values of a configuration that were given by name; what wasn't stays as it is.
struct RankingValues: Codable {
  enum Formula: String, Codable { case marrow, fts5 }

  var titleWeight: Double?
  var headingWeight: Double?
  var textWeight: Double?
  var k1: Double?
  var b: Double?
  var allTermsFirst: Bool?
  var formula: Formula?
  var articleDepth: Int?
  var articleWeight: Double?
  var articleTitle: Double?
  var opening: Double?
  var reference: Double?
  var questionAllTerms: Double?
  var closenessDepth: Int?
  var proximity: Double?
  var compound: Double?
  var exactness: Double?
  var form: Double?
  var lead: Double?

  /// The names that a file may use.
  static let names = [
    "titleWeight", "headingWeight", "textWeight", "k1", "b", "allTermsFirst", "formula",
    "articleDepth", "articleWeight", "articleTitle", "opening", "reference", "questionAllTerms",
    "closenessDepth", "proximity", "compound",
    "exactness", "form", "lead",
  ]

  /// What is out of range, if anything is.
  var problem: String? {
    let limits: [(String, Double?, ClosedRange<Double>)] = [
      ("title-weight", titleWeight, 0...1000), ("heading-weight", headingWeight, 0...1000),
      ("text-weight", textWeight, 0...1000), ("k1", k1, 0...100), ("b", b, 0...1),
      ("articleDepth", articleDepth.map(Double.init), 0...10_000),
      ("articleWeight", articleWeight, 0...100), ("articleTitle", articleTitle, 0...1000),
      ("opening", opening, 0...100), ("reference", reference, 0...1),
      ("questionAllTerms", questionAllTerms, 0...1),
      ("closenessDepth", closenessDepth.map(Double.init), 0...10_000),
      ("proximity", proximity, 0...100), ("compound", compound, 0...100),
      ("exactness", exactness, 0...100), ("form", form, 0...100),
      ("lead", lead, 0...100),
    ]
    for (name, value, range) in limits {
      guard let value, !range.contains(value) else { continue }
      return
        "\(name) takes a number from \(Int(range.lowerBound)) to \(Int(range.upperBound)), not \(value)."
    }
    return titleWeight == 0 && headingWeight == 0 && textWeight == 0
      ? "One of the weights must be more than 0." : nil
  }

  func apply(to configuration: inout Configuration) {
    switch formula {
    case .fts5: configuration.formula = .fts5()
    case .marrow, nil: break
    }
    if let titleWeight { configuration.formula.weights.title = titleWeight }
    if let headingWeight { configuration.formula.weights.heading = headingWeight }
    if let textWeight { configuration.formula.weights.text = textWeight }
    if let k1 { configuration.formula.k1 = k1 }
    if let b { configuration.formula.b = b }
    if let allTermsFirst { configuration.formula.putsAllTermsFirst = allTermsFirst }
    if let articleDepth { configuration.article.depth = articleDepth }
    if let articleWeight { configuration.article.weight = articleWeight }
    if let articleTitle { configuration.article.title = articleTitle }
    if let opening { configuration.article.opening = opening }
    if let reference { configuration.article.reference = reference }
    if let questionAllTerms { configuration.questionAllTerms = questionAllTerms }
    if let closenessDepth { configuration.closeness.depth = closenessDepth }
    if let proximity { configuration.closeness.proximity = proximity }
    if let compound { configuration.closeness.compound = compound }
    if let exactness { configuration.closeness.exactness = exactness }
    if let form { configuration.closeness.form = form }
    if let lead { configuration.closeness.lead = lead }
  }
}

extension RankingValues {
  /// Reads values from a file.
  init(path: String) throws {
    func wrong(_ reason: String) -> EvaluationError {
      EvaluationError(.malformed, "\(path): \(reason)")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw EvaluationError(
        .unreadable, "There is no file \(path) of weights that can be read. Check the path.")
    }
    guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw wrong("It is not a JSON object like {\"titleWeight\": 3, \"k1\": 1.6}.")
    }
    // A name that was mistyped would leave the value as it is, and the comparison meaningless.
    if let unknown = object.keys.sorted().first(where: { !Self.names.contains($0) }) {
      throw wrong(
        "There is no value '\(unknown)'; there are \(Self.names.joined(separator: ", ")).")
    }
    do {
      self = try JSONDecoder().decode(RankingValues.self, from: data)
    } catch {
      throw wrong(
        "A value is of the wrong kind: articleDepth and closenessDepth are whole numbers, allTermsFirst is true or false, formula is \"marrow\" or \"fts5\", all others are numbers."
      )
    }
    if let problem { throw wrong(problem) }
  }

  /// All values of a configuration.
  init(_ configuration: Configuration) {
    let formula = configuration.formula
    self.init(
      titleWeight: formula.weights.title, headingWeight: formula.weights.heading,
      textWeight: formula.weights.text, k1: formula.k1, b: formula.b,
      allTermsFirst: formula.putsAllTermsFirst,
      formula: formula.rarity == .floored && formula.length == .plain ? .fts5 : .marrow,
      articleDepth: configuration.article.depth, articleWeight: configuration.article.weight,
      articleTitle: configuration.article.title, opening: configuration.article.opening,
      reference: configuration.article.reference,
      questionAllTerms: configuration.questionAllTerms,
      closenessDepth: configuration.closeness.depth, proximity: configuration.closeness.proximity,
      compound: configuration.closeness.compound,
      exactness: configuration.closeness.exactness, form: configuration.closeness.form,
      lead: configuration.closeness.lead)
  }

  /// The values in a line for people.
  var description: String {
    func number(_ value: Double?) -> String { value.map { "\(Figures.short($0))" } ?? "–" }
    return "title \(number(titleWeight)), heading \(number(headingWeight)), text "
      + "\(number(textWeight)), k1 \(number(k1)), b \(number(b))"
      + (allTermsFirst == false ? ", passages with all words not first" : "")
      + (formula == .fts5 ? ", by FTS5's formula" : "")
      + "; article \(number(articleDepth.map(Double.init))): \(number(articleWeight)), title "
      + "\(number(articleTitle)), opening \(number(opening)), "
      + "reference \(number(reference)), "
      + "question \(number(questionAllTerms))"
      + "; closeness \(number(closenessDepth.map(Double.init))): \(number(proximity)), "
      + "\(number(exactness)), \(number(form)), \(number(lead))"
  }
}
