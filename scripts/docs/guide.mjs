/**
 * Follows docs/integrators.md against a running service: writes its files, runs its commands in each
 * language, and sends webhooks to each receiver. `npm run guide [-- python java …]`; with --write,
 * the output shown in the page is rewritten. Needs a build, curl, jq, Java 17, Maven and Python 3.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { run } from "../clients/run.mjs";
import { readGuide, shortened } from "./guide-page.mjs";
import { startReceiver } from "./guide-receiver.mjs";
import { freePort, withService } from "../serve.mjs";

const PAGE = fileURLToPath(new URL("../../docs/integrators.md", import.meta.url));
const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const LANGUAGES = ["curl", "typescript", "python", "java"];
/** The variables of the shell that the page sets. */
const VARIABLES = ["DOUZE_KEY", "DOUZE_ADMIN_KEY", "DOUZE_WEBHOOK_SECRET"];
const SHOWN = /^profile: [^]*^written: plan\.pdf$/m;

const guide = readGuide(readFileSync(PAGE, "utf8"), await freePort());
const wanted = process.argv.slice(2).filter((word) => word !== "--write");
const unknown = wanted.filter((name) => !LANGUAGES.includes(name));
if (unknown.length > 0)
  throw new Error(`the page has no ${unknown.join(", ")}; it has ${LANGUAGES.join(", ")}`);

/** Runs commands of the page; returns their output and the variables that they set. */
async function shell(commands, folder, env) {
  // Maven resets colours that it has not set.
  const said = stripVTControlCharacters(
    await run(
      folder,
      "bash",
      [
        "-euo",
        "pipefail",
        "-c",
        `${commands}\nprintf '\\n%s' "${VARIABLES.map((name) => `\${${name}:-}`).join(" ")}"`,
      ],
      { ...process.env, ...env },
    ),
  );
  const end = said.lastIndexOf("\n");
  const values = said.slice(end + 1).split(" ");
  return {
    printed: said.slice(0, end),
    variables: Object.fromEntries(VARIABLES.map((name, i) => [name, values[i]])),
  };
}

function expect(holds, what) {
  if (!holds) throw new Error(what);
}

/** Follows the page in one language, as a tenant of its own; returns the output of the program. */
async function follow(language, folder, { url, env }) {
  const { variables } = await shell(guide.commands.keys, REPOSITORY, env);
  const reader = { ...variables, DOUZE_URL: url };
  await rm(join(folder, "plan.pdf"), { force: true });
  const { printed } = await shell(guide.commands[language], folder, reader);
  const [shown] = SHOWN.exec(printed) ?? [];
  expect(shown, `the program did not print what the page shows, but:\n${printed}`);
  expect(
    (await readFile(join(folder, "plan.pdf"))).subarray(0, 5).toString() === "%PDF-",
    "plan.pdf is no PDF",
  );
  if (language in guide.receivers) await receiveWebhooks(language, folder, reader);
  await shell(guide.commands.rotation, folder, reader);
  return shown;
}

async function receiveWebhooks(language, folder, reader) {
  const { variables } = await shell(guide.commands.webhook, folder, reader);
  const receiver = await startReceiver(guide.receivers[language], folder, {
    ...process.env,
    ...variables,
    DOUZE_URL: reader.DOUZE_URL,
  });
  try {
    const { printed } = await shell(guide.commands["webhook-test"], folder, {
      ...variables,
      DOUZE_URL: reader.DOUZE_URL,
    });
    expect(
      printed.includes('"delivered":true'),
      `the receiver was not told: ${printed}\n${receiver.said()}`,
    );
    await receiver.says(/^webhook\.test/m);
    await receiver.says(/^plan\.created [\da-f-]{36}$/m);
    const forged = await fetch(`http://127.0.0.1:${guide.port}/douze`, {
      method: "POST",
      headers: {
        "webhook-id": "1",
        "webhook-timestamp": String(Math.floor(Date.now() / 1_000)),
        "webhook-signature": "v1,AAAA",
      },
      body: '{ "type": "plan.created", "data": {} }',
    });
    expect(forged.status === 401, `a message that is not signed was answered ${forged.status}`);
  } finally {
    await receiver.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), "douze-guide-"));
let failed = 0;
try {
  for (const [name, text] of guide.files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await withService(
    async (service) => {
      await shell(guide.commands.folder, folder, { DOUZE_URL: service.url });
      for (const language of wanted.length > 0 ? wanted : LANGUAGES) {
        const start = Date.now();
        try {
          const output = shortened(await follow(language, folder, service));
          if (process.argv.includes("--write")) writeFileSync(PAGE, guide.with(output));
          else
            expect(
              output === guide.output,
              `the page shows another output; \`npm run guide -- --write\` mends it where ` +
                `this is right:\n${output}`,
            );
          console.log(
            `${language.padEnd(10)} did what the page says, in ` +
              `${Math.round((Date.now() - start) / 1_000)} s`,
          );
        } catch (error) {
          failed += 1;
          console.error(`${language}: ${error.message}`);
        }
      }
    },
    { authentication: "required", environment: { DOUZE_WEBHOOK_ALLOW: "127.0.0.1" } },
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
