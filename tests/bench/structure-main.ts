/** `npm run bench:structure`. */
import { costLine, structureCost } from './structure.js';

console.log(costLine(await structureCost(1, 7)));
console.log(costLine(await structureCost(24, 1)));
