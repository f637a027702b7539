import type { AddressInfo } from "node:net";
import express from "express";
import { RegisterRoutes } from "./generated/routes.js";

const app = express();
app.use(express.json());
RegisterRoutes(app);
const server = app.listen(0, "127.0.0.1", () => {
  console.log(
    JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
  );
});
