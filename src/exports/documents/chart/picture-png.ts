import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { Resvg, initWasm } from "@resvg/resvg-wasm";
import type { Typefaces } from "../typesetting/typefaces.js";
import type { Picture, Shape } from "./ranking-shapes.js";

/** Pixels per point: 216 per inch. */
const DENSITY = 3;
const FAMILY = "Source Sans 3";

let ready: Promise<void> | undefined;

/** Renders a picture as PNG, with the fonts of the documents only and no fonts of the machine. */
export async function pictureAsPng(picture: Picture, faces: Typefaces): Promise<Uint8Array> {
  await (ready ??= start());
  const drawing = new Resvg(pictureAsSvg(picture), {
    background: "#ffffff",
    fitTo: { mode: "width", value: Math.round(picture.width * DENSITY) },
    font: { fontBuffers: [faces.regular.bytes, faces.bold.bytes], defaultFontFamily: FAMILY },
  });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}

async function start(): Promise<void> {
  await initWasm(
    await readFile(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")),
  );
}

/** A picture as SVG. */
function pictureAsSvg({ width, height, shapes }: Picture): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${FAMILY}">${shapes.map(shapeAsSvg).join("")}</svg>`
  );
}

function shapeAsSvg(shape: Shape): string {
  switch (shape.kind) {
    case "box":
      return (
        `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" ` +
        `fill="${shape.fill}" stroke="${shape.stroke}" stroke-width="0.7"/>`
      );
    case "rule":
      return (
        `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" ` +
        `stroke="${shape.stroke}" stroke-width="${shape.thickness}"/>`
      );
    case "text":
      return (
        `<text x="${shape.x}" y="${shape.base}" font-size="${shape.size}" ` +
        `font-weight="${shape.face === "bold" ? 600 : 400}" fill="${shape.color}" ` +
        `xml:space="preserve">${escaped(shape.text)}</text>`
      );
  }
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
