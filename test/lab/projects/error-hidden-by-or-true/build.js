require('node:fs').mkdirSync('dist');
