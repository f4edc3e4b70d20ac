import TestSupport
import Testing

/// Symbolic links added to a small corpus, and what a walk must make of them.
///
/// The corpus holds `a.txt`, `sub/b.txt`, `.hidden/h.txt` and `.hidden/deep/i.txt`; beside it stand
/// `outside/o.txt`, `corpus2/o.txt` and `outside/back`, a link to the corpus's `a.txt`.
struct LinkCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Path in the corpus and target of each link.
  let links: [(path: String, target: String)]
  /// The files found beside `a.txt` and `sub/b.txt`.
  var files: [String] = []
  /// The paths reported.
  var problems: [String] = []

  static let all = [
    LinkCase(
      testDescription: "To a file of the corpus", links: [("0.txt", "a.txt")]),
    LinkCase(
      testDescription: "To a folder of the corpus", links: [("0", "sub")]),
    LinkCase(
      testDescription: "To the corpus itself", links: [("0", "."), ("sub/up", "..")]),
    LinkCase(
      testDescription: "To a hidden file", links: [("l.txt", ".hidden/h.txt")], files: ["l.txt"]),
    LinkCase(
      testDescription: "Two to one hidden file",
      links: [("y", ".hidden/h.txt"), ("x", ".hidden/h.txt")], files: ["x"]),
    LinkCase(
      testDescription: "To a hidden folder", links: [("l", ".hidden")],
      files: ["l/deep/i.txt", "l/h.txt"]),
    LinkCase(
      testDescription: "To a hidden folder and into it",
      links: [("0", ".hidden/deep"), ("9", ".hidden")], files: ["0/i.txt", "9/h.txt"]),
    LinkCase(
      testDescription: "A loop through a hidden folder",
      links: [(".hidden/loop", "../.hidden"), (".hidden/top", ".."), ("l", ".hidden")],
      files: ["l/deep/i.txt", "l/h.txt"]),
    LinkCase(
      testDescription: "A chain of links", links: [("x", "y"), ("y", ".hidden/h.txt")],
      files: ["x"]),
    LinkCase(
      testDescription: "Out of the corpus, to a file", links: [("l", "../outside/o.txt")],
      problems: ["l"]),
    LinkCase(
      testDescription: "Out of the corpus, to a folder", links: [("sub/l", "../../outside")],
      problems: ["sub/l"]),
    LinkCase(
      testDescription: "To the top of the disk", links: [("l", "/")], problems: ["l"]),
    LinkCase(
      testDescription: "To a folder whose name begins like the corpus's",
      links: [("l", "../corpus2"), ("m", "../corpus2/o.txt")], problems: ["l", "m"]),
    LinkCase(
      testDescription: "Out of the corpus by way of a hidden folder",
      links: [(".hidden/o", "../../outside/o.txt"), ("l", ".hidden")],
      files: ["l/deep/i.txt", "l/h.txt"], problems: ["l/o"]),
    LinkCase(
      testDescription: "Out of the corpus and back in", links: [("l", "../outside/back")]),
    LinkCase(
      testDescription: "To nothing", links: [("l", "nothing"), ("m", "a.txt/b")],
      problems: ["l", "m"]),
    LinkCase(
      testDescription: "To itself and to each other",
      links: [("l", "l"), ("x", "y"), ("y", "x")], problems: ["l", "x", "y"]),
    LinkCase(
      testDescription: "Hidden", links: [(".l", "../outside/o.txt")]),
  ]
}
