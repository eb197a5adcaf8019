/** A Dockerfile whose last step, that which fails, builds a project of Node.js. */
export const NODE_BUILD = 'FROM node:20\nWORKDIR /app\nCOPY . .\n→ RUN npm run build\n';
