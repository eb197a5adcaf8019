console.log(JSON.stringify({ version: require('../package.json').version }));
