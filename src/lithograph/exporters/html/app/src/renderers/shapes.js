/* The outlines of marks on a canvas, the same as those that the shader of `sigma.js` draws. */

/** In the order in which the shader numbers them. */
export const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"];

/* Corners in units of the radius, y downwards. */
const CORNERS = {
  square: [[-0.84, -0.84], [0.84, -0.84], [0.84, 0.84], [-0.84, 0.84]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.24], [1.074, 0.62], [-1.074, 0.62]],
  triangleDown: [[0, 1.24], [1.074, -0.62], [-1.074, -0.62]],
  hexagon: [[1.04, 0], [0.52, 0.9], [-0.52, 0.9], [-1.04, 0], [-0.52, -0.9], [0.52, -0.9]],
  star: Array.from({ length: 10 }, (_, corner) => {
    const [radius, angle] = [corner % 2 ? 0.58 : 1.28, (Math.PI * corner) / 5];
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  }),
};

/** Add the outline of a mark to the context's path. */
export function outline(context, shape, x, y, radius) {
  const corners = CORNERS[shape];
  if (!corners) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([right, down], corner) => {
    if (corner) context.lineTo(x + right * radius, y + down * radius);
    else context.moveTo(x + right * radius, y + down * radius);
  });
  context.closePath();
}
