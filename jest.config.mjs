/** @type {import("jest").Config} */
export default {
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  // Sources import one another by the name of the compiled file.
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2023",
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true },
        },
        module: { type: "es6" },
      },
    ],
  },
  // A guardian process keeps the test databases; it starts a server when the first test asks for
  // one.
  globalSetup: "<rootDir>/tests/support/global-setup.ts",
  globalTeardown: "<rootDir>/tests/support/global-teardown.ts",
  testTimeout: 60_000,
  // Jest leaves a core free unless told otherwise: of two it would use one, in one process that
  // grows with every file.
  maxWorkers: "100%",
  workerIdleMemoryLimit: "1500MB",
  // Files of types alone have nothing to run, and would count as never loaded.
  collectCoverageFrom: [
    "src/**/*.ts",
    "!src/**/generated/**",
    "!src/**/contract/*.ts",
    "!src/domain/{capacity,fault,plan,profile,profile-input,rulebook}.ts",
  ],
  coverageProvider: "v8",
  coverageReporters: ["text-summary", "json-summary", "lcovonly"],
  coverageThreshold: { global: { lines: 90, branches: 85 } },
};
