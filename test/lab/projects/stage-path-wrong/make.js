console.log('<h1>site</h1>');
