import { drawRanking, type Shape } from "../chart/ranking-shapes.js";
import type { Figure } from "../model/document.js";
import type { Slice } from "./flow.js";
import type { Pen } from "./pen.js";
import { CONTENT_WIDTH, PAGE } from "../model/look.js";
import { tag } from "./tags.js";
import type { Setting } from "./text-slices.js";

/** A figure as vector graphics, with its alternative text. */
export function figureSlice({ alt, chart }: Figure, { pen }: Setting): Slice {
  const picture = drawRanking(chart, CONTENT_WIDTH, pen.faces);
  return {
    height: picture.height,
    before: 4,
    after: 14,
    draw: (top) => {
      const element = tag(pen.pdf, pen.root, "Figure", {
        alt,
        bbox: [PAGE.left, top, PAGE.left + picture.width, top + picture.height],
      });
      element.add(() => {
        for (const shape of picture.shapes) drawShape(shape, PAGE.left, top, pen);
      });
      element.end();
    },
  };
}

function drawShape(shape: Shape, left: number, top: number, pen: Pen): void {
  const { pdf } = pen;
  switch (shape.kind) {
    case "box":
      return void pdf
        .rect(left + shape.x, top + shape.y, shape.width, shape.height)
        .lineWidth(0.7)
        .fillAndStroke(shape.fill, shape.stroke);
    case "rule":
      return void pdf
        .moveTo(left + shape.x1, top + shape.y1)
        .lineTo(left + shape.x2, top + shape.y2)
        .lineWidth(shape.thickness)
        .stroke(shape.stroke);
    case "text":
      return pen.text(shape.text, left + shape.x, top + shape.base, shape);
  }
}
