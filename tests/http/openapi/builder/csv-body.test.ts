import { expect, it } from "@jest/globals";
import { csvBody } from "../../../../src/http/openapi/builder/csv-body.js";

it("shows the rows of the example in JSON as a table, with an empty cell for what is absent", () => {
  const rows = [
    { indicator: "workplaces", value: 40, unit: "sites" },
    { indicator: "report-year", value: 2025 },
  ];
  const { schema, examples } = csvBody(
    { required: ["indicator", "value"], optional: ["unit"] },
    { town: { summary: "A town", value: { rows } } },
  );
  expect(examples!["town"]).toHaveProperty(
    "value",
    "indicator;value;unit\r\nworkplaces;40;sites\r\nreport-year;2025;\r\n",
  );
  expect(schema.description).toContain("names the columns `indicator`, `value` and `unit`;");
});
