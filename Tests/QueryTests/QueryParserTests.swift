import Postings
import Query
import Store
import TestSupport
import Testing

private typealias Node = SearchQuery.Node
private typealias Kind = SearchQuery.Problem.Kind

@Suite("What people type is understood") struct QueryParserTests {
  /// A tree as a short text of another kind than queries are: `w` word, `p` phrase, `b` beginning,
  /// `=` exact, `@` field.
  private static func show(_ node: SearchQuery.Node?) -> String {
    func show(_ term: SearchQuery.Term) -> String {
      let kind = ["word": "w", "phrase": "p", "prefix": "b"][term.kind.rawValue] ?? "?"
      return kind + (term.isExact ? "=" : "") + "[" + term.text + "]"
        + (term.field.map { "@" + $0.rawValue } ?? "")
    }
    switch node {
    case nil: return "nothing"
    case .term(let term): return show(term)
    case .near(let terms, let distance):
      return "near\(distance){" + terms.map(show).joined(separator: " ") + "}"
    case .all(let nodes): return "all{" + nodes.map(Self.show).joined(separator: " ") + "}"
    case .any(let nodes): return "any{" + nodes.map(Self.show).joined(separator: " ") + "}"
    case .clauses(let clauses):
      let signs: [Occurrence: String] = [.required: "must ", .excluded: "not "]
      return "{"
        + clauses.map { (signs[$0.occurrence] ?? "") + Self.show($0.node) }
        .joined(separator: " ") + "}"
    }
  }

  static let trees: [(text: String, tree: String)] = [
    ("", "nothing"), (" \t\n ", "nothing"), ("\"\" \"  \"", "nothing"), ("()", "nothing"),
    ("brace weaken muscles", "{w[brace] w[weaken] w[muscles]}"),
    ("\"back brace\" pain", "{p[back brace] w[pain]}"), ("“back brace”", "p[back brace]"),
    ("«back brace»pain", "{p[back brace] w[pain]}"), ("\"never closed", "p[never closed]"),
    ("osteo*", "b[osteo]"), ("osteo**", "b[osteo]"), ("* ** c++*", "{w[*] w[**] w[c++*]}"),
    ("5\" screw don't", "{w[5\"] w[screw] w[don't]}"), ("a\u{0}b", "{w[a] w[b]}"),
    ("back\u{A0}brace\u{3000}pain", "{w[back] w[brace] w[pain]}"),
    ("a +b -c -\"d e\" +f*", "{w[a] must w[b] not w[c] not p[d e] must b[f]}"),
    ("-5 +5 - --h +-i", "{w[-5] must w[5] w[-] w[--h] w[+-i]}"),
    ("x-y 3-month", "{w[x-y] w[3-month]}"),
    ("knee OR hip", "any{w[knee] w[hip]}"), ("knee AND hip", "all{w[knee] w[hip]}"),
    ("back pain OR knee pain", "any{{w[back] w[pain]} {w[knee] w[pain]}}"),
    ("a OR b AND c d", "any{w[a] all{w[b] {w[c] w[d]}}}"),
    ("(a OR b) AND c", "all{any{w[a] w[b]} w[c]}"), ("((a))", "w[a]"),
    ("(a b) c", "{{w[a] w[b]} w[c]}"),
    ("a NOT b", "{w[a] not w[b]}"), ("NOT a", "{not w[a]}"),
    ("a AND NOT b", "all{w[a] {not w[b]}}"),
    ("a OR NOT (b c)", "any{w[a] {not {w[b] w[c]}}}"), ("a -(b OR c)", "{w[a] not any{w[b] w[c]}}"),
    ("+(a b) c", "{must {w[a] w[b]} w[c]}"), ("-a -b", "{not w[a] not w[b]}"),
    ("NOT +a", "{not w[a]}"), ("a and b or not c", "{w[a] w[and] w[b] w[or] w[not] w[c]}"),
    ("a NEAR/5 b", "near5{w[a] w[b]}"), ("a NEAR b c", "{near10{w[a] w[b]} w[c]}"),
    ("a NEAR/2 \"b c\" NEAR/2 d*", "near2{w[a] p[b c] b[d]}"),
    ("-a NEAR/5 b c", "{not near5{w[a] w[b]} w[c]}"),
    ("a NEAR/5 b AND c", "all{near5{w[a] w[b]} w[c]}"),
    ("=braces", "w=[braces]"), ("+=braces -=brace", "{must w=[braces] not w=[brace]}"),
    ("=\"back braces\"", "p=[back braces]"), ("= =- ==", "{w[=] w[=-] w[==]}"),
    ("=(a b)", "{w=[a] w=[b]}"),
    ("title:knee", "w[knee]@title"), ("Heading:\"knee pain\"", "p[knee pain]@heading"),
    ("text:osteo* -title:=knee", "{b[osteo]@text not w=[knee]@title}"),
    ("title:(knee OR text:hip)", "any{w[knee]@title w[hip]@text}"),
    ("-heading:(a b)", "{not {w[a]@heading w[b]@heading}}"),
    ("http://x col:x C++ a:b", "{w[http://x] w[col:x] w[C++] w[a:b]}"),
    ("kind:bullet", "nothing"), ("knee kind:bullet in:joints/ pain", "{w[knee] w[pain]}"),
    ("\\OR \\-a \\title:x a\\)b \\\"c x\\*", "{w[OR] w[-a] w[title:x] w[a)b] w[\"c] w[x*]}"),
    ("f(x) (g(y) z)", "{w[f(x)] {w[g(y)] w[z]}}"), ("a\u{301}OR b", "{w[a\u{301}OR] w[b]}"),
    ("\"OR\" \"a AND b\"", "{p[OR] p[a AND b]}"),
  ]

