import { x } from "@shared/x";
console.log(x);
