import Formats
import Testing

@Suite("Items show the term that they explain") struct LeadTermTests {
  @Test(
    "A short noun phrase before a sentence is the lead term",
    arguments: [
      ("Braces and supports. A brace helps.", "Braces and supports."),
      ("Rest: stop what hurts.", "Rest:"), ("Ice – It numbs the knee.", "Ice –"),
      ("Ice -- It numbs the knee.", "Ice --"),
      ("Heat, cold, and touch. They help.", "Heat, cold, and touch."),
      ("Heat and ice.Both heat the knee.", "Heat and ice."),
      ("Psychotherapycan be helpful.", "Psychotherapy"),
      ("Caribbean (risk is low): Cuba and others.", "Caribbean (risk is low):"),
      ("Relaxation trainingmay help you.", "Relaxation training"),
    ])
  func leads(text: String, lead: String) throws {
    let block = try #require(parse("• \(text)\n• other").blocks.first)
    #expect(block.lead == lead)
    #expect(!block.text.contains("can be") || block.text.contains(" can be"))
    #expect(Accounting.problems(Array("• \(text)".utf8), parse("• \(text)")).isEmpty)
  }

  @Test(
    "Whatever is a sentence or proves nothing has none",
    arguments: [
      "It hurts. Take a rest.", "You can walk. Go on.", "Guided imagery helps you focus.",
      "Dr. Smith says so.", "Meet at 10:30 at the door.", "American help is near.",
      "Pain that comes and goes at night in both knees. See to it.", "Fever.", "Pecan be gone.",
      "What is the aim: less pain, or more movement?",
    ])
  func none(text: String) {
    #expect(parse("• \(text)\n• other").blocks.first?.lead == nil)
    #expect(parse("• \(text)\n• other").blocks.first?.text == text)
  }
}