  @Test("Texts and their trees", arguments: trees)
  func known(text: String, tree: String) {
    let query = SearchQuery(text)
    #expect(Self.show(query.root) == tree)
    #expect(query.text == text)
    #expect(SearchQuery(query.description).root == query.root, "\(query.description)")
  }

  static let mistakes: [(text: String, tree: String, column: Int, kind: SearchQuery.Problem.Kind)] =
    [
      ("knee \"back brace", "{w[knee] p[back brace]}", 6, .unclosedQuote),
      ("knee (a b", "{w[knee] {w[a] w[b]}}", 6, .unclosedParenthesis),
      ("knee) hip", "{w[knee] w[hip]}", 5, .unopenedParenthesis),
      ("👩‍⚕️é () a", "{w[👩‍⚕️é] w[a]}", 5, .empty), ("a \"\"", "w[a]", 3, .empty),
      ("title: knee", "{w[title:] w[knee]}", 1, .empty), ("a in:\"\"", "w[a]", 3, .empty),
      ("OR knee", "{w[OR] w[knee]}", 1, .missingOperand),
      ("knee AND", "{w[knee] w[AND]}", 6, .missingOperand),
      ("a OR OR b", "any{{w[a] w[OR]} w[b]}", 3, .missingOperand),
      ("NOT", "w[NOT]", 1, .missingOperand),
      ("a AND NOT", "all{w[a] w[NOT]}", 7, .missingOperand),
      ("a NOT -b", "{w[a] w[NOT] not w[b]}", 3, .missingOperand),
      ("(a OR) b", "{{w[a] w[OR]} w[b]}", 4, .missingOperand),
      ("NEAR a", "{w[NEAR] w[a]}", 1, .missingOperand),
      ("NEAR/5 a", "w[a]", 1, .notNear), ("a NEAR/5 (b c)", "{w[a] {w[b] w[c]}}", 3, .notNear),
      ("a NEAR/5 -b", "{w[a] not w[b]}", 3, .notNear), ("a NEAR/5", "w[a]", 3, .notNear),
      ("title:a NEAR/5 text:b", "{w[a]@title w[b]@text}", 9, .notNear),
      ("a NEAR/2 b NEAR/7 c", "near7{w[a] w[b] w[c]}", 12, .notNear),
      ("a NEAR/99999999999999999999 b", "near1000{w[a] w[b]}", 3, .notNear),
      ("=a NEAR/3 b", "near3{w[a] w[b]}", 4, .uselessSign), ("=a*", "b[a]", 1, .uselessSign),
      ("NEAR(a b)", "{w[NEAR(a] w[b]}", 1, .notNear), ("a -kind:bullet", "w[a]", 3, .uselessSign),
      ("kind:bulet a", "{w[kind:bulet] w[a]}", 1, .badKind),
      ("kind:title1", "w[kind:title1]", 1, .badKind),
      ("a after:soon", "{w[a] w[after:soon]}", 3, .badDate),
      ("a before:2014-13", "{w[a] w[before:2014-13]}", 3, .badDate),
      ("since:2015-02-29", "w[since:2015-02-29]", 1, .badDate),
      ("lang:d!", "w[lang:d!]", 1, .badLanguage),
      ("a (b kind:bullet)", "{w[a] w[b]}", 6, .nestedFilter),
    ]

