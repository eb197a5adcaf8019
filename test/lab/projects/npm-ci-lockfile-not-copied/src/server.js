const isNumber = require('is-number');
console.log(isNumber(process.env.PORT));
