/**
 * Reads docs/integrators.md: the fences say by `file=` what to write, by `run=` and `receiver=`
 * what to run.
 */

/** The port at which receivers of the page listen. */
const PORT = "8085";
const FENCE = /^```(\w+) ?(\S*)\n([^]*?)\n```$/gm;

/**
 * @returns files by name, commands by name (several blocks of one name follow each other), what
 * starts a receiver by language, and the output that the page shows
 */
export function readGuide(page, port) {
  const fences = [...page.matchAll(FENCE)].map(([, , info, text]) => ({ info, text }));
  const ofKind = (kind) =>
    fences
      .filter(({ info }) => info.startsWith(`${kind}=`))
      .map(({ info, text }) => [info.slice(kind.length + 1), text.replaceAll(PORT, String(port))]);
  const commands = {};
  for (const [name, text] of ofKind("run"))
    commands[name] = name in commands ? `${commands[name]}\n${text}` : text;
  const shown = fences.find(({ info }) => info === "output").text;
  return {
    files: ofKind("file").map(([name, text]) => [name, `${text}\n`]),
    commands,
    receivers: Object.fromEntries(ofKind("receiver")),
    output: shown,
    port,
    with: (output) => page.replace(shown, () => output),
  };
}

/** Three of the twelve are enough for the page. */
export const shortened = (output) => output.replace(/^4\. [^]*(?=^unknown: )/m, "…\n");
