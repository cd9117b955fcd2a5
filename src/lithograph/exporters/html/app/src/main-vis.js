/* The page that is drawn by vis-network, as pyvis carries it. */

import { start } from "./app.js";
import { create } from "./renderers/vis.js";

start(create);