  @Test(
    "A mistake becomes text or is left out, and is reported with its column", arguments: mistakes)
  func reported(
    text: String, tree: String, column: Int, kind: SearchQuery.Problem.Kind
  ) throws {
    let query = SearchQuery(text)
    #expect(Self.show(query.root) == tree)
    let problem = try #require(query.problems.first)
    #expect(problem.column == column && problem.kind == kind, "\(query.problems)")
    #expect(problem.message.count > 20 && problem.message.hasSuffix("."))
    #expect(SearchQuery(query.description).root == query.root, "\(query.description)")
  }

  @Test("What is right is not complained of")
  func noProblems() {
    let wrong = Set(Self.mistakes.map(\.text) + ["\"\" \"  \"", "\"never closed", "()"])
    for (text, _) in Self.trees where !wrong.contains(text) {
      #expect(SearchQuery(text).problems.isEmpty, "\(text)")
    }
  }

  @Test("Filters are collected from everywhere")
  func filters() {
    let query = SearchQuery(
      "kind:bullet knee Kind:Table-Rows +in:joints/ in:\"my notes/\" lang:EN lang:de-CH after:2014-3 since:2013 before:2020 before:2019-01-31"
    )
    #expect(
      query.filter
        == PassageFilter(
          kinds: [.bullet, .tableRow], paths: ["joints/", "my notes/"], languages: ["en", "de-ch"],
          since: "2014-03", before: "2019-01-31"))
    #expect(query.problems.isEmpty)
    #expect(SearchQuery(query.description).filter == query.filter)
  }

  @Test("Two filters let through what passes both")
  func intersection() {
    let a = PassageFilter(kinds: [.bullet, .quote], paths: ["a/", "b/c/"], since: "2014")
    let b = PassageFilter(
      kinds: [.bullet], paths: ["b/"], languages: ["en"], since: "2013", before: "2020")
    let both = PassageFilter(
      kinds: [.bullet], paths: ["b/c/"], languages: ["en"], since: "2014", before: "2020")
    #expect(a.intersection(b) == both)
    #expect(b.intersection(a) == both)
    #expect(a.intersection(PassageFilter()) == a)
    #expect(PassageFilter(kinds: [.code]).intersection(b) == nil)
    #expect(PassageFilter(paths: ["c"]).intersection(b) == nil)
    #expect(PassageFilter(languages: ["de"]).intersection(b) == nil)
  }

  @Test("Parentheses count sixteen deep, whatever stands in them")
  func depth() {
    func nested(_ depth: Int) -> String {
      (0..<depth).map { "(a\($0) OR " }.joined() + "x" + String(repeating: ")", count: depth)
    }
    #expect(SearchQuery(nested(16)).problems.isEmpty)
    let deep = SearchQuery(nested(40))
    #expect(deep.problems.map(\.kind) == [.tooDeep])
    #expect(deep.terms.count == 41)
    #expect(SearchQuery(deep.description).root == deep.root)
  }

  @Test("A very long text is cut, and says so")
  func longText() throws {
    let query = SearchQuery(String(repeating: "bone ", count: 100_000))
    #expect(query.terms.count == 3277)
    #expect(query.unread == 500_000 - 16 * 1024)
    #expect(query.problems.map(\.kind) == [.tooLong])
    #expect(query.problems.first?.column == 16 * 1024 + 1)
  }

  @Test("Terms that no text could say become what is nearest to them")
  func oddTerms() {
    #expect(SearchQuery.Term(.word, "a b").kind == .phrase)
    #expect(SearchQuery.Term(.prefix, "c++").kind == .word)
    #expect(SearchQuery.Term(.prefix, "x y").text == "x-y")
    #expect(!SearchQuery.Term(.prefix, "x", isExact: true).isExact)
    #expect(SearchQuery.Term(.phrase, "a\"b\0c").text == "a b c")
    #expect(SearchQuery(Node.all([.term(.init(.word, " ")), .any([])])).root == nil)
  }
}

