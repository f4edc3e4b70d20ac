import Formats
import Testing

@Suite("A source map leads from clean text back to the file") struct SourceMapTests {
  @Test("Runs that touch and correspond byte by byte become one")
  func runsMerge() {
    var map = SourceMap()
    map.append(textLength: 3, bytes: 10..<13, line: 2)
    map.append(textLength: 4, bytes: 13..<17, line: 2)
    #expect(map.runs.count == 1)
    #expect(map.range(of: 1..<6) == SourceRange(lines: 2...2, bytes: 11..<16))
  }

  @Test("A range over joined lines spans both lines")
  func joinedLines() {
    var map = SourceMap()
    map.append(textLength: 5, bytes: 0..<5, line: 1)
    map.appendInserted(textLength: 1)
    map.append(textLength: 5, bytes: 8..<13, line: 2)
    #expect(map.range(of: 0..<11) == SourceRange(lines: 1...2, bytes: 0..<13))
    #expect(map.range(of: 6..<11) == SourceRange(lines: 2...2, bytes: 8..<13))
  }

  @Test("A character whose length changed is indivisible")
  func changedCharacter() {
    var map = SourceMap()
    map.append(textLength: 2, bytes: 0..<2, line: 1)
    map.append(textLength: 1, bytes: 2..<4, line: 1)
    map.append(textLength: 2, bytes: 4..<6, line: 1)
    #expect(map.range(of: 2..<3).bytes == 2..<4)
    #expect(map.range(of: 3..<5).bytes == 4..<6)
  }
}
