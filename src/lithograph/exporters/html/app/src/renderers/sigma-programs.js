/* What sigma's own cheap programs lack: marks of different shapes, and lines that let through. */

import { EdgeLineProgram, NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;

/** A point's square reaches this far beyond the radius, for corners and the rim. */
const REACH = 1.45;

const NODE_VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
uniform mat3 u_matrix;
uniform float u_unit;
uniform float u_least;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_radius = max(u_least, a_size * u_unit) * u_pixelRatio;
  gl_PointSize = 2.0 * (v_radius * ${REACH} + 1.5);
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

/* Signed distances from the outlines of shapes.js, in units of the radius, y downwards. A star is
   folded to half a point: what is left is one straight edge. */
const NODE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;
uniform vec3 u_rim;
float star(vec2 p) {
  float angle = abs(mod(atan(p.x, -p.y) + 0.62832, 1.25664) - 0.62832);
  vec2 q = length(p) * vec2(sin(angle), cos(angle)) - vec2(0.0, 1.28);
  return dot(q, vec2(0.9218, 0.3876));
}
float distanceTo(vec2 p) {
  vec2 q = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(q.x, q.y) - 0.84;
  if (v_shape < 2.5) return (q.x + q.y - 1.2) * 0.7071;
  if (v_shape < 3.5) return max(p.y, 0.866 * q.x - 0.5 * p.y) - 0.62;
  if (v_shape < 4.5) return max(-p.y, 0.866 * q.x + 0.5 * p.y) - 0.62;
  if (v_shape < 5.5) return star(p);
  return max(q.y, 0.866 * q.x + 0.5 * q.y) - 0.9;
}
void main() {
  float half_ = v_radius * ${REACH} + 1.5;
  float d = distanceTo((gl_PointCoord * 2.0 - 1.0) * half_ / v_radius) * v_radius;
  #ifdef PICKING_MODE
  if (d > 1.0) discard;
  gl_FragColor = v_color;
  #else
  float inside = clamp(0.5 - d, 0.0, 1.0);
  float rim = clamp(1.5 - d, 0.0, 1.0) * step(3.0, v_radius);
  if (max(inside, rim) <= 0.0) discard;
  vec3 colour = mix(u_rim, v_color.rgb, inside);
  float alpha = max(inside, rim);
  gl_FragColor = vec4(colour * alpha, alpha);
  #endif
}`;

/** Marks of the shape that the node's `shape` numbers, as points: one vertex a node.
 *  `look` holds what all nodes share: `unit(scale)` pixels for a map unit of radius, `least`, `rim`. */
export function nodeProgram(look) {
  return class ShapeProgram extends NodeProgram {
    getDefinition() {
      return {
        VERTICES: 1,
        VERTEX_SHADER_SOURCE: NODE_VERTEX,
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
        METHOD: POINTS,
        UNIFORMS: ["u_matrix", "u_unit", "u_least", "u_pixelRatio", "u_rim"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
      };
    }

    processVisibleItem(id, start, { x, y, size, shape, color }) {
      const { array } = this;
      array[start] = x;
      array[start + 1] = y;
      array[start + 2] = size;
      array[start + 3] = shape;
      array[start + 4] = floatColor(color);
      array[start + 5] = id;
    }

    setUniforms({ sizeRatio, pixelRatio, matrix }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform1f(at.u_unit, look.unit(1 / sizeRatio));
      gl.uniform1f(at.u_least, look.least);
      gl.uniform1f(at.u_pixelRatio, pixelRatio);
      gl.uniform3f(at.u_rim, ...look.rim);
    }
  };
}

/** Lines one pixel wide whose colour may be translucent. */
export class LineProgram extends EdgeLineProgram {
  getDefinition() {
    return {
      ...super.getDefinition(),
      FRAGMENT_SHADER_SOURCE: `
precision mediump float;
varying vec4 v_color;
void main(void) { gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a); }`,
    };
  }
}