@Suite("Queries can be written and read back") struct QueryRoundTripTests {
  static let count = SharedData.number("MARROW_QUERIES") ?? 3_000

  @Test("Any tree, written as text, is read as the same tree")
  func trees() {
    var random = SplitMix64(seed: 7)
    let words = RandomText(vocabulary: 60, using: &random)
    for round in 0..<Self.count {
      let filter = Self.filter(&random)
      let query = SearchQuery(Self.node(depth: 4, words, &random), filter: filter)
      let again = SearchQuery(query.description)
      #expect(again.root == query.root, "round \(round): \(query.description)")
      #expect(again.filter == query.filter, "round \(round): \(query.description)")
      #expect(again.problems.isEmpty, "round \(round): \(query.description) \(again.problems)")
    }
  }

  @Test("Any text is understood as what it is written as after it was understood")
  func texts() {
    var random = SplitMix64(seed: 8)
    let words = RandomText(vocabulary: 60, using: &random)
    for _ in 0..<Self.count {
      let text = words.query(pieces: Int.random(in: 0...40, using: &random), using: &random)
      let query = SearchQuery(text)
      let again = SearchQuery(query.description)
      #expect(again.root == query.root, "\(text)\n\(query.description)")
      #expect(again.filter == query.filter, "\(text)\n\(query.description)")
      #expect(again.description == query.description)
      let length = text.count
      #expect(query.problems.allSatisfy { (1...length + 1).contains($0.column) }, "\(text)")
      #expect(query.problems.map(\.column) == query.problems.map(\.column).sorted())
    }
  }

  private static func term(
    _ words: RandomText, _ random: inout SplitMix64
  ) -> SearchQuery.Term {
    let text =
      random.chance(50)
      ? words.word(using: &random)
      : words.query(pieces: Int.random(in: 1...3, using: &random), using: &random)
    return SearchQuery.Term(
      random.pick([.word, .word, .phrase, .prefix]), text, isExact: random.chance(20),
      field: random.pick([nil, nil, nil, .title, .heading, .text]))
  }

  private static func node(
    depth: Int, _ words: RandomText, _ random: inout SplitMix64
  ) -> SearchQuery.Node {
    func nodes(_ random: inout SplitMix64) -> [SearchQuery.Node] {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in node(depth: depth - 1, words, &random)
      }
    }
    switch depth == 0 ? 0 : Int.random(in: 0..<6, using: &random) {
    case 1:
      let field: SearchQuery.Term.Field? = random.pick([nil, nil, .title])
      return .near(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
          let one = term(words, &random)
          return .init(one.kind, one.text, isExact: one.isExact, field: field)
        }, distance: Int.random(in: -1...1200, using: &random))
    case 2: return .all(nodes(&random))
    case 3: return .any(nodes(&random))
    case 4, 5:
      return .clauses(
        nodes(&random).map { .init($0, random.pick([.optional, .optional, .required, .excluded])) })
    default: return .term(term(words, &random))
    }
  }

  private static func filter(_ random: inout SplitMix64) -> PassageFilter {
    guard random.chance(30) else { return PassageFilter() }
    return PassageFilter(
      kinds: random.pick([[], [.bullet], [.tableRow, .code]]),
      paths: random.pick([[], ["joints/"], ["a b/", "«c"], ["d(e)", "f\\g", "title:"]]),
      languages: random.pick([[], ["en", "de-ch"]]),
      since: random.pick([nil, "2014", "2014-02-03"]), before: random.pick([nil, "2020-11"]))
  }
}
