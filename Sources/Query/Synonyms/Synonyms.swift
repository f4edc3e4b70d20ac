import Store

/// Words and phrases that mean the same, in the format of Solr's `synonyms.txt`.
///
/// A line `kyphoplasty, balloon surgery` holds for each of its entries: whoever types one finds the
/// others too. A line `back brace => orthosis` holds one way: what is typed as on the left also finds
/// what is on the right. `#` begins a comment; a backslash takes the sign behind it for text.
public struct Synonyms: Sendable, Equatable {
  /// What one line says.
  public struct Rule: Sendable, Equatable {
    /// What is typed.
    public var typed: [String]
    /// What is found besides.
    public var found: [String]

    /// Creates a rule.
    public init(typed: [String], found: [String]) {
      self.typed = typed
      self.found = found
    }
  }

  /// A line that says nothing.
  public struct Problem: Sendable, Equatable {
    /// Its number, counted from 1.
    public var line: Int
    /// What is wrong with it.
    public var message: String
  }

  /// The rules, in the order of their lines.
  public var rules: [Rule]
  /// The lines that say nothing.
  public private(set) var problems: [Problem] = []

  /// Reads the synonyms that belong to a folder of articles: `.marrow/synonyms.txt` in it.
  ///
  /// - Returns: none if there is no such file; one that can't be read is told of in ``problems``.
  public init(corpus: String) {
    let path = corpus + "/.marrow/synonyms.txt"
    guard FileStatus(path: path) != nil else {
      self.init()
      return
    }
    do {
      let bytes = try FileContents.bytes(at: Array(path.utf8), upTo: Self.largestFile)
      self.init(String(decoding: bytes, as: UTF8.self))
    } catch {
      self.init()
      problems = [Problem(line: 0, message: "\(path) can't be read: \(error).")]
    }
  }

  private static let largestFile = 4 * 1024 * 1024
  /// Lines that are read at most; each costs memory as long as the index is open.
  static let maximumLines = 20_000

  /// Creates synonyms of rules.
  public init(rules: [Rule] = []) { self.rules = rules }

  /// Reads synonyms; a line that makes no sense is passed over and told of in ``problems``.
  public init(_ text: String) {
    rules = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.prefix(Self.maximumLines).enumerated() {
      do throws(Fault) {
        if let rule = try Self.rule(line) { rules.append(rule) }
      } catch {
        problems.append(Problem(line: index + 1, message: error.message))
      }
    }
    if lines.count > Self.maximumLines {
      problems.append(
        Problem(
          line: Self.maximumLines + 1,
          message: "Only the first \(Self.maximumLines) lines are read; shorten the file."))
    }
  }

  private struct Fault: Error {
    var message: String
  }

  /// The rule of a line; nil if it is empty or a comment.
  private static func rule(_ line: Substring) throws(Fault) -> Rule? {
    var sides: [[String]] = [[""]]
    var rest = line[...]
    scan: while let sign = rest.popFirst() {
      let side = sides.count - 1
      let entry = sides[side].count - 1
      switch sign {
      case "\\": sides[side][entry].append(rest.popFirst() ?? "\\")
      case "#": break scan
      case ",": sides[side].append("")
      case "=" where rest.first == ">":
        rest.removeFirst()
        sides.append([""])
      default: sides[side][entry].append(sign)
      }
    }
    let entries = sides.map { side in side.map(\.trimmed).filter { !$0.isEmpty } }
    if entries.allSatisfy(\.isEmpty), sides.count == 1 { return nil }
    switch entries.count {
    case 1:
      guard entries[0].count > 1 else {
        throw Fault(message: "A single entry means nothing; add another after a comma.")
      }
      return Rule(typed: entries[0], found: entries[0])
    case 2:
      guard !entries[0].isEmpty, !entries[1].isEmpty else {
        throw Fault(message: "One side of '=>' is empty; write 'typed => found'.")
      }
      return Rule(typed: entries[0], found: entries[1])
    default: throw Fault(message: "There is more than one '=>'; write a line for each.")
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
