import Foundation
import MarrowChecks
import TestSupport
import Testing

@Suite("What fuzzers found stays found") struct FoundInputTests {
  private static let folder = SharedData.package + "/Tests/Fuzzing"

  /// The files of a kind of input: those that a fuzzer failed with once, and those that it begins with.
  private static func inputs(_ check: InputCheck) throws -> [String] {
    try ["Found", "Seeds"].flatMap { kind in
      let folder = "\(folder)/\(kind)/\(check.rawValue)"
      guard FileManager.default.fileExists(atPath: folder) else { return [String]() }
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .map { "\(folder)/\($0)" }
    }
  }

  @Test("Every input passes its check", arguments: InputCheck.allCases)
  func replay(check: InputCheck) throws {
    let inputs = try Self.inputs(check)
    #expect(!inputs.isEmpty)
    for path in inputs {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      #expect(check.problems(bytes) == [], "\(path)")
    }
  }

  @Test("Every prefix of an input passes as well", arguments: InputCheck.allCases)
  func prefixes(check: InputCheck) throws {
    for path in try Self.inputs(check) {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      for end in stride(from: 0, to: bytes.count, by: 1 + bytes.count / 40) {
        #expect(check.problems(Array(bytes[..<end])) == [], "\(end) bytes of \(path)")
      }
    }
  }
}
