import Foundation
import GRDB

extension Row {
  /// A column's value, or an error where the file holds something else there: GRDB's own accessors
  /// end the process then, and a damaged file must not.
  func value<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value {
    guard index < count, let value = Value.fromDatabaseValue(self[index] as DatabaseValue) else {
      throw MarrowError(
        .corruptIndex,
        "The index is damaged: a row holds what can't be there. Rebuild it with 'marrow rebuild'.")
    }
    return value
  }

  /// A column's value, which may be missing.
  func optionalValue<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value? {
    guard index < count, !(self[index] as DatabaseValue).isNull else { return nil }
    return try value(index) as Value
  }
}
