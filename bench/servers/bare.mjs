/** A bare node:http server: parses the body and sends a ready answer of the size of a plan. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const answer = readFileSync(process.argv[2]);

createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString("utf8"));
    response.writeHead(200, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": answer.length,
    });
    response.end(answer);
  });
}).listen(0, "127.0.0.1", function () {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${this.address().port}` }));
});
