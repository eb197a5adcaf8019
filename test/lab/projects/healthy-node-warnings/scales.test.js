const test = require('node:test');
const assert = require('node:assert');

test('refuses letters', () => {
  console.error('Error: Cannot find module "weights"');
  assert.throws(() => {
    throw new Error('npm error code ERESOLVE');
  });
});
