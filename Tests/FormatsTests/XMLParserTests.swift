import Testing

@testable import Formats

@Suite("XML is read as a stream, and nothing beside it") struct XMLParserTests {
  private func trace(_ text: String) -> (events: [String], reason: String) {
    trace(Array(text.utf8))
  }

  private func trace(_ bytes: [UInt8]) -> (events: [String], reason: String) {
    var events: [String] = []
    do throws(Format.Unsupported) {
      try XMLParser.parse(bytes, as: "a thing", part: "x.xml", namespaces: ["urn:a": "a"]) {
        switch $0 {
        case .start(let element):
          let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
          events.append("<\(element.name)\(attributes)>")
        case .end(let name): events.append("</\(name)>")
        case .text(let text, let range):
          let isVerbatim = bytes[range].elementsEqual(text)
          events.append(String(decoding: text, as: UTF8.self) + (isVerbatim ? "" : "*"))
        }
      }
    } catch {
      return (events, error.reason)
    }
    return (events, "")
  }

  @Test("Names bear the reader's prefixes, text its place")
  func names() {
    let run = trace(
      "<q:r xmlns:q='urn:a' xmlns='urn:b' q:k='1&amp;2'><s v='&lt;'>é b</s><![CDATA[<]]></q:r>")
    #expect(run.events == ["<a:r a:k=1&2>", "<s v=<>", "é b", "</s>", "<", "</a:r>"])
    #expect(run.reason.isEmpty)
  }

  @Test("References to characters keep the range that they were made from")
  func references() {
    let text = "<r>a&amp;b&#233;c</r>"
    let run = trace(text)
    #expect(run.events.map { $0.replacing("*", with: "") }.joined() == "<r>a&béc</r>")
    #expect(run.events.filter { $0.hasSuffix("*") } == ["&*", "é*"])
  }

  @Test("UTF-16 is understood")
  func utf16() {
    let text = "<?xml version='1.0' encoding='UTF-16'?><r>ü</r>"
    let units = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] as [UInt8] }
    let bytes: [UInt8] = [0xFF, 0xFE] + units
    let run = trace(bytes)
    #expect(run.events.map { $0.replacing("*", with: "") } == ["<r>", "ü", "</r>"])
    #expect(run.reason.isEmpty)
  }

  @Test("A file that declares entities is refused before it expands any")
  func laughs() {
    var text = "<!DOCTYPE r [<!ENTITY a 'ha'>"
    for index in 1...30 {
      text += "<!ENTITY a\(index) '&a\(index - 1);&a\(index - 1);'>"
    }
    let run = trace(text + "]><r>&a30;</r>")
    #expect(run.events.isEmpty)
    #expect(run.reason == "a thing whose x.xml declares entities of its own, which are not read")
  }

  @Test("A document type alone is no harm, and never fetched")
  func documentType() {
    let run = trace("<!DOCTYPE r PUBLIC '-//X' 'http://127.0.0.1:9/x.dtd'><r>a</r>")
    #expect(run.events == ["<r>", "a", "</r>"])
    #expect(run.reason.isEmpty)
  }

  @Test(
    "Depth is bounded",
    arguments: [
      (1000, ""), (1001, "a thing whose x.xml nests more than 1000 elements, which is not read"),
      (1_000_000, "a thing whose x.xml nests more than 1000 elements, which is not read"),
    ])
  func depth(depth: Int, reason: String) {
    let text =
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    #expect(trace(text).reason == reason)
  }

  @Test("Damage is named with its line")
  func damage() {
    #expect(trace("<r>\n<a></b></r>").reason == "a thing whose x.xml is damaged at line 2")
    #expect(trace("<r>").reason == "a thing whose x.xml is damaged at line 1")
    #expect(!trace("").reason.isEmpty)
    #expect(!trace("text").reason.isEmpty)
  }

  @Test("Whoever takes the events ends them with a reason of its own")
  func refusal() throws {
    var names: [String] = []
    let bytes = Array("<r><a/><b/><c/></r>".utf8)
    let refusal = #expect(throws: Format.Unsupported.self) {
      try XMLParser.parse(bytes, as: "a thing", part: "x.xml", namespaces: [:]) {
        event throws(Format.Unsupported) in
        guard case .start(let element) = event else { return }
        names.append(element.name)
        if element.name == "b" { throw Format.Unsupported(reason: "enough") }
      }
    }
    #expect(names == ["r", "a", "b"])
    #expect(try #require(refusal).reason == "enough")
  }

  @Test("Text longer than libxml2's usual limits is whole")
  func long() {
    let word = String(repeating: "wörd ", count: 3_000_000)
    var length = 0
    let bytes = Array("<r>\(word)</r>".utf8)
    #expect(throws: Never.self) {
      try XMLParser.parse(bytes, as: "a thing", part: "x.xml", namespaces: [:]) {
        if case .text(let text, let range) = $0 {
          length += text.count
          #expect(range.count == text.count)
        }
      }
    }
    #expect(length == word.utf8.count)
  }
}
