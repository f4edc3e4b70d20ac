import TestSupport
import Testing

@testable import MarrowCLI

@Suite("Keys are read from a terminal's bytes") struct KeyReaderTests {
  static let table: [(bytes: String, keys: [Key])] = [
    ("brace", [.text("brace")]),
    ("é骨👩‍⚕️", [.text("é骨👩‍⚕️")]),
    ("\r", [.enter]), ("\t", [.tab]), ("\u{7F}\u{8}", [.backspace, .backspace]),
    ("\u{1}\u{3}\u{1A}", [.control("a"), .control("c"), .control("z")]),
    ("\u{1B}[A\u{1B}OB", [.up, .down]), ("\u{1B}[C\u{1B}[D", [.right, .left]),
    ("\u{1B}[1;2A\u{1B}[1;5B", [.scrollUp, .scrollDown]),
    ("\u{1B}[1;5C\u{1B}[1;5D", [.wordRight, .wordLeft]),
    ("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[4~\u{1B}[7~", [.home, .end, .home, .end, .home]),
    ("\u{1B}[3~\u{1B}[5~\u{1B}[6~", [.delete, .pageUp, .pageDown]),
    ("\u{1B}b\u{1B}\u{7F}", [.alt("b"), .alt("\u{7F}")]),
    ("a\u{1B}[99;1zb", [.text("a"), .text("b")]),
    ("\u{1B}[200~one\ntwo\u{1B}[A\u{1B}[201~x", [.paste("one\ntwo\u{1B}[A"), .text("x")]),
    ("\u{1B}[200~lost\u{3}", [.control("c")]),
    ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
  ]

  @Test("Each sequence is its key, wherever the bytes are cut", arguments: table)
  func sequences(bytes: String, keys: [Key]) {
    let bytes = Array(bytes.utf8)
    for cut in 0...bytes.count {
      var reader = KeyReader()
      let read = reader.read(bytes[..<cut]) + reader.read(bytes[cut...])
      #expect(Self.joined(read) == Self.joined(keys), "cut at \(cut)")
      #expect(reader.flush().isEmpty, "cut at \(cut)")
    }
  }

  @Test("An Escape alone is a key once nothing follows")
  func escape() {
    var reader = KeyReader()
    #expect(reader.read([0x1B]).isEmpty)
    #expect(reader.isUndecided)
    #expect(reader.flush() == [.escape])
    #expect(!reader.isUndecided)
    #expect(reader.read([0x1B, 0x1B]) == [.escape])
    #expect(reader.flush() == [.escape])
  }

  @Test("What is no UTF-8 is passed over and holds nothing up")
  func notUTF8() {
    var reader = KeyReader()
    #expect(reader.read([0xFF, 0x61, 0xC3, 0x28, 0x80]) == [.text("a(")])
    #expect(reader.read([0xC2, 0x9B]).isEmpty)
    #expect(reader.read([0x62]) == [.text("b")])
  }

  @Test("Any bytes at all are read to their end, and give no control characters as text")
  func anyBytes() {
    for seed in 0..<2000 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var reader = KeyReader()
      for _ in 0..<20 {
        let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ -> UInt8 in
          random.chance(50)
            ? random.pick([0x1B, 0x5B, 0x4F, 0x7E, 0x32, 0x30, 0x31, 0x3B, 0xE9])
            : UInt8.random(in: 0...255, using: &random)
        }
        for case .text(let text) in reader.read(bytes) + (random.chance(30) ? reader.flush() : []) {
          #expect(
            !text.isEmpty && !text.contains { $0.unicodeScalars.contains(where: Self.steers) })
        }
      }
      // A Ctrl-C is a way out of whatever came before.
      #expect((reader.read([0x03]) + reader.read([0x03])).contains(.control("c")), "seed \(seed)")
    }
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }

  /// Text that came in pieces as one.
  private static func joined(_ keys: [Key]) -> [Key] {
    keys.reduce(into: []) { joined, key in
      if case .text(let more) = key, case .text(let text)? = joined.last {
        joined[joined.count - 1] = .text(text + more)
      } else {
        joined.append(key)
      }
    }
  }
}
