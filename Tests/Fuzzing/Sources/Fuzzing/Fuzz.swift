import Foundation
import MarrowChecks

/// The check that this run tries, by the environment's `MARROW_FUZZ`.
private let check: InputCheck = {
  let name = ProcessInfo.processInfo.environment["MARROW_FUZZ"] ?? ""
  guard let check = InputCheck(rawValue: name) else {
    let names = InputCheck.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("Set MARROW_FUZZ to one of \(names).")
  }
  return check
}()

/// Whether the input is a text of lines, for which there are mutations of their own.
let isText = [.plaintext, .markdown, .html, .split, .format].contains(check)

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let problems = check.problems(Array(UnsafeBufferPointer(start: start, count: count)))
  guard problems.isEmpty else { fatalError(problems.joined(separator: "\n")) }
  return 0
}
