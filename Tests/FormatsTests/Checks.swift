import MarrowChecks
import TestSupport

// The names by which all tests of formats know what they share with the fuzzers.
typealias Accounting = MarrowChecks.Accounting
typealias HTMLAccounting = MarrowChecks.HTMLAccounting
typealias MarkdownChecks = MarrowChecks.MarkdownChecks
typealias ZipArchive = TestSupport.ZipArchive
typealias InputCheck = MarrowChecks.InputCheck
