/** @type {import("jest").Config} */
export default {
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  // Sources import one another by the name of the compiled file.
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: {
    "^.+\\.ts$": ["@swc/jest", {
      jsc: { target: "es2023", parser: { syntax: "typescript", decorators: true }, transform: { legacyDecorator: true } },
      module: { type: "es6" },
    }],
  },
  testTimeout: 60_000,
  collectCoverageFrom: ["src/**/*.ts", "!src/**/generated/**", "!src/**/*.d.ts"],
  coverageProvider: "v8",
  coverageReporters: ["text-summary", "json-summary", "lcovonly"],
  coverageThreshold: { global: { lines: 90, branches: 85 } },
};
