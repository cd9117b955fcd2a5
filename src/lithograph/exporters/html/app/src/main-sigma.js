/* The page that is drawn by sigma.js; without WebGL, by the painter alone. */

import { start } from "./app.js";
import * as sigma from "./renderers/sigma.js";
import * as still from "./renderers/still.js";

const warning = "This browser offers no WebGL: the map is drawn in a plainer and slower way. Search, filters and details work as ever.";

if (sigma.able()) start(sigma.create);
else start(still.create, { warning });
