import Foundation
import Store
import TestSupport
import Testing

@Suite("Files and paths are what the system makes of them") struct FilesTests {
  @Test(
    "A path has a folder and a last name",
    arguments: [
      ("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("/", "/", ""), ("a/b//", "a", "b"),
      ("a//b", "a", "b"), ("~/b", "~", "b"), ("//a", "/", "a"), ("", ".", ""), ("é/ü", "é", "ü"),
    ])
  func parts(path: String, folder: String, last: String) {
    #expect(PathName.folder(of: path) == folder)
    #expect(PathName.last(of: path) == last)
  }

  @Test("An absolute path has no links and dots, also where it leads to nothing")
  func absolute() throws {
    let folder = try TemporaryFolder()
    let root = PathName.absolute(folder.path)
    try folder.write("~/file.txt", "x")
    try FileManager.default.createSymbolicLink(
      atPath: folder.at("link"), withDestinationPath: "~")
    #expect(PathName.absolute(folder.at("link/file.txt")) == root + "/~/file.txt")
    #expect(PathName.absolute(folder.at("./link/../~/")) == root + "/~")
    #expect(PathName.absolute(folder.at("link/none/../other")) == root + "/~/other")
    #expect(PathName.absolute(folder.at("none/a/b")) == root + "/none/a/b")
    #expect(PathName.absolute("") == PathName.absolute("."))
    #expect(PathName.absolute("/") == "/")
    #expect(PathName.absolute("/../..") == "/")
  }

  @Test("Only of a link is the target another path")
  func target() throws {
    let folder = try TemporaryFolder()
    try folder.write("file")
    try FileManager.default.createSymbolicLink(
      atPath: folder.at("link"), withDestinationPath: "file")
    try FileManager.default.createSymbolicLink(
      atPath: folder.at("broken"), withDestinationPath: "none")
    #expect(PathName.target(of: folder.at("link")) == PathName.absolute(folder.at("file")))
    for name in ["file", "none", "broken"] {
      #expect(PathName.target(of: folder.at(name)) == folder.at(name))
    }
  }

  @Test(
    "No more of a file is read than was asked for", arguments: [0, 1, 4095, 4096, 5000, 100_000])
  func limits(size: Int) throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: UInt64(size))
    let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
    let path = Array(folder.at("file").utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: folder.at("file")))
    for limit in [1, 100, 4096, 4097, 200_000] {
      #expect(try FileContents.bytes(at: path, upTo: limit) == Array(bytes.prefix(limit)))
    }
  }

  @Test("A pipe is not waited for; it, a folder and what isn't there are errors")
  func special() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.at("pipe"), 0o600) == 0)
    #expect(throws: SystemError.notAFile) {
      try FileContents.bytes(at: Array(folder.at("pipe").utf8), upTo: 10)
    }
    #expect(throws: SystemError(number: ENOENT)) {
      try FileContents.bytes(at: Array(folder.at("none").utf8), upTo: 10)
    }
    #expect(throws: SystemError.notAFile) {
      try FileContents.bytes(at: Array(folder.path.utf8), upTo: 10)
    }
  }
}
