// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "MarrowFuzzing",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "marrow-fuzz", targets: ["Fuzzing"])],
  dependencies: [.package(name: "Marrow", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "Fuzzing",
      dependencies: ["CLibFuzzer", .product(name: "MarrowChecks", package: "Marrow")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
