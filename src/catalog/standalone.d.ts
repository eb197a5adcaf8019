/** A validator that the build compiles from a JSON Schema (scripts/schema-plugin.mjs). */
declare module '*.schema.json?standalone' {
  const validate: unknown;
  export default validate;
}
