console.log('feeding');
