const test = require('node:test');
const assert = require('node:assert');

test('tide rises', () => assert.strictEqual(1, 2));
